//! One statement, and where its parts stand in a table or an object.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read};

use crate::read::csv_rows::{line_of, next_row, rows};
use crate::read::json_values::{Values, first_keys};
use crate::read::jsonl::BadLine;
use crate::read::loose_json::Object;
use crate::read::together::{Part, Place};

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

/// A statement.
pub(super) struct Statement<'t> {
    pub(super) place: Place,
    pub(super) entity: Cow<'t, str>,
    pub(super) canonical: Cow<'t, str>,
    pub(super) schema: Cow<'t, str>,
    pub(super) prop: Cow<'t, str>,
    pub(super) value: Cow<'t, str>,
    pub(super) dataset: Cow<'t, str>,
    pub(super) is_external: bool,
    pub(super) first_seen: Cow<'t, str>,
    pub(super) last_seen: Cow<'t, str>,
}

impl<'t> Statement<'t> {
    /// The statement of a row, by the names of its columns.
    fn of(cell: impl Fn(&str) -> Cow<'t, str>, place: Place) -> Result<Self, BadLine> {
        let entity = cell("entity_id");
        let written = cell("prop");
        let (schema, prop) = match qualified(&written) {
            Some((schema, prop)) => (schema.to_owned().into(), prop.to_owned().into()),
            None => (cell("schema"), written),
        };
        for (column, text) in [("entity_id", &entity), ("prop", &prop), ("schema", &schema)] {
            if text.is_empty() {
                return Err(BadLine {
                    id: entity.to_string(),
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
            is_external: ["t", "true", "1"].contains(&external.as_ref()),
            first_seen: cell("first_seen"),
            last_seen: cell("last_seen"),
        })
    }
}

/// Takes a statement and its line, or what is wrong with the line.
pub(super) type Each<'e> = &'e mut dyn FnMut(u32, Result<Statement<'_>, BadLine>);

/// Reads the statements of a file.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read_part(part: &mut Part<'_>, each: Each<'_>) -> io::Result<()> {
    let file = part.file;
    let mut text = part.open()?;
    let mut beginning = Vec::new();
    text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
    let layout = layout(&beginning);
    let is_json = !first_keys(&beginning).is_empty();
    let text = io::Cursor::new(beginning).chain(text);
    match layout.filter(|_| !is_json) {
        Some(layout) => read_rows(text, &layout, file, each),
        None => read_objects(text, file, each),
    }
}

fn read_objects(text: impl Read, file: u32, each: Each<'_>) -> io::Result<()> {
    let mut values = Values::new(text, &["statements"]);
    while let Some(value) = values.next()? {
        let value = match value {
            Ok(value) => value,
            Err((line, bad)) => {
                each(line, Err(bad));
                continue;
            }
        };
        match Object::read(&value.text, value.line) {
            Ok(object) => {
                let line = value.line;
                let cell = |key: &str| object.text(key).unwrap_or_default().into();
                each(line, Statement::of(cell, Place { file, line }));
            }
            Err((line, bad)) => each(line, Err(bad)),
        }
    }
    Ok(())
}

fn read_rows(text: impl Read, layout: &Layout, file: u32, each: Each<'_>) -> io::Result<()> {
    let mut rows = rows(text);
    let mut cells = csv::ByteRecord::new();
    let mut is_header = layout.has_header;
    while next_row(&mut rows, &mut cells)? {
        if std::mem::take(&mut is_header) {
            continue;
        }
        let line = line_of(&cells);
        if cells.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
            each(line, Err(BadLine::new("not UTF-8")));
            continue;
        }
        let cell = |column: &str| {
            let place = layout.places.get(column);
            let cell = place.and_then(|&place| cells.get(place));
            let text = std::str::from_utf8(cell.unwrap_or_default());
            Cow::Borrowed(text.unwrap_or_default().trim())
        };
        each(line, Statement::of(cell, Place { file, line }));
    }
    Ok(())
}
