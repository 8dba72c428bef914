//! Tables of owners: a row a stake, as a spreadsheet saves them (CSV, with commas, semicolons or tabs).
//!
//! ```text
//! header --> columns  what each column means, by the words in headers, or why the table cannot be understood
//! row    --> row      a claim that cites its source, or the row itself; all that is wrong with it
//!            unit     whether a column of shares without a unit is in percent or in parts of 1: one for the whole column
//! end    --> names    the owners and what they own, as entities that give way to any other record of the same id
//! ```

mod columns;
mod headers;
mod meaning;
mod names;
mod row;
mod unit;

use std::io::{self, Read};

use columns::Columns;
use names::Names;
use row::Row;
use unit::Undecided;

use super::jsonl::BadLine;
use super::{Item, Weight};
use crate::model::{Record, Relationship, Source};

/// What may stand between two cells.
// The comma first: where a header is one under several separators, it is what CSV says.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// The header stands within so many bytes.
// A bound, since a file without a line break would else be read whole to find no header.
const HEADER: u64 = 1 << 16;

/// Whether text begins with a header that names an owner and what is owned.
pub(super) fn is_owners_table(beginning: &[u8]) -> bool {
    header(beginning).is_ok_and(|(_, columns)| columns.missing_ends().is_empty())
}

/// The columns of a table that begins so, and what each means.
pub(super) fn columns(beginning: &[u8]) -> Vec<(String, String)> {
    let columns = match header(beginning) {
        Ok((_, columns)) if columns.missing_ends().is_empty() => columns.columns,
        _ => Vec::new(),
    };
    let told = columns
        .into_iter()
        .map(|column| (column.header, column.meaning.to_string()));
    told.collect()
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
    let mut beginning = Vec::new();
    stream.take(HEADER).read_to_end(&mut beginning)?;
    let checked = header(&beginning).and_then(|(delimiter, columns)| {
        columns.check()?;
        Ok((delimiter, columns))
    });
    let (delimiter, columns) = match checked {
        Ok(layout) => layout,
        Err(message) => {
            each(refused(1, "", message));
            return Ok(());
        }
    };
    let mut table = Table {
        undecided: Undecided::new(&columns),
        delimiter,
        columns,
        file: super::source_id(name),
        cites_itself: false,
        names: Names::default(),
        each,
    };
    // Short and long rows are ours to judge: the reader's own refusal would stop at the first.
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(io::Cursor::new(beginning).chain(stream));
    // Bytes, so that one row that is not UTF-8 is refused alone and the reading goes on.
    let mut cells = csv::ByteRecord::new();
    loop {
        match rows.read_byte_record(&mut cells) {
            Ok(true) => table.row(&cells),
            Ok(false) => break,
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error),
                other => table.refuse(0, format!("no table: {other:?}")),
            },
        }
    }
    table.close();
    Ok(())
}

/// What separates the cells, and what each column means.
///
/// # Errors
/// When the table is in another encoding, or has no header.
fn header(beginning: &[u8]) -> Result<(u8, Columns), String> {
    // What some spreadsheets save as "Unicode text": read as bytes, every header would be unknown.
    if beginning.starts_with(&[0xff, 0xfe]) || beginning.starts_with(&[0xfe, 0xff]) {
        return Err("the table is in UTF-16: save it as UTF-8".to_owned());
    }
    // Excel writes a mark of byte order, which would make the first header another word.
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mut most_cells = None;
    for delimiter in DELIMITERS {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(text);
        let Ok(headers) = reader.headers() else {
            continue;
        };
        let columns = Columns::of(headers.iter());
        if columns.missing_ends().is_empty() {
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

fn refused(line: u32, id: &str, message: impl Into<String>) -> Item {
    Item {
        line,
        weight: Weight::Record,
        record: Err(BadLine {
            id: id.to_owned(),
            message: message.into(),
        }),
    }
}

/// A table while it is read.
struct Table<'t> {
    columns: Columns,
    delimiter: u8,
    /// The id of the source that the file is.
    file: String,
    /// Whether a row cites the file.
    cites_itself: bool,
    undecided: Undecided,
    names: Names,
    each: &'t mut dyn FnMut(Item),
}

impl Table<'_> {
    fn refuse(&mut self, line: u32, message: impl Into<String>) {
        (self.each)(refused(line, "", message));
    }

    fn row(&mut self, cells: &csv::ByteRecord) {
        let line = cells.position().map_or(0, |position| position.line());
        // A line number is a hint for people; a row past four thousand million is still read.
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let Ok(cells) = csv::StringRecord::from_byte_record(cells.clone()) else {
            return self.refuse(line, "not UTF-8: save the table as UTF-8");
        };
        // Spreadsheets end in rows of separators alone; they say nothing, so nothing is wrong.
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        // Cells have slipped to the right here: every one behind the break would mean something else.
        let surplus = cells.iter().skip(self.columns.columns.len());
        if surplus.into_iter().any(|cell| !cell.trim().is_empty()) {
            let message = format!(
                "{} cells under {} headers: is a separator inside a cell that has no quotes?",
                cells.len(),
                self.columns.columns.len()
            );
            return self.refuse(line, message);
        }
        if cells.iter().any(|cell| self.swallows_rows(cell)) {
            let message =
                "a cell runs over lines that look like rows: is a quotation mark not closed?";
            return self.refuse(line, message);
        }
        let row = match Row::read(&self.columns, &cells, &self.file, line) {
            Ok(row) => row,
            Err(mistakes) => {
                for mistake in mistakes {
                    self.refuse(line, mistake);
                }
                return;
            }
        };
        // The stake counts all the same: what is in doubt is only a kind or a country.
        if let Err(mistake) = self.names.add(&row) {
            self.refuse(line, mistake);
        }
        // Known units at once, so that a table of any length is read in little memory.
        for row in self.undecided.take(row) {
            self.claim(row);
        }
    }

    /// Whether one of a cell's further lines has as many separators as a row: a quotation mark that nothing closes takes in
    /// all that follows.
    fn swallows_rows(&self, cell: &str) -> bool {
        let separators = self.columns.columns.len() - 1;
        let is_row =
            |line: &str| line.bytes().filter(|b| *b == self.delimiter).count() == separators;
        separators > 1 && cell.lines().skip(1).any(is_row)
    }

    fn claim(&mut self, row: Row) {
        self.cites_itself |= row
            .claim
            .sources
            .iter()
            .any(|cited| cited.source == self.file);
        (self.each)(Item {
            line: row.line,
            weight: Weight::Record,
            record: Ok(Record::Relationship(Relationship {
                share: row.written.map(|written| written.share),
                ..row.claim
            })),
        });
    }

    fn close(mut self) {
        // Told with the source, where whoever doubts a share will look.
        let mut note = None;
        match std::mem::take(&mut self.undecided).decide(self.columns.share_header()) {
            Ok(decided) => {
                note = decided.note;
                for row in decided.rows {
                    self.claim(row);
                }
            }
            Err((line, message)) => self.refuse(line, message),
        }
        // Where all rows cite something else, the file is no source of any claim; what it leaves to be told still is.
        if self.cites_itself || note.is_some() {
            let source = Source {
                id: self.file.clone(),
                title: Some(self.file.clone()),
                note,
                ..Source::default()
            };
            self.name(Record::Source(source));
        }
        for record in std::mem::take(&mut self.names).into_records() {
            self.name(record);
        }
    }

    /// Hands on a record that gives way to any other of its id.
    fn name(&mut self, record: Record) {
        (self.each)(Item {
            line: 1,
            weight: Weight::Name,
            record: Ok(record),
        });
    }
}
