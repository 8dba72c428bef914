//! Workbooks: every sheet that has a header like a table of owners is one.

use std::io::{self, Read};

use super::columns::Columns;
use super::failed::UNRECKONED;
use super::mapping::Mapping;
use super::table::{Book, Table};
use crate::read::unnamed_owners::UnnamedOwners;
use crate::read::workbook::{LARGEST, Rows, Sheet, sheets};
use crate::read::{Counts, Item};

/// Within so many rows of a sheet its header stands.
const HEADER_WITHIN: usize = 30;
/// Reads a workbook, and hands on a claim for each row.
///
/// # Errors
/// When the stream cannot be read. What is wrong with the workbook or a row is handed on like a record.
pub(in crate::read) fn read(
    name: &str,
    unnamed: &mut UnnamedOwners,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<Counts> {
    read_mapped(name, unnamed, stream, None, each)
}

/// Reads a workbook as a mapping says.
///
/// # Errors
/// As [`read`].
pub(in crate::read) fn read_mapped(
    name: &str,
    unnamed: &mut UnnamedOwners,
    stream: &mut dyn Read,
    mapping: Option<&Mapping>,
    each: &mut dyn FnMut(Item),
) -> io::Result<Counts> {
    let mut book = Book::new(name, unnamed, each);
    let mut bytes = Vec::new();
    stream.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        book.refuse(
            1,
            format!("the workbook is larger than {} MB", LARGEST >> 20),
        );
        return Ok(book.close());
    }
    match sheets(bytes, sheet(mapping)) {
        Ok(found) => read_sheets(found, mapping, &mut book),
        Err(message) => book.refuse(1, message),
    }
    Ok(book.close())
}

/// The columns of a workbook, and what each means.
pub(in crate::read) fn columns(bytes: &[u8], mapping: Option<&Mapping>) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for sheet in sheets(bytes.to_vec(), sheet(mapping)).unwrap_or_default() {
        if let Some((columns, _)) = header(&sheet.rows, mapping) {
            for (column, meaning) in columns.told() {
                told.push((format!("{}: {column}", sheet.name), meaning));
            }
        }
    }
    told
}

fn read_sheets(sheets: Vec<Sheet>, mapping: Option<&Mapping>, book: &mut Book<'_>) {
    let mut is_read = false;
    let mut first_fault = None;
    let mut left_out = Vec::new();
    for Sheet {
        name: sheet,
        rows,
        unreckoned,
    } in sheets
    {
        let Some((columns, head)) = header(&rows, mapping) else {
            // Of rows alike the first, which is most like a header.
            let filled = |cells: &csv::StringRecord| cells.iter().filter(|c| !c.is_empty()).count();
            let fullest = rows.iter().rev().max_by_key(|(_, cells)| filled(cells));
            let columns = fullest.map(|(_, cells)| Columns::of(cells.iter(), mapping));
            let fault = columns.and_then(|columns| columns.check().err());
            first_fault = first_fault.or(fault);
            left_out.push(sheet);
            continue;
        };
        is_read = true;
        if let Err(message) = columns.check() {
            book.refuse(rows[head].0, format!("sheet `{sheet}`: {message}"));
            continue;
        }
        // What a column means is not known without its header.
        if !unreckoned.places(rows[head].0).is_empty() {
            let message = format!("sheet `{sheet}`: a header is {UNRECKONED}");
            book.refuse(rows[head].0, message);
            continue;
        }
        let mut table = Table::new(columns, Some(sheet));
        for (line, cells) in &rows[head + 1..] {
            table.row(*line, cells, &unreckoned.places(*line), book);
        }
        table.close(book);
    }
    if !is_read {
        let message = first_fault.unwrap_or_else(|| "there is no header".to_owned());
        book.refuse(1, format!("no sheet is a table of owners: {message}"));
    } else if !left_out.is_empty() {
        book.note(format!(
            "No tables of owners, and left out: {}.",
            left_out.join(", ")
        ));
    }
}

/// The columns of a sheet, and the place of its header among the rows.
fn header(rows: &Rows, mapping: Option<&Mapping>) -> Option<(Columns, usize)> {
    let told = mapping.and_then(|mapping| mapping.header);
    for (place, (line, cells)) in rows.iter().enumerate().take(HEADER_WITHIN) {
        if told.is_some_and(|told| told != *line) {
            continue;
        }
        let columns = Columns::of(cells.iter(), mapping);
        if columns.missing_ends().is_empty() || told.is_some() {
            return Some((columns, place));
        }
    }
    None
}

/// The sheet that a mapping names.
fn sheet(mapping: Option<&Mapping>) -> Option<&str> {
    mapping.and_then(|mapping| mapping.sheet.as_deref())
}
