//! Tables of owners: a row a stake, as a spreadsheet saves them (CSV with commas, semicolons or tabs, or XLSX).
//!
//! ```text
//! text   --> layout   in UTF-8 with equal line ends; where its header stands and what separates its cells
//! header --> columns  what each column means, by the words in headers or a mapping, or why the table cannot be understood
//! row    --> cells    what each cell says, by its column
//!            failed   what a spreadsheet should have reckoned, and did not
//!            row      a claim that cites its source, or the row itself; all that is wrong with it
//!            further  claims of other shares in the row: votes, indirect stakes; of other owners: `further_owners`
//!            unit     whether a column of shares without a unit is in percent or in parts of 1: one for the whole column
//! end    --> numbers  whether shares stand where names would, and `percent_cells` whether where nobody looks for them
//!            names    the owners and what they own, as entities that give way to any other record of the same id
//! ```

mod bracket;
mod cells;
mod columns;
mod ends;
mod failed;
mod further;
mod further_claim;
mod further_owners;
mod header_words;
mod headers;
mod interest;
mod layout;
mod mapping;
mod meaning;
mod names;
mod no_stake;
mod numbers;
mod percent_cells;
mod place;
mod row;
mod row_interest;
#[cfg(feature = "spreadsheets")]
pub(super) mod sheets;
mod table;
mod unit;
mod unnamed;

use std::io::{self, Read};

use layout::{Layout, NOT_UTF8, decoded_beginning, encoding, header};
pub use mapping::Mapping;
use table::{Book, Table};

use super::csv_rows::{line_of, next_row_below, rows_between};
use super::line_ends::plain_text;
use super::unnamed_owners::UnnamedOwners;
use super::{Counts, Item};

/// The header stands within so many bytes.
// A bound, since a file without a line break would else be read whole to find no header.
const HEADER: u64 = 1 << 16;

/// Whether text begins with a header that names an owner and what is owned.
pub(super) fn is_owners_table(beginning: &[u8]) -> bool {
    let plain = decoded_beginning(beginning, None).unwrap_or_default();
    // The first line alone: further down, other tables may have words of their own that look like a header.
    header(&plain, None).is_ok_and(|(_, columns)| columns.missing_ends().is_empty())
}

/// The columns of a table that begins so, and what each means.
pub(super) fn columns(text: &[u8], mapping: Option<&Mapping>) -> Vec<(String, String)> {
    let beginning = text.get(..HEADER as usize).unwrap_or(text);
    let plain = decoded_beginning(beginning, mapping).unwrap_or_default();
    match Layout::of(&plain, mapping) {
        Ok(layout) if layout.columns.missing_ends().is_empty() => layout.columns.told(),
        _ => Vec::new(),
    }
}

/// Reads a table, and hands on a claim for each row, then the entities and sources that rows name.
///
/// # Errors
/// When the stream cannot be read. What is wrong with a row is handed on like a record.
pub(super) fn read(
    name: &str,
    unnamed: &mut UnnamedOwners,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<Counts> {
    read_mapped(name, unnamed, stream, None, each)
}

/// Reads a table as a mapping says.
///
/// # Errors
/// As [`read`].
pub(super) fn read_mapped(
    name: &str,
    unnamed: &mut UnnamedOwners,
    stream: &mut dyn Read,
    mapping: Option<&Mapping>,
    each: &mut dyn FnMut(Item),
) -> io::Result<Counts> {
    let mut book = Book::new(name, unnamed, each);
    let mut stream = plain_text(stream, encoding(mapping));
    let mut beginning = Vec::new();
    stream.by_ref().take(HEADER).read_to_end(&mut beginning)?;
    let is_whole = (beginning.len() as u64) < HEADER;
    if is_whole && !beginning.ends_with(b"\n") {
        // A table may be its header alone.
        beginning.push(b'\n');
    }
    let line = mapping.and_then(|mapping| mapping.header).unwrap_or(1);
    if memchr::memchr(b'\n', &beginning).is_none() {
        book.refuse(
            line,
            format!(
                "no line ends within the first {} kB, so there is no header",
                HEADER >> 10
            ),
        );
        return Ok(book.close());
    }
    let layout = match Layout::of(&beginning, mapping) {
        Ok(layout) => layout,
        Err(message) => {
            book.refuse(line, message);
            return Ok(book.close());
        }
    };
    let above = layout.above;
    if let Err(message) = layout.columns.check() {
        book.refuse(above + 1, message);
        return Ok(book.close());
    }
    if above > 0 && mapping.is_none_or(|mapping| mapping.header.is_none()) {
        book.note(format!(
            "The header is line {}; what stands above it is left out.",
            above + 1
        ));
    }
    let delimiter = layout.delimiter;
    let mut table = Table::new(layout.columns, None);
    // Short and long rows are ours to judge: the reader's own refusal would stop at the first.
    let text = io::Cursor::new(beginning.split_off(layout.skipped)).chain(stream);
    let mut rows = rows_between(delimiter, text);
    // Bytes, so that one row that is not UTF-8 is refused alone and the reading goes on.
    let mut cells = csv::ByteRecord::new();
    // The header was understood before.
    next_row_below(above, &mut rows, &mut cells)?;
    while next_row_below(above, &mut rows, &mut cells)? {
        row(&mut table, &cells, delimiter, above, &mut book);
    }
    table.close(&mut book);
    Ok(book.close())
}

/// Takes in a row of text.
fn row(table: &mut Table, cells: &csv::ByteRecord, delimiter: u8, above: u32, book: &mut Book<'_>) {
    let line = line_of(cells).saturating_add(above);
    let Ok(cells) = csv::StringRecord::from_byte_record(cells.clone()) else {
        book.counts.unresolved();
        return book.refuse(line, NOT_UTF8);
    };
    let separators = table.columns.columns.len().saturating_sub(1);
    if cells
        .iter()
        .any(|cell| swallows_rows(cell, delimiter, separators))
    {
        book.counts.unresolved();
        let message = "a cell runs over lines that look like rows: is a quotation mark not closed?";
        return book.refuse(line, message);
    }
    table.row(line, &cells, &[], book);
}

/// Whether one of a cell's further lines has as many separators as a row: a quotation mark that nothing closes takes in
/// all that follows.
fn swallows_rows(cell: &str, delimiter: u8, separators: usize) -> bool {
    let is_row = |line: &str| line.bytes().filter(|b| *b == delimiter).count() == separators;
    separators > 1 && cell.lines().skip(1).any(is_row)
}
