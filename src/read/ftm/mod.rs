//! FollowTheMoney entities, one JSON object a line, as OpenSanctions, Aleph and `ftm` write them.
//!
//! ```text
//! line      --> proxy     one object: a schema with lists of texts; nested objects stand apart
//! proxies   --> merge     fragments of one id become one, wherever they stand in the file
//! entities  --> things    entities
//!           --> claims    edges, sanctions, and owners told by a property; several days of one property: days
//!           --> ends      things that no entity of the files is
//!           --> unread    shares and days that were not understood
//! ```
//!
//! A fragment may stand anywhere, so that a text is read twice: first only for the ids that stand in it. Then an entity whose id
//! stands once is handed on as it is read; those whose ids stand several times, and those that a delta changes, wait for the end.

mod cited;
mod claims;
mod days;
mod ends;
mod lines;
mod merge;
pub(crate) mod own;
mod proxy;
mod schema;
#[cfg(feature = "csv")]
pub(super) mod statement;
#[cfg(feature = "csv")]
pub(super) mod statements;
#[cfg(feature = "csv")]
pub(super) mod targets;
mod things;
mod unread;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use serde::de::IgnoredAny;

use cited::Cited;
use ends::Ends;
use lines::Line;
use merge::Merged;
use proxy::{Change, Proxy};

use super::again::{Hashed, Ids};
use super::counts::Counts;
use super::jsonl::BadLine;
use super::time_of_day::without_time;
use super::together::{Part, Place, Sink};
use crate::model::{Date, Extra, Raw, Record};

/// Whether text begins with an entity: an object with a schema and properties, and no type as our own records have.
///
/// Where the first line is cut off, the signs of its keys have to do.
pub(super) fn is_ftm(beginning: &[u8]) -> bool {
    let text = beginning.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    if let Ok(keys) = serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(first) {
        let has = |key: &str| keys.contains_key(key);
        // Our own records may hold both keys among those that are only kept.
        let is_entity = has("schema") && has("properties");
        let is_change = has("op") && has("entity");
        return (is_entity || is_change) && !has("type");
    }
    // Only a line without its end: a whole line that is no JSON is another format.
    let is_cut = first.len() == text.len();
    let has_properties = memchr::memmem::find(first, b"\"properties\"").is_some();
    is_cut && first.starts_with(b"{") && !first.starts_with(b"{\"type\"") && has_properties
}

/// Reads files of entities and of changes to them, and hands on an entity or claim for each, then the sources that they cite.
///
/// # Errors
/// When a file cannot be read. What is wrong with a line is handed on like a record.
pub(super) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut ids = Ids::default();
    let mut gone = BTreeSet::new();
    for part in &mut parts {
        part.keep()?;
        lines::each(part.open()?, ids_of, |(more, changes)| {
            ids.append(more);
            for (id, is_gone) in changes {
                match is_gone {
                    true => gone.insert(id),
                    false => gone.remove(&id),
                };
            }
        })?;
    }
    let (several, all) = ids.several_and_all();
    let all = Arc::new(all);
    let mut ends = Ends::after(all.clone(), gone);
    let mut counts = Counts::new("entities");
    let mut waiting = Waiting::new(all.clone());
    // Changes come last, whichever file is named first.
    let mut changes = Vec::new();
    for part in &mut parts {
        waiting.cited.file(part.file, &part.source_name);
        let cited = Cited::of_file(part.file, &part.source_name, all.clone());
        let file = part.file;
        let make = |lines: &[Line<'_>]| Found::of(lines, file, &several, cited.clone());
        lines::each(part.open()?, make, |found| {
            counts.add(&found.counts);
            changes.extend(found.changes);
            for proxy in found.fragments {
                waiting.merged.add(proxy);
            }
            waiting.cited.absorb(found.cited);
            for (place, record) in found.records {
                ends.hand_on(place, record, sink);
            }
            // Reading goes on: all that is wrong with a file is told at once.
            for (place, bad) in found.problems {
                sink.problem(place, bad);
            }
        })?;
    }
    for change in changes {
        match change {
            Change::Add(proxies) | Change::Replace(proxies) => {
                for proxy in proxies {
                    waiting.merged.replace(proxy);
                }
            }
            Change::Delete(id) if waiting.merged.remove(&id) => counts.kept(),
            // Of a delta alone: what is gone was never there.
            Change::Delete(_) => counts.unresolved(),
        }
    }
    waiting.hand_on(&mut ends, sink);
    ends.count(&mut counts);
    sink.count(counts);
    Ok(())
}

