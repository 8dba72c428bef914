//! `targets.simple.csv` of OpenSanctions: a row for each listed person or organisation, with lists inside of cells.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::Waiting;
use super::ends::Ends;
use super::proxy::Proxy;
use crate::read::again::{Hashed, Ids};
use crate::read::counts::Counts;
use crate::read::csv_rows::{line_of, next_row, rows};
use crate::read::jsonl::BadLine;
use crate::read::together::{Part, Place, Sink};

/// Columns, and the properties that they hold.
const PROPERTIES: [(&str, &str); 9] = [
    ("aliases", "alias"),
    ("birth_date", "birthDate"),
    ("countries", "country"),
    ("addresses", "address"),
    ("identifiers", "identifiers"),
    ("sanctions", "sanctions"),
    ("phones", "phone"),
    ("emails", "email"),
    ("program_ids", "programId"),
];
/// The columns by which the file is known.
const KNOWN: [&str; 5] = ["id", "schema", "name", "sanctions", "dataset"];

/// Whether text begins with the header of the file.
pub(in crate::read) fn is_targets(beginning: &[u8]) -> bool {
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mut rows = csv::Reader::from_reader(text);
    rows.headers().is_ok_and(|headers| {
        KNOWN
            .iter()
            .all(|column| headers.iter().any(|header| header == *column))
    })
}

/// Reads the file.
///
/// # Errors
/// When it cannot be read. What is wrong with a row is handed on like a record.
pub(in crate::read) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut counts = Counts::new("targets");
    // An id should stand once; if it does not, its rows are one target.
    let (several, all) = several_and_all(&mut parts)?;
    let all = Arc::new(all);
    let mut ends = Ends::new(all.clone());
    let mut waiting = Waiting::new(all);
    for part in &mut parts {
        waiting.cited.file(part.file, &part.source_name);
        let file = part.file;
        let mut rows = rows(part.open()?);
        let mut headers = csv::ByteRecord::new();
        next_row(&mut rows, &mut headers)?;
        let headers = csv::StringRecord::from_byte_record(headers)
            .map_err(|_| io::Error::other("the header is not UTF-8"))?;
        let mut cells = csv::ByteRecord::new();
        while next_row(&mut rows, &mut cells)? {
            let line = line_of(&cells);
            let place = Place { file, line };
            let Ok(texts) = csv::StringRecord::from_byte_record(std::mem::take(&mut cells)) else {
                counts.unresolved();
                sink.problem(place, BadLine::new("not UTF-8"));
                continue;
            };
            let row: BTreeMap<&str, &str> = headers.iter().zip(&texts).collect();
            let cell = |column: &str| {
                let cell = row.get(column).copied().unwrap_or_default();
                cell.trim().to_owned()
            };
            if cell("id").is_empty() || cell("schema").is_empty() {
                counts.unresolved();
                sink.problem(place, BadLine::new("the row has no `id` or no `schema`"));
                continue;
            }
            counts.kept();
            let is_whole = !several.contains(&cell("id"));
            for proxy in proxies(cell, place) {
                waiting.add(proxy, is_whole, &mut ends, sink);
            }
        }
    }
    waiting.hand_on(&mut ends, sink);
    sink.count(counts);
    Ok(())
}

/// The ids of which there is more than one row, and all ids.
fn several_and_all(parts: &mut [Part<'_>]) -> io::Result<(Hashed, Hashed)> {
    let mut ids = Ids::default();
    for part in parts {
        part.keep()?;
        let mut rows = rows(part.open()?);
        let mut cells = csv::ByteRecord::new();
        // What cannot be read is told when it is read again.
        if !next_row(&mut rows, &mut cells).unwrap_or(false) {
            continue;
        }
        let Some(place) = cells.iter().position(|header| header == b"id") else {
            continue;
        };
        while next_row(&mut rows, &mut cells).unwrap_or(false) {
            let id = cells.get(place).unwrap_or_default();
            ids.add(String::from_utf8_lossy(id).trim());
        }
    }
    Ok(ids.several_and_all())
}

/// The target, and the listing by each list that names it.
fn proxies(cell: impl Fn(&str) -> String, place: Place) -> Vec<Proxy> {
    let mut target = Proxy::new(cell("id"), cell("schema"), place);
    let lists = parts(&cell("dataset"));
    target.caption = Some(cell("name")).filter(|name| !name.is_empty());
    target
        .properties
        .insert("name".to_owned(), vec![cell("name")]);
    for (column, property) in PROPERTIES {
        let values = parts(&cell(column));
        if !values.is_empty() {
            target.properties.insert(property.to_owned(), values);
        }
    }
    // Seen is not listed: the file has no day of listing.
    target.first_seen = Some(cell("first_seen")).filter(|seen| !seen.is_empty());
    target.last_seen = Some(cell("last_seen")).filter(|seen| !seen.is_empty());
    target.datasets.clone_from(&lists);
    let mut proxies = Vec::new();
    if !cell("sanctions").is_empty() {
        for list in lists {
            let id = format!("{}/listed/{list}", target.id);
            let mut listing = Proxy::new(id, "Sanction".to_owned(), place);
            listing
                .properties
                .insert("entity".to_owned(), vec![target.id.clone()]);
            listing
                .properties
                .insert("authority".to_owned(), vec![list.clone()]);
            listing.datasets.push(list);
            listing.last_seen.clone_from(&target.last_seen);
            proxies.push(listing);
        }
    }
    proxies.push(target);
    proxies
}

/// The values of a cell: a row of its own, with semicolons between them.
fn parts(cell: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut add = |value: &str| {
        let value = value.trim();
        if !value.is_empty() {
            values.push(value.to_owned());
        }
    };
    // A reader for each of the few cells that quote something: to make one takes longer than to read a row.
    if cell.contains('"') {
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(cell.as_bytes());
        if let Some(Ok(row)) = rows.records().next() {
            row.iter().for_each(&mut add);
        }
    } else {
        cell.split(';').for_each(&mut add);
    }
    values.sort();
    values.dedup();
    values
}
