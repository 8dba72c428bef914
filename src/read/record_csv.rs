//! A table of one type of record as CSV, as relata writes it in a folder of tables.

use std::io::{self, Read};

use super::attributes::{TOLD_TWICE, put_json, put_own_share, put_text};
use super::csv_rows::{line_of, next_row, rows};
use super::from_fields::{Fields, record_of};
use super::jsonl::BadLine;
use super::{Item, Weight, package};
use crate::model::Record;

/// Fields that are lists of texts.
const LISTS: [&str; 4] = ["aliases", "complete", "sources", "until_sources"];

/// Whether text begins with the header of such a table.
pub(super) fn is_record_csv(beginning: &[u8]) -> bool {
    let line = beginning.split(|byte| *byte == b'\n').next();
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(line.unwrap_or_default());
    let mut header = csv::StringRecord::new();
    let is_row = rows.read_record(&mut header).unwrap_or(false);
    is_row && package::type_of(&header.iter().collect::<Vec<_>>()).is_some()
}

/// Reads a table, and hands on each record with its line.
///
/// # Errors
/// When the stream cannot be read. What is wrong with a row is handed on like a record.
pub(super) fn read(
    _name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut rows = rows(stream);
    let mut tell = |line: u32, record: Result<Record, BadLine>| {
        each(Item {
            line,
            weight: Weight::Record,
            record,
        });
    };
    let mut header = csv::ByteRecord::new();
    next_row(&mut rows, &mut header)?;
    let Ok(header) = csv::StringRecord::from_byte_record(header) else {
        tell(1, Err(BadLine::new("not UTF-8")));
        return Ok(());
    };
    let columns: Vec<&str> = header.iter().collect();
    let Some(word) = package::type_of(&columns) else {
        tell(1, Err(BadLine::new("no table of records")));
        return Ok(());
    };
    let mut cells = csv::ByteRecord::new();
    while next_row(&mut rows, &mut cells)? {
        let line = line_of(&cells);
        if cells.len() != columns.len() {
            let message = format!("{} cells under {} headers", cells.len(), columns.len());
            tell(line, Err(BadLine::new(message)));
            continue;
        }
        let Ok(texts) = csv::StringRecord::from_byte_record(std::mem::take(&mut cells)) else {
            tell(line, Err(BadLine::new("not UTF-8")));
            continue;
        };
        let mut fields = Fields::new();
        for (name, cell) in columns.iter().zip(&texts) {
            if !cell.is_empty() {
                put_cell(&mut fields, name, cell);
            }
        }
        tell(line, record_of(word, fields));
    }
    Ok(())
}

/// A cell as the field that its column is.
fn put_cell(fields: &mut Fields, name: &str, cell: &str) {
    match name {
        // Said in `share` and the dates, too.
        _ if TOLD_TWICE.contains(&name) => {}
        "share" => put_own_share(fields, cell),
        "extra" => match serde_json::from_str::<Fields>(cell) {
            Ok(known) => fields.extend(known),
            Err(_) => put_text(fields, "column extra", cell),
        },
        // Said of every claim, and so of no use to whom it is not true of.
        "first" if cell == "false" => {}
        "value" | "ids" | "first" => put_value(fields, name, cell),
        _ if LISTS.contains(&name) => put_value(fields, name, cell),
        _ => put_text(fields, name, cell),
    }
}

/// A value in JSON; what is none is a text, so that the record says what is wrong with it.
fn put_value(fields: &mut Fields, name: &str, cell: &str) {
    if serde_json::from_str::<serde::de::IgnoredAny>(cell).is_ok() {
        put_json(fields, name, cell);
    } else {
        put_text(fields, name, cell);
    }
}
