//! Statements: a row for each value of each property, with the dataset that says it, as CSV, packs or JSON Lines.
//!
//! ```text
//! canonical_id,entity_id,prop,...,schema,value,dataset,...   rows with a header, in any order of columns
//! entity_id,Schema:prop,value,dataset,...                    packs, the older of which have no header
//! ```
//!
//! Rows of one entity mostly stand together, but need not. So a text is read twice: first only for which entities have rows in
//! several places, and which were merged into others. Then an entity whose rows stand together is handed on after the last of
//! them; the others wait for the end.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use super::Waiting;
use super::proxy::Proxy;
use crate::read::again::{Hashed, Ids};
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
struct Statement<'t> {
    place: Place,
    entity: Cow<'t, str>,
    canonical: Cow<'t, str>,
    schema: Cow<'t, str>,
    prop: Cow<'t, str>,
    value: Cow<'t, str>,
    dataset: Cow<'t, str>,
    is_external: bool,
    first_seen: Cow<'t, str>,
    last_seen: Cow<'t, str>,
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
type Each<'e> = &'e mut dyn FnMut(u32, Result<Statement<'_>, BadLine>);

/// Reads statements, and hands on what they come to.
///
/// # Errors
/// When a file cannot be read. What is wrong with a row is handed on like a record.
pub(in crate::read) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let known = Known::of(&mut parts)?;
    let mut counts = Counts::new("statements");
    let mut run = Run::default();
    for part in &mut parts {
        let file = part.file;
        run.waiting.cited.file(file, &part.source_name);
        let mut each = |line: u32, statement: Result<Statement<'_>, BadLine>| match statement {
            Ok(statement) => run.add(statement, &known, &mut counts, sink),
            Err(bad) => {
                counts.unresolved();
                sink.problem(Place { file, line }, bad);
            }
        };
        read_part(part, &mut each)?;
    }
    run.end(&known, &mut counts, sink);
    run.hand_on(&mut counts, sink);
    sink.count(counts);
    Ok(())
}

/// What must be known of all statements before the first is handed on.
#[derive(Default)]
struct Known {
    /// The entities whose rows stand in several places.
    several: Hashed,
    /// What was merged into what: a value that is the id of an entity means the one that this became.
    merged: BTreeMap<String, String>,
}

impl Known {
    fn of(parts: &mut [Part<'_>]) -> io::Result<Self> {
        let mut ids = Ids::default();
        let mut merged = BTreeMap::new();
        for part in parts {
            part.keep()?;
            let mut last = String::new();
            let mut each = |_: u32, statement: Result<Statement<'_>, BadLine>| {
                // What cannot be read is told when it is read again.
                let Ok(statement) = statement else { return };
                if statement.canonical != last {
                    ids.add(&statement.canonical);
                    last.clear();
                    last.push_str(&statement.canonical);
                }
                if statement.entity != statement.canonical {
                    merged.insert(
                        statement.entity.into_owned(),
                        statement.canonical.into_owned(),
                    );
                } else if merged.contains_key(statement.entity.as_ref()) {
                    // Of an id that stands both ways the last row counts.
                    merged.remove(statement.entity.as_ref());
                }
            };
            read_part(part, &mut each)?;
        }
        Ok(Self {
            several: ids.several(),
            merged,
        })
    }
}

/// The entity whose rows are read, and what was put aside before.
#[derive(Default)]
struct Run {
    open: Option<Proxy>,
    /// How many rows of it were read.
    rows: usize,
    /// What only external statements speak of is a candidate for a match, and not part of the data.
    is_internal: bool,
    /// How many rows of each entity wait whose rows stand in several places, and those that are internal.
    aside: BTreeMap<String, usize>,
    internal: BTreeSet<String>,
    waiting: Waiting,
}

impl Run {
    fn add(
        &mut self,
        statement: Statement<'_>,
        known: &Known,
        counts: &mut Counts,
        sink: &mut Sink<'_>,
    ) {
        let is_next = self
            .open
            .as_ref()
            .is_none_or(|open| open.id != statement.canonical);
        if is_next {
            self.end(known, counts, sink);
        }
        self.rows += 1;
        self.is_internal |= !statement.is_external;
        let fragment = proxy(statement, &known.merged);
        match &mut self.open {
            Some(open) => open.merge(fragment),
            none => *none = Some(fragment),
        }
    }

    /// Hands on the entity whose last row was read, or puts it aside where more rows of it come later.
    fn end(&mut self, known: &Known, counts: &mut Counts, sink: &mut Sink<'_>) {
        let rows = std::mem::take(&mut self.rows);
        let is_internal = std::mem::take(&mut self.is_internal);
        let Some(proxy) = self.open.take() else {
            return;
        };
        let is_whole = !known.several.contains(&proxy.id);
        if !is_whole {
            *self.aside.entry(proxy.id.clone()).or_default() += rows;
            if is_internal {
                self.internal.insert(proxy.id.clone());
            }
        } else {
            count(rows, is_internal, counts);
            if !is_internal {
                return;
            }
        }
        self.waiting.add(proxy, is_whole, sink);
    }

    fn hand_on(mut self, counts: &mut Counts, sink: &mut Sink<'_>) {
        for (id, rows) in self.aside {
            let is_internal = self.internal.contains(&id);
            count(rows, is_internal, counts);
            if !is_internal {
                self.waiting.merged.remove(&id);
            }
        }
        self.waiting.hand_on(sink);
    }
}

fn count(rows: usize, is_internal: bool, counts: &mut Counts) {
    for _ in 0..rows {
        if is_internal {
            counts.kept();
        } else {
            counts.unused();
        }
    }
}

fn read_part(part: &mut Part<'_>, each: Each<'_>) -> io::Result<()> {
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
}

/// What one statement says of an entity.
fn proxy(statement: Statement<'_>, merged: &BTreeMap<String, String>) -> Proxy {
    let mut proxy = Proxy::new(
        statement.canonical.into_owned(),
        statement.schema.into_owned(),
        statement.place,
    );
    if statement.entity != proxy.id {
        proxy.referents.push(statement.entity.into_owned());
    }
    let seen = |text: Cow<'_, str>| Some(text.into_owned()).filter(|seen| !seen.is_empty());
    proxy.first_seen = seen(statement.first_seen);
    proxy.last_seen = seen(statement.last_seen);
    let dataset = statement.dataset.into_owned();
    if !dataset.is_empty() {
        proxy.datasets.push(dataset.clone());
    }
    // Each entity has a statement of its hash, which is no fact.
    if statement.prop != "id" && !statement.value.is_empty() {
        let prop = statement.prop.into_owned();
        let value = match merged.get(statement.value.as_ref()) {
            Some(canonical) => canonical.clone(),
            None => statement.value.into_owned(),
        };
        proxy
            .said
            .insert((prop.clone(), value.clone()), vec![dataset]);
        proxy.properties.insert(prop, vec![value]);
    }
    proxy
}
