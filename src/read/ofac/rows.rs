//! The rows of the four files, which have no header: each file is known by how many columns it has.

use std::io;

use super::Counted;
use super::snapshot::{Alias, Row, Snapshot};
use crate::read::csv_rows::{line_of, next_row, rows};
use crate::read::jsonl::BadLine;
use crate::read::together::{Part, Place, Sink};

/// What stands where nothing is told.
const NULL: &str = "-0-";
/// What the files ended with on older systems.
const END: &str = "\u{1a}";
/// The kinds of aliases: also, formerly and now known as.
const ALIASES: [&str; 3] = ["aka", "fka", "nka"];
/// What an entry is; any other is an organisation.
const SORTS: [&str; 4] = ["individual", "vessel", "aircraft", NULL];

/// Which of the four files a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Entries,
    Aliases,
    Addresses,
    Comments,
}

/// The file of which a row can be.
fn file_of(cells: &[String]) -> Option<File> {
    let is_number = |place: usize| {
        let cell = cells.get(place).map_or("", String::as_str);
        !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    let cell = |place: usize| cells.get(place).map_or("", String::as_str);
    match cells.len() {
        12 if is_number(0) && SORTS.contains(&cell(2)) => Some(File::Entries),
        5 if is_number(0) && is_number(1) && ALIASES.contains(&cell(2)) => Some(File::Aliases),
        6 if is_number(0) && is_number(1) && cells.iter().any(|cell| cell == NULL) => {
            Some(File::Addresses)
        }
        2 if is_number(0) && !is_number(1) => Some(File::Comments),
        _ => None,
    }
}

/// Whether text begins with a row of one of the files.
pub(in crate::read) fn is_ofac(beginning: &[u8]) -> bool {
    let mut cells = csv::ByteRecord::new();
    // A first row that is cut off is no whole row.
    let is_row = next_row(&mut rows(beginning), &mut cells).unwrap_or(false);
    let file = file_of(&texts(&cells));
    // Two columns can be of anything: only remarks run on for so long, and have such parts.
    let is_remark = || {
        cells
            .get(1)
            .is_some_and(|text| memchr::memmem::find(text, b"; ").is_some())
    };
    match file {
        Some(File::Comments) => is_row && is_remark(),
        Some(_) => is_row,
        None => false,
    }
}

/// The cells of a row, without blanks around them.
fn texts(cells: &csv::ByteRecord) -> Vec<String> {
    let text = |cell: &[u8]| match std::str::from_utf8(cell) {
        Ok(text) => text.trim().to_owned(),
        // Before it was UTF-8 the list was in Latin-1, each byte of which is the letter of its number.
        Err(_) => cell
            .iter()
            .map(|&byte| char::from(byte))
            .collect::<String>(),
    };
    cells.iter().map(text).collect()
}

/// Adds the rows of a file to its snapshot.
pub(super) fn read(
    mut part: Part<'_>,
    snapshot: &mut Snapshot,
    counted: &mut Counted,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    let number = part.file;
    let mut rows = rows(part.open()?);
    let mut cells = csv::ByteRecord::new();
    let mut known = None;
    while next_row(&mut rows, &mut cells)? {
        let place = Place {
            file: number,
            line: line_of(&cells),
        };
        let texts = texts(&cells);
        if let [only] = texts.as_slice()
            && (only == END || only.is_empty())
        {
            continue;
        }
        let file = file_of(&texts);
        known = known.or(file);
        if file.is_none() || file != known {
            counted.entries.unresolved();
            let message = format!(
                "{} columns: entries have 12, aliases 5, addresses 6, remarks that go on 2",
                texts.len()
            );
            let bad = BadLine {
                id: texts.first().cloned().unwrap_or_default(),
                message,
            };
            sink.problem(place, bad);
            continue;
        }
        add(texts, place, known, snapshot);
    }
    Ok(())
}

fn add(texts: Vec<String>, place: Place, file: Option<File>, snapshot: &mut Snapshot) {
    let told = |place: usize| texts.get(place).filter(|text| *text != NULL).cloned();
    let number = texts.first().cloned().unwrap_or_default();
    match file {
        Some(File::Entries) => snapshot.rows.push(Row {
            place,
            number,
            name: told(1).unwrap_or_default(),
            sort: told(2),
            programmes: told(3),
            rest: (4..11).map(told).collect(),
            remarks: told(11).unwrap_or_default(),
        }),
        Some(File::Aliases) => {
            if let (Some(sort), Some(name)) = (told(2), told(3)) {
                let alias = Alias { sort, name };
                snapshot.aliases.push((number, alias));
            }
        }
        Some(File::Addresses) => {
            let parts: Vec<String> = (2..6).filter_map(told).collect();
            snapshot
                .addresses
                .push((number, (parts.join(", "), told(4))));
        }
        Some(File::Comments) => {
            if let Some(text) = told(1) {
                snapshot.comments.push((number, text));
            }
        }
        None => {}
    }
}
