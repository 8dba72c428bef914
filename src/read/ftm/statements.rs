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
use std::io;
use std::sync::Arc;

use super::Waiting;
use super::ends::Ends;
use super::proxy::Proxy;
use super::statement::{Statement, read_part};
use crate::read::again::{Hashed, Ids};
use crate::read::counts::Counts;
use crate::read::jsonl::BadLine;
use crate::read::together::{Part, Place, Sink};

/// Reads statements, and hands on what they come to.
///
/// # Errors
/// When a file cannot be read. What is wrong with a row is handed on like a record.
pub(in crate::read) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let (known, all) = Known::of(&mut parts)?;
    let mut counts = Counts::new("statements");
    let all = Arc::new(all);
    let mut run = Run {
        ends: Ends::new(all.clone()),
        waiting: Waiting::new(all),
        ..Run::default()
    };
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
    /// This, and the ids of all entities.
    fn of(parts: &mut [Part<'_>]) -> io::Result<(Self, Hashed)> {
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
        let (several, all) = ids.several_and_all();
        Ok((Self { several, merged }, all))
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
    ends: Ends,
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
        self.waiting.add(proxy, is_whole, &mut self.ends, sink);
    }

    fn hand_on(mut self, counts: &mut Counts, sink: &mut Sink<'_>) {
        for (id, rows) in self.aside {
            let is_internal = self.internal.contains(&id);
            count(rows, is_internal, counts);
            if !is_internal {
                self.waiting.merged.remove(&id);
            }
        }
        self.waiting.hand_on(&mut self.ends, sink);
        self.ends.count(counts);
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
