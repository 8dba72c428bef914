//! Statements: a row for each value of each property, with the dataset that says it, as CSV, packs or JSON Lines.
//!
//! ```text
//! canonical_id,entity_id,prop,...,schema,value,dataset,...   rows with a header, in any order of columns
//! entity_id,Schema:prop,value,dataset,...                    packs, the older of which have no header
//! ```
//!
//! Rows of one entity stand anywhere, so that all are held until the last is read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use super::merge::Merged;
use super::proxy::Proxy;
use super::{Cited, hand_on};
use crate::read::counts::Counts;
use crate::read::json_values::{Values, first_keys};
use crate::read::jsonl::BadLine;
use crate::read::loose_json::Object;
use crate::read::together::{Part, Place, Sink};

/// So much of a text is looked at to tell its form.
const BEGINNING: u64 = 4096;

/// The columns of a statement that are used.
const COLUMNS: [&str; 9] = [
    "canonical_id",
    "entity_id",
    "prop",
    "schema",
    "value",
    "dataset",
    "external",
    "first_seen",
    "last_seen",
];
/// The columns of a pack without a header; the older form has no `origin`.
const PACK: [&str; 10] = [
    "entity_id",
    "prop",
    "value",
    "dataset",
    "lang",
    "original_value",
    "origin",
    "external",
    "first_seen",
    "last_seen",
];

/// Whether text begins with statements.
pub(in crate::read) fn is_statements(beginning: &[u8]) -> bool {
    let keys = first_keys(beginning);
    if !keys.is_empty() {
        let has = |key: &str| keys.iter().any(|found| *found == (1, key.to_owned()));
        return has("entity_id") && has("prop") && has("value") && !has("type");
    }
    layout(beginning).is_some()
}

/// Where each of the used columns stands, and whether the first row is a header.
struct Layout {
    places: BTreeMap<&'static str, usize>,
    has_header: bool,
}

/// The layout of a table that begins so.
fn layout(beginning: &[u8]) -> Option<Layout> {
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mut first = csv::ByteRecord::new();
    let is_row = rows(text).read_byte_record(&mut first).unwrap_or(false);
    if !is_row {
        return None;
    }
    let cells: Vec<String> = first
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).into_owned())
        .collect();
    let mut places = BTreeMap::new();
    for column in COLUMNS {
        if let Some(place) = cells.iter().position(|cell| cell == column) {
            places.insert(column, place);
        }
    }
    let has = |column: &str| places.contains_key(column);
    if has("entity_id") && has("prop") && has("value") {
        return Some(Layout {
            places,
            has_header: true,
        });
    }
    let is_flag = |place: usize| {
        let cell = cells.get(place).map(String::as_str);
        cell == Some("t") || cell == Some("f")
    };
    let is_pack = cells.len() >= 9 && qualified(&cells[1]).is_some();
    if !is_pack || !(is_flag(6) || is_flag(7)) {
        return None;
    }
    // Told by where the flag stands: the older form has one column less before it.
    let is_older = is_flag(6);
    let columns: Vec<&'static str> = PACK
        .into_iter()
        .filter(|column| !(is_older && *column == "origin"))
        .collect();
    let places = columns.into_iter().enumerate();
    Some(Layout {
        places: places.map(|(place, column)| (column, place)).collect(),
        has_header: false,
    })
}

/// The schema and the property of `Schema:prop`.
fn qualified(text: &str) -> Option<(&str, &str)> {
    let (schema, prop) = text.split_once(':')?;
    let is_schema = schema.starts_with(|letter: char| letter.is_ascii_uppercase())
        && schema.chars().all(char::is_alphanumeric);
    let is_prop = !prop.is_empty() && prop.chars().all(char::is_alphanumeric);
    (is_schema && is_prop).then_some((schema, prop))
}

fn rows<R: Read>(text: R) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
}

/// A statement.
struct Statement {
    place: Place,
    entity: String,
    canonical: String,
    schema: String,
    prop: String,
    value: String,
    dataset: String,
    is_external: bool,
    first_seen: String,
    last_seen: String,
}

impl Statement {
    /// The statement of a row, by the names of its columns.
    fn of(cell: impl Fn(&str) -> String, place: Place) -> Result<Self, BadLine> {
        let entity = cell("entity_id");
        let written = cell("prop");
        let (schema, prop) = match qualified(&written) {
            Some((schema, prop)) => (schema.to_owned(), prop.to_owned()),
            None => (cell("schema"), written),
        };
        for (column, text) in [("entity_id", &entity), ("prop", &prop), ("schema", &schema)] {
            if text.is_empty() {
                return Err(BadLine {
                    id: entity.clone(),
                    message: format!("the statement has no `{column}`"),
                });
            }
        }
        let canonical = Some(cell("canonical_id")).filter(|id| !id.is_empty());
        let external = cell("external");
        Ok(Self {
            place,
            canonical: canonical.unwrap_or_else(|| entity.clone()),
            entity,
            schema,
            prop,
            value: cell("value"),
            dataset: cell("dataset"),
            is_external: ["t", "true", "1"].contains(&external.as_str()),
            first_seen: cell("first_seen"),
            last_seen: cell("last_seen"),
        })
    }
}

