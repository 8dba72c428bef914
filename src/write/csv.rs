//! The rows as comma-separated values: what the cells say in words, and once more as plain numbers, dates and ids.

use std::io;

#[cfg(feature = "cli")]
use crate::answer::Rows;
use crate::answer::{Answer, Cell, Shape, Table};
use crate::write::parallel::write_in_parallel;
use crate::write::{Style, WriteError};

/// Writes a header line and the rows; what is named has a column for its name and one for its id.
///
/// A CSV is data, so that no cell is changed; only for a spreadsheet each text is one that it takes for no formula.
pub(crate) fn write(
    answer: &Answer,
    style: &Style,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let guard = guard(style);
    out.write_all(&text(|csv| header(&answer.table_of(0..0), csv))?)?;
    // Some rows at a time: the cells of a hundred thousand rows, all at once, would need gigabytes.
    let some_rows = |some| text(|csv| lines(&answer.table_of(some), guard, csv));
    write_in_parallel(answer.row_count(), some_rows, out)
}

/// Writes the header line for some rows.
#[cfg(feature = "cli")]
pub(crate) fn write_header(rows: &Rows, out: &mut dyn io::Write) -> Result<(), WriteError> {
    Ok(out.write_all(&text(|csv| header(&rows.table_of(0..0), csv))?)?)
}

/// Writes some rows without a header line.
#[cfg(feature = "cli")]
pub(crate) fn write_rows(
    rows: &Rows,
    style: &Style,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    let guard = guard(style);
    let some_rows = |some| text(|csv| lines(&rows.table_of(some), guard, csv));
    write_in_parallel(rows.len(), some_rows, out)
}

/// What becomes of each text.
fn guard(style: &Style) -> fn(&str) -> String {
    if style.for_spreadsheet {
        without_formula
    } else {
        str::to_owned
    }
}

type Csv = csv::Writer<Vec<u8>>;

/// What is written, as text.
fn text(write: impl FnOnce(&mut Csv) -> csv::Result<()>) -> Result<Vec<u8>, WriteError> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    write(&mut csv).map_err(io::Error::other)?;
    Ok(csv.into_inner().map_err(|error| error.into_error())?)
}

fn header(table: &Table, csv: &mut Csv) -> csv::Result<()> {
    for column in &*table.columns {
        csv.write_field(&*column.key)?;
        if column.shape == Shape::Named {
            csv.write_field(format!("{}_id", column.key))?;
        }
    }
    for heading in &table.numbers {
        csv.write_field(heading)?;
    }
    csv.write_record(["sources"])
}

fn lines(table: &Table, guard: fn(&str) -> String, csv: &mut Csv) -> csv::Result<()> {
    for row in &table.rows {
        for (cell, column) in row.cells.iter().zip(&*table.columns) {
            csv.write_field(guard(cell.text()))?;
            if column.shape == Shape::Named {
                csv.write_field(guard(id(cell)))?;
            }
        }
        for place in 0..table.numbers.len() {
            csv.write_field(guard(row.numbers.get(place).map_or("", String::as_str)))?;
        }
        let sources: Vec<String> = row.sources.iter().map(ToString::to_string).collect();
        csv.write_record([guard(&sources.join(";"))])?;
    }
    Ok(())
}

/// The id of what is named; a text in its place has none.
fn id(cell: &Cell) -> &str {
    match cell {
        Cell::Named(named) => &named.id,
        Cell::Text(_) => "",
    }
}

/// A spreadsheet takes a cell that begins so for a formula: an apostrophe makes it text.
fn without_formula(text: &str) -> String {
    // Tab and carriage return as well: some programs drop them and look at the sign behind (OWASP, CSV injection).
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Format, sample};

    fn written(answer: &Answer) -> Vec<Vec<String>> {
        let mut bytes = Vec::new();
        write(answer, &Style::default(), &mut bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&bytes[..]);
        reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn names_and_ids_stand_side_by_side() {
        let rows = written(&sample::wechat());
        assert_eq!(
            rows[0][..4],
            ["hops", "from", "from_id", "relation"]
                .map(str::to_owned)
                .map(|s| s.replace("relation", "kind"))
        );
        assert_eq!(rows[0].last().unwrap(), "sources");
        assert!(rows.iter().all(|row| row.len() == rows[0].len()));
        let owns = rows
            .iter()
            .find(|row| row.contains(&"tencent".to_owned()))
            .unwrap();
        assert!(owns.contains(&"Tencent".to_owned()));
    }

    #[test]
    fn a_closed_pipe_keeps_its_kind() {
        struct Closed;
        impl io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for format in [
            Format::Csv,
            Format::Json,
            Format::Jsonl,
            Format::Table,
            Format::Dot,
        ] {
            let error =
                crate::write::write(&sample::wechat(), format, &Style::default(), &mut Closed)
                    .unwrap_err();
            assert!(
                matches!(error, WriteError::Io(e) if e.kind() == io::ErrorKind::BrokenPipe),
                "{format}"
            );
        }
    }

    #[test]
    fn formulas_become_text() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("-x", "'-x"),
            ("@a", "'@a"),
            ("\tx", "'\tx"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(without_formula(cell), safe);
        }
    }
}
