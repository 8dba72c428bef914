//! A table as CSV: numbers, days and flags bare, lists as JSON.

use std::io;

use super::Rows;
use crate::write::WriteError;
use crate::write::record_columns::{Sort, text};

/// Writes a header line and the rows.
pub(super) fn write(
    columns: &[(&str, Sort)],
    rows: Rows<'_>,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let mut csv = csv::Writer::from_writer(out);
    let headers = columns.iter().map(|(name, _)| name);
    csv.write_record(headers).map_err(io::Error::other)?;
    for row in rows {
        let row = row?;
        let cells = columns
            .iter()
            .map(|(name, _)| row.get(*name).map_or_else(String::new, text));
        csv.write_record(cells).map_err(io::Error::other)?;
    }
    Ok(csv.flush()?)
}
