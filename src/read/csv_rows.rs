//! The rows of CSV, one after the other, with their lines.

use std::io::{self, Read};

/// Reads the next row into `cells`; false after the last one.
///
/// # Errors
/// When the text cannot be read on. A row that is only odd is for its reader to judge.
pub(super) fn next_row<R: Read>(
    rows: &mut csv::Reader<R>,
    cells: &mut csv::ByteRecord,
) -> io::Result<bool> {
    rows.read_byte_record(cells).map_err(unreadable)
}

/// Why the text cannot be read on.
pub(super) fn unreadable(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("no table: {other:?}")),
    }
}

/// The line where a row begins. It is a hint for people: a row past four thousand million is still read.
pub(super) fn line_of(cells: &csv::ByteRecord) -> u32 {
    let line = cells.position().map_or(0, csv::Position::line);
    u32::try_from(line).unwrap_or(u32::MAX)
}