/// Reads statements, and hands on what they come to.
///
/// # Errors
/// When a file cannot be read. What is wrong with a row is handed on like a record.
pub(in crate::read) fn read(parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut counts = Counts::new("statements");
    let mut cited = Cited::default();
    let mut statements = Vec::new();
    for part in parts {
        cited.file(part.file, &part.source_name);
        let file = part.file;
        let mut each = |line: u32, statement: Result<Statement, BadLine>| match statement {
            Ok(statement) => statements.push(statement),
            Err(bad) => {
                counts.unresolved();
                sink.problem(Place { file, line }, bad);
            }
        };
        read_part(part, &mut each)?;
    }
    let merged = merged(statements, &mut counts);
    hand_on(merged, cited, sink);
    sink.count(counts);
    Ok(())
}

fn read_part(
    part: Part<'_>,
    each: &mut dyn FnMut(u32, Result<Statement, BadLine>),
) -> io::Result<()> {
    let file = part.file;
    let mut text = part.text;
    let mut beginning = Vec::new();
    text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
    let layout = layout(&beginning);
    let is_json = !first_keys(&beginning).is_empty();
    let text = io::Cursor::new(beginning).chain(text);
    let Some(layout) = layout.filter(|_| !is_json) else {
        let mut values = Values::new(text, &["statements"]);
        while let Some(value) = values.next()? {
            let read = value.and_then(|value| {
                let object = Object::read(&value.text, value.line)?;
                let place = Place {
                    file,
                    line: value.line,
                };
                let cell = |key: &str| object.text(key).unwrap_or_default();
                let statement = Statement::of(cell, place);
                Ok((value.line, statement))
            });
            match read {
                Ok((line, statement)) => each(line, statement),
                Err((line, bad)) => each(line, Err(bad)),
            }
        }
        return Ok(());
    };
    let mut rows = rows(text);
    let mut cells = csv::ByteRecord::new();
    let mut is_header = layout.has_header;
    loop {
        match rows.read_byte_record(&mut cells) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error),
                other => return Err(io::Error::other(format!("no table: {other:?}"))),
            },
        }
        if std::mem::take(&mut is_header) {
            continue;
        }
        let line = cells.position().map_or(0, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let Ok(texts) = csv::StringRecord::from_byte_record(cells.clone()) else {
            each(line, Err(BadLine::new("not UTF-8")));
            continue;
        };
        let cell = |column: &str| {
            let place = layout.places.get(column);
            let cell = place.and_then(|&place| texts.get(place));
            cell.unwrap_or_default().trim().to_owned()
        };
        each(line, Statement::of(cell, Place { file, line }));
    }
}

/// The entities of all statements, by canonical id.
fn merged(statements: Vec<Statement>, counts: &mut Counts) -> Merged {
    let mut canonical: BTreeMap<String, String> = BTreeMap::new();
    // What only external statements speak of is a candidate for a match, and not part of the data.
    let mut internal: BTreeSet<String> = BTreeSet::new();
    for statement in &statements {
        canonical.insert(statement.entity.clone(), statement.canonical.clone());
        if !statement.is_external {
            internal.insert(statement.canonical.clone());
        }
    }
    let mut merged = Merged::default();
    for statement in statements {
        if !internal.contains(&statement.canonical) {
            counts.unused();
            continue;
        }
        counts.kept();
        merged.add(proxy(statement, &canonical));
    }
    merged
}

fn proxy(statement: Statement, canonical: &BTreeMap<String, String>) -> Proxy {
    let Statement {
        place,
        entity,
        canonical: id,
        schema,
        prop,
        value,
        dataset,
        first_seen,
        last_seen,
        ..
    } = statement;
    let mut proxy = Proxy::new(id, schema, place);
    if entity != proxy.id {
        proxy.referents.push(entity);
    }
    proxy.first_seen = Some(first_seen).filter(|seen| !seen.is_empty());
    proxy.last_seen = Some(last_seen).filter(|seen| !seen.is_empty());
    if !dataset.is_empty() {
        proxy.datasets.push(dataset.clone());
    }
    // Each entity has a statement of its hash, which is no fact.
    if prop != "id" && !value.is_empty() {
        // A value that is the id of an entity means the one that this was merged into.
        let value = canonical.get(&value).cloned().unwrap_or(value);
        proxy
            .said
            .insert((prop.clone(), value.clone()), vec![dataset]);
        proxy.properties.insert(prop, vec![value]);
    }
    proxy
}
