//! The rows of CSV, one after the other, with their lines.

use std::io::{self, Read};

use super::bounded::{Bounded, is_too_long, too_long};

/// A row has so many cells at most, as many as one of a spreadsheet.
const MOST_CELLS: usize = 16_384;

/// Reads rows; the first is a row like any other.
pub(super) type Rows<R> = csv::Reader<Bounded<R>>;

/// The rows of a text, whatever their number of cells.
pub(super) fn rows<R: Read>(text: R) -> Rows<R> {
    rows_between(b',', text)
}

/// The rows of a text with this between its cells.
pub(super) fn rows_between<R: Read>(delimiter: u8, text: R) -> Rows<R> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(Bounded::new(text))
}

/// Reads the next row into `cells`; false after the last one.
///
/// # Errors
/// When the text cannot be read on. A row that is only odd is for its reader to judge.
pub(super) fn next_row<R: Read>(
    rows: &mut Rows<R>,
    cells: &mut csv::ByteRecord,
) -> io::Result<bool> {
    next_row_below(0, rows, cells)
}

/// Reads the next row of a text above which there are so many lines.
///
/// # Errors
/// As [`next_row`].
pub(super) fn next_row_below<R: Read>(
    above: u32,
    rows: &mut Rows<R>,
    cells: &mut csv::ByteRecord,
) -> io::Result<bool> {
    rows.get_ref().since().begin();
    let read = rows.read_byte_record(cells);
    if let Ok(true) = read {
        set_line(rows, cells);
    }
    let place = |cells: &csv::ByteRecord| {
        let line = line_of(cells).saturating_add(above);
        format!("the row that begins on line {line}")
    };
    match read.map_err(unreadable) {
        Err(error) if is_too_long(&error) => Err(io::Error::other(too_long(&place(cells)))),
        Ok(true) if cells.len() > MOST_CELLS => {
            let message = format!("{} has more than {MOST_CELLS} cells", place(cells));
            Err(io::Error::other(message))
        }
        read => read,
    }
}

/// Where a row stands that was just read: `csv` (1.4) tells the first of the empty lines above it.
fn set_line<R: Read>(rows: &Rows<R>, cells: &mut csv::ByteRecord) {
    let end = rows.position();
    let inside = memchr::memchr_iter(b'\n', cells.as_slice()).count() as u64;
    // The last row may break off, and of `\r\n` the second is not read yet.
    let behind = u64::from(rows.get_ref().last_of(end.byte()) == Some(b'\n'));
    let mut position = end.clone();
    position.set_line(end.line().saturating_sub(inside + behind).max(1));
    cells.set_position(Some(position));
}

/// Why the text cannot be read on.
fn unreadable(error: csv::Error) -> io::Error {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: impl Read) -> String {
        let mut rows = rows(text);
        let mut cells = csv::ByteRecord::new();
        loop {
            match next_row(&mut rows, &mut cells) {
                Ok(true) => {}
                Ok(false) => return String::new(),
                Err(error) => return error.to_string(),
            }
        }
    }

    #[test]
    fn a_row_has_its_own_line_whatever_stands_above_it() {
        for text in [
            "a,b\n\n\nc,d\n\"e\n\n\",f\n\ng,h\n",
            "a,b\r\n\r\n\r\nc,d\r\n\"e\r\n\r\n\",f\r\n\r\ng,h",
            "a,b\n\n\nc,d\n\"e\n\n\",f\n\ng,\"h\"",
        ] {
            let mut rows = rows(text.as_bytes());
            let mut cells = csv::ByteRecord::new();
            let mut lines = Vec::new();
            while next_row(&mut rows, &mut cells).unwrap() {
                lines.push(line_of(&cells));
            }
            assert_eq!(lines, [1, 4, 5, 9], "{text:?}");
        }
    }

    #[test]
    fn a_row_without_end_is_refused_with_its_line() {
        let endless = b"a,b\n\"".chain(io::repeat(b'\n'));
        let told = "the row that begins on line 2 is longer than 8 MB";
        assert_eq!(fault(endless), told);
        let wide = format!("a\n\n{}\n", ",".repeat(MOST_CELLS));
        let told = "the row that begins on line 3 has more than 16384 cells";
        assert_eq!(fault(wide.as_bytes()), told);
        // Many rows of no great length may be as long as they are.
        assert_eq!(fault("a,b\n".repeat(3 << 20).as_bytes()), "");
    }
}