/// The ids of what some lines tell of; and of what a delta changes, whether it is gone.
fn ids_of(lines: &[Line<'_>]) -> (Ids, Vec<(String, bool)>) {
    let mut ids = Ids::default();
    let mut changes = Vec::new();
    for line in lines {
        if let Some(id) = proxy::only_id(line.text) {
            ids.add(&id);
            continue;
        }
        let place = Place { file: 0, line: 0 };
        match Change::read(line.text, place) {
            Ok(Change::Add(proxies)) => {
                for proxy in proxies {
                    ids.add(&proxy.id);
                }
            }
            Ok(Change::Replace(proxies)) => {
                for proxy in proxies {
                    ids.add(&proxy.id);
                    changes.push((proxy.id, false));
                }
            }
            Ok(Change::Delete(id)) => {
                ids.add(&id);
                changes.push((id, true));
            }
            // Told when it is read again.
            Err(_) => {}
        }
    }
    (ids, changes)
}

/// What became of some lines.
struct Found {
    counts: Counts,
    records: Vec<(Place, Record)>,
    problems: Vec<(Place, BadLine)>,
    /// Entities of whose ids there is more.
    fragments: Vec<Proxy>,
    changes: Vec<Change>,
    cited: Cited,
}

impl Found {
    fn of(lines: &[Line<'_>], file: u32, several: &Hashed, cited: Cited) -> Self {
        let mut found = Self {
            counts: Counts::new("entities"),
            records: Vec::new(),
            problems: Vec::new(),
            fragments: Vec::new(),
            changes: Vec::new(),
            cited,
        };
        for line in lines {
            let place = Place {
                file,
                line: line.number,
            };
            match Change::read(line.text, place) {
                Ok(change) => found.add(change, several),
                Err(bad) => {
                    found.counts.unresolved();
                    found.problems.push((place, bad));
                }
            }
        }
        found
    }

    fn add(&mut self, change: Change, several: &Hashed) {
        match change {
            Change::Add(proxies) => {
                self.counts.kept();
                let more = self.whole(proxies, several);
                self.fragments.extend(more);
            }
            Change::Replace(proxies) => {
                self.counts.kept();
                let more = self.whole(proxies, several);
                self.changes.push(Change::Replace(more));
            }
            Change::Delete(id) => self.changes.push(Change::Delete(id)),
        }
    }

    /// Makes records of entities of which nothing else tells; gives back the others.
    fn whole(&mut self, proxies: Vec<Proxy>, several: &Hashed) -> Vec<Proxy> {
        let mut others = Vec::new();
        for proxy in proxies {
            if several.contains(&proxy.id) {
                others.push(proxy);
                continue;
            }
            let place = proxy.place;
            for record in records(proxy, &mut self.cited) {
                self.records.push((place, record));
            }
        }
        others
    }
}

/// Entities of which more may come, and the sources of all.
#[derive(Default)]
struct Waiting {
    merged: Merged,
    cited: Cited,
}

impl Waiting {
    /// Of files whose entities have these ids.
    fn new(known: Arc<Hashed>) -> Self {
        Self {
            merged: Merged::default(),
            cited: Cited::new(known),
        }
    }

    /// Hands on an entity, unless more is told of its id elsewhere.
    #[cfg(feature = "csv")]
    fn add(&mut self, proxy: Proxy, is_whole: bool, ends: &mut Ends, sink: &mut Sink<'_>) {
        if !is_whole {
            self.merged.add(proxy);
            return;
        }
        let place = proxy.place;
        for record in records(proxy, &mut self.cited) {
            ends.hand_on(place, record, sink);
        }
    }

    fn hand_on(mut self, ends: &mut Ends, sink: &mut Sink<'_>) {
        for proxy in self.merged.into_proxies() {
            let place = proxy.place;
            for record in records(proxy, &mut self.cited) {
                ends.hand_on(place, record, sink);
            }
        }
        let place = Place {
            file: self.cited.files.keys().next_back().copied().unwrap_or(0),
            line: 1,
        };
        // After the claims, when it is known which sources they cite, and with the latest date of each.
        for record in self.cited.into_records() {
            sink.name(place, record);
        }
    }
}

/// What one entity says: claims where it is an edge with both ends, else an entity with the claims of its properties.
fn records(mut proxy: Proxy, cited: &mut Cited) -> Vec<Record> {
    own::restore(&mut proxy);
    let unread = unread::values(&proxy);
    cited.unread(&proxy, &unread);
    let displaced = unread::displaced(&proxy);
    let mut records = said(proxy, cited);
    for record in &mut records {
        match record {
            Record::Relationship(claim) if claim.extra.contains_key(SCHEMA) => {
                unread::keep(&unread, &displaced, &mut claim.extra);
            }
            Record::Entity(entity) => unread::keep(&unread, &displaced, &mut entity.extra),
            _ => {}
        }
    }
    records
}

fn said(mut proxy: Proxy, cited: &mut Cited) -> Vec<Record> {
    let mut edge = claims::edge(&proxy, cited);
    if !edge.is_empty() {
        for claim in &mut edge {
            own::give(claim, &proxy.own);
        }
        return edge;
    }
    let mut records = claims::by_property(&proxy, cited);
    let own = std::mem::take(&mut proxy.own);
    let mut thing = things::thing(proxy, cited, !own.is_empty());
    own::give(&mut thing, &own);
    records.push(thing);
    records
}

/// How the ids of authorities begin that are known by their names alone.
const AUTHORITY: &str = "authority:";
/// How the ids of sources begin whose name is the id of an entity: all ids share one namespace.
const DATASET: &str = "dataset:";
/// The field beside a record that tells its schemata.
const SCHEMA: &str = "schema";

/// A date as FollowTheMoney writes it, without its time of day.
fn day(text: &str) -> Option<Date> {
    without_time(text).parse().ok()
}

/// The properties that have no field of their own, each as the list that it is.
///
/// One that is called like a field of the record gets a prefix, so that it is not taken for it when it is read again.
fn kept(proxy: &Proxy, fields: &[&str], used: &[&str]) -> Extra {
    let mut kept = Extra::new();
    let mut keep = |name: &str, values: &[String]| {
        let is_field = name == "type" || fields.contains(&name);
        let name = if is_field {
            format!("ftm:{name}")
        } else {
            name.to_owned()
        };
        kept.insert(name, Raw::list(values));
    };
    for (name, values) in &proxy.properties {
        if !used.contains(&name.as_str()) {
            keep(name, values);
        }
    }
    keep(SCHEMA, &proxy.schemata);
    if let Some(first) = &proxy.first_seen {
        keep("first_seen", std::slice::from_ref(first));
    }
    if !proxy.referents.is_empty() {
        keep("referents", &proxy.referents);
    }
    kept
}
