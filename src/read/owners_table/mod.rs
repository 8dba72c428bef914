//! Tables of owners: a row a stake, as a spreadsheet saves them (CSV with commas, semicolons or tabs, or XLSX).
//!
//! ```text
//! header --> columns  what each column means, by the words in headers or a mapping, or why the table cannot be understood
//! row    --> row      a claim that cites its source, or the row itself; all that is wrong with it
//!            unit     whether a column of shares without a unit is in percent or in parts of 1: one for the whole column
//! end    --> names    the owners and what they own, as entities that give way to any other record of the same id
//! ```

mod columns;
mod dates;
mod headers;
mod line_ends;
mod mapping;
mod meaning;
mod names;
mod place;
mod row;
mod table;
mod unit;
#[cfg(feature = "spreadsheets")]
pub(super) mod workbook;

use std::io::{self, Read};

use columns::Columns;
use line_ends::LineEnds;
pub use mapping::Mapping;
use table::{Book, Table};

use super::Item;

/// What may stand between two cells.
// The comma first: where a header is one under several separators, it is what CSV says.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// The header stands within so many bytes.
// A bound, since a file without a line break would else be read whole to find no header.
const HEADER: u64 = 1 << 16;

/// Whether text begins with a header that names an owner and what is owned.
pub(super) fn is_owners_table(beginning: &[u8]) -> bool {
    header(beginning, None).is_ok_and(|(_, columns)| columns.missing_ends().is_empty())
}

/// The columns of a table that begins so, and what each means.
pub(super) fn columns(text: &[u8], mapping: Option<&Mapping>) -> Vec<(String, String)> {
    let beginning = text.get(..HEADER as usize).unwrap_or(text);
    let mut plain = Vec::new();
    // Of text in memory: reading it cannot fail.
    let read = LineEnds::of(beginning).read_to_end(&mut plain);
    let plain = skip_lines(&plain, mapping);
    match header(plain, mapping) {
        Ok((_, columns)) if read.is_ok() && columns.missing_ends().is_empty() => columns.told(),
        _ => Vec::new(),
    }
}

/// Reads a table, and hands on a claim for each row, then the entities and sources that rows name.
///
/// # Errors
/// When the stream cannot be read. What is wrong with a row is handed on like a record.
pub(super) fn read(
    name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    read_mapped(name, stream, None, each)
}

/// Reads a table as a mapping says.
///
/// # Errors
/// As [`read`].
pub(super) fn read_mapped(
    name: &str,
    stream: &mut dyn Read,
    mapping: Option<&Mapping>,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut book = Book::new(name, each);
    let mut stream = LineEnds::of(stream);
    let mut beginning = Vec::new();
    stream.by_ref().take(HEADER).read_to_end(&mut beginning)?;
    let plain = skip_lines(&beginning, mapping);
    let skipped = beginning.len() - plain.len();
    let checked = header(plain, mapping).and_then(|(delimiter, columns)| {
        columns.check()?;
        Ok((delimiter, columns))
    });
    let (delimiter, columns) = match checked {
        Ok(layout) => layout,
        Err(message) => {
            book.refuse(first_line(mapping), message);
            return Ok(());
        }
    };
    let mut table = Table::new(columns, None);
    // Short and long rows are ours to judge: the reader's own refusal would stop at the first.
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(io::Cursor::new(beginning.split_off(skipped)).chain(stream));
    // Bytes, so that one row that is not UTF-8 is refused alone and the reading goes on.
    let mut cells = csv::ByteRecord::new();
    loop {
        match rows.read_byte_record(&mut cells) {
            Ok(true) => row(
                &mut table,
                &cells,
                delimiter,
                first_line(mapping) - 1,
                &mut book,
            ),
            Ok(false) => break,
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error),
                other => book.refuse(0, format!("no table: {other:?}")),
            },
        }
    }
    table.close(&mut book);
    book.close();
    Ok(())
}

/// The line of the header.
fn first_line(mapping: Option<&Mapping>) -> u32 {
    mapping.and_then(|mapping| mapping.header).unwrap_or(1)
}

/// The text from the line of the header on.
fn skip_lines<'t>(text: &'t [u8], mapping: Option<&Mapping>) -> &'t [u8] {
    let mut rest = text;
    for _ in 1..first_line(mapping) {
        let Some(end) = memchr::memchr(b'\n', rest) else {
            return &[];
        };
        rest = &rest[end + 1..];
    }
    rest
}

/// What separates the cells, and what each column means.
///
/// # Errors
/// When the table is in another encoding, or has no header.
fn header(beginning: &[u8], mapping: Option<&Mapping>) -> Result<(u8, Columns), String> {
    // What some spreadsheets save as "Unicode text": read as bytes, every header would be unknown.
    if beginning.starts_with(&[0xff, 0xfe]) || beginning.starts_with(&[0xfe, 0xff]) {
        return Err("the table is in UTF-16: save it as UTF-8".to_owned());
    }
    // Excel writes a mark of byte order, which would make the first header another word.
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let told = mapping.and_then(|mapping| mapping.delimiter);
    let told = told.and_then(|delimiter| u8::try_from(delimiter).ok());
    let delimiters = told.map_or_else(|| DELIMITERS.to_vec(), |told| vec![told]);
    let mut most_cells = None;
    for delimiter in delimiters {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(text);
        let Ok(headers) = reader.headers() else {
            continue;
        };
        let columns = Columns::of(headers.iter(), mapping);
        if columns.missing_ends().is_empty() && columns.missing_headers.is_empty() {
            return Ok((delimiter, columns));
        }
        // The right separator makes the most cells, so what is said of its columns is what helps.
        let cells = columns.columns.len();
        let most = most_cells
            .as_ref()
            .map_or(0, |(_, known): &(u8, Columns)| known.columns.len());
        if cells > most {
            most_cells = Some((delimiter, columns));
        }
    }
    most_cells.ok_or_else(|| "there is no header".to_owned())
}

/// Takes in a row of text.
fn row(table: &mut Table, cells: &csv::ByteRecord, delimiter: u8, above: u32, book: &mut Book<'_>) {
    let line = cells.position().map_or(0, |position| position.line());
    // A line number is a hint for people; a row past four thousand million is still read.
    let line = u32::try_from(line)
        .unwrap_or(u32::MAX)
        .saturating_add(above);
    let Ok(cells) = csv::StringRecord::from_byte_record(cells.clone()) else {
        return book.refuse(line, "not UTF-8: save the table as UTF-8");
    };
    let separators = table.columns.columns.len().saturating_sub(1);
    if cells
        .iter()
        .any(|cell| swallows_rows(cell, delimiter, separators))
    {
        let message = "a cell runs over lines that look like rows: is a quotation mark not closed?";
        return book.refuse(line, message);
    }
    table.row(line, &cells, book);
}

/// Whether one of a cell's further lines has as many separators as a row: a quotation mark that nothing closes takes in
/// all that follows.
fn swallows_rows(cell: &str, delimiter: u8, separators: usize) -> bool {
    let is_row = |line: &str| line.bytes().filter(|b| *b == delimiter).count() == separators;
    separators > 1 && cell.lines().skip(1).any(is_row)
}
