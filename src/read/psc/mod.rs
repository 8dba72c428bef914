//! Persons with significant control: snapshots of the register of the United Kingdom, one JSON object a line.
//!
//! ```text
//! {"company_number":..,"data":{"kind":..}}
//!     a person, a company or another legal person   --> owner      an entity, and a claim for each nature of control
//!     a person whose details are protected          --> owner      an unnamed owner, with the reason
//!     a statement, an exemption                      --> unnamed    why no owner is named
//! ```
//!
//! A line is done with when it is read: a snapshot has many millions of them. Of several snapshots the newest is read first,
//! and a line of an older one counts only where no newer one tells of the same thing.

pub(in crate::read) mod natures;
mod owner;
mod statements;
mod unnamed;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;

use rustc_hash::{FxHashMap, FxHashSet};

use super::counts::Counts;
use super::file_date::DATED_BY_RECORDS;
use super::json_values::{Value, Values, first_keys};
use super::jsonl::BadLine;
use super::loose_json::Object;
use super::together::{Part, Place, Sink};
use crate::model::{Citation, Date, Entity, Record, Source, entity_kind};

/// What arrays of lines are called where an object wraps them.
const WRAPPERS: &[&str] = &["items"];

/// Whether text begins with a line of the register.
pub(super) fn is_psc(beginning: &[u8]) -> bool {
    let keys = first_keys(beginning);
    let has = |depth: usize, key: &str| keys.iter().any(|found| *found == (depth, key.to_owned()));
    has(1, "data") && has(2, "kind") && (has(1, "company_number") || has(2, "etag"))
}

/// Reads lines of the register.
///
/// # Errors
/// When a text cannot be read. What is wrong with a line is handed on like a record.
pub(super) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut counts = Counts::new("lines");
    let mut companies = Companies::default();
    let mut told = Told::of(&parts);
    // Of files of one day, or without any, the one that was named last is the newest.
    parts.sort_by_key(|part| std::cmp::Reverse((super::file_date::of(&part.name), part.file)));
    for mut part in parts {
        let dataset = Dataset::new(&part.name, &part.source_name);
        let file = part.file;
        let place = |line| Place { file, line };
        let mut values = Values::new(part.open()?, WRAPPERS);
        // Lines that have ended by the day of the file, which only all its lines tell.
        let mut late = Vec::new();
        loop {
            let value = match values.next()? {
                Some(Ok(value)) if dataset.is_too_early_for(&value) => {
                    late.push(value);
                    continue;
                }
                Some(value) => value,
                None => {
                    dataset.is_at_end.set(true);
                    match late.pop() {
                        Some(value) => Ok(value),
                        None => break,
                    }
                }
            };
            let (line, read) = match value {
                Ok(value) => {
                    let object = Object::read(&value.text, value.line);
                    let read = object.and_then(|object| {
                        let line = Line {
                            place: place(value.line),
                            dataset: &dataset,
                        };
                        line.read(&object, &mut companies, &mut told, sink)
                            .map_err(|bad| (value.line, bad))
                    });
                    match read {
                        Ok(is_used) => (value.line, Ok(is_used)),
                        Err((line, bad)) => (line, Err(bad)),
                    }
                }
                Err((line, bad)) => (line, Err(bad)),
            };
            match read {
                Ok(true) => counts.kept(),
                Ok(false) => counts.unused(),
                Err(bad) => {
                    counts.unresolved();
                    sink.problem(place(line), bad);
                }
            }
        }
        sink.name(place(1), dataset.record());
        told.next_file();
    }
    companies.hand_on(sink);
    sink.count(counts);
    Ok(())
}

/// What newer files have told, where several are read: a register publishes all that it holds each time.
#[derive(Default)]
struct Told {
    /// There is an older file to come. Of one file alone nothing need be remembered.
    has_several: bool,
    /// The hashes of what lines of newer files are about: ids of many millions of lines would take gigabytes.
    by_newer: FxHashSet<u64>,
    here: Vec<u64>,
}

impl Told {
    fn of(parts: &[Part<'_>]) -> Self {
        Self {
            has_several: parts.len() > 1,
            ..Self::default()
        }
    }

    /// Whether a newer file tells of what this id is of.
    fn is_told_by_newer(&mut self, id: &str) -> bool {
        if !self.has_several {
            return false;
        }
        let hash = xxhash_rust::xxh3::xxh3_64(id.as_bytes());
        let is_told = self.by_newer.contains(&hash);
        if !is_told {
            self.here.push(hash);
        }
        is_told
    }

    fn next_file(&mut self) {
        self.by_newer.extend(self.here.drain(..));
    }
}

/// A file of lines, as a source.
struct Dataset {
    id: String,
    /// The day of the snapshot, if the file is named after it.
    date: Option<Date>,
    /// The newest day that its lines tell.
    newest: Cell<Option<Date>>,
    /// Whether all its lines were seen.
    is_at_end: Cell<bool>,
}

impl Dataset {
    fn new(name: &str, source_name: &str) -> Self {
        Self {
            id: super::source_id(source_name),
            date: super::file_date::of(name),
            newest: Cell::default(),
            is_at_end: Cell::default(),
        }
    }

    /// The day on which the snapshot was taken, as far as it is known by now.
    fn taken(&self) -> Option<Date> {
        self.date
            .or(self.newest.get().filter(|_| self.is_at_end.get()))
    }

    /// Whether a line has to wait until the day of the file is known; its own days count at once.
    fn is_too_early_for(&self, value: &Value) -> bool {
        if self.date.is_some() || self.is_at_end.get() {
            return false;
        }
        // Hardly any line says so, and to take each apart twice would take twice the time.
        let may_be = memchr::memmem::find(&value.text, b"\"ceased\"").is_some();
        let object = may_be
            .then(|| Object::read(&value.text, value.line).ok())
            .flatten();
        let data = object.and_then(|object| object.object("data"));
        data.is_some_and(|data| {
            self.see(&data);
            owner::has_ceased_some_day(&data)
        })
    }

    /// Remembers the days of a line: the file knows at least what it tells, so that an end that it reports is past.
    fn see(&self, data: &Object<'_>) {
        let days = ["notified_on", "ceased_on"].map(|field| data.day(field));
        self.newest
            .set(days.into_iter().fold(self.newest.get(), Option::max));
    }

    fn record(&self) -> Record {
        let by_lines = self.newest.get().filter(|_| self.date.is_none());
        Record::Source(Source {
            id: self.id.clone(),
            title: Some("People with significant control".to_owned()),
            publisher: Some("Companies House".to_owned()),
            date: self.date.or(by_lines),
            note: by_lines.map(|_| DATED_BY_RECORDS.to_owned()),
            grade: Some("A".to_owned()),
            ..Source::default()
        })
    }
}

/// A line of the register.
struct Line<'d> {
    place: Place,
    dataset: &'d Dataset,
}

impl Line<'_> {
    /// Hands on what a line says; whether it says anything about who controls a company.
    fn read(
        &self,
        object: &Object<'_>,
        companies: &mut Companies,
        told: &mut Told,
        sink: &mut Sink<'_>,
    ) -> Result<bool, BadLine> {
        let data = object
            .object("data")
            .ok_or_else(|| BadLine::new("the line has no `data`"))?;
        let kind = data.text("kind").unwrap_or_default();
        let is_of_company = [
            "-person-with-significant-control",
            "-beneficial-owner",
            "persons-with-significant-control-statement",
            "exemptions",
        ];
        if !is_of_company.iter().any(|ending| kind.ends_with(ending)) {
            // Totals at the end of a snapshot, and kinds that the register may add.
            return Ok(false);
        }
        let number = object.text("company_number").ok_or_else(|| BadLine {
            id: data.text("etag").unwrap_or_default(),
            message: format!("the line of kind `{kind}` has no `company_number`"),
        })?;
        self.dataset.see(&data);
        let company = companies.id(&number, self.place);
        if told.is_told_by_newer(&self.id(&data, &company)) {
            return Ok(false);
        }
        let records = match kind.as_str() {
            "exemptions" => unnamed::exemptions(self, &data, &company),
            "persons-with-significant-control-statement" => {
                unnamed::statement(self, &data, &company)
            }
            _ if kind.starts_with("super-secure") => unnamed::super_secure(self, &data, &company),
            _ => owner::records(self, &data, &kind, &company, companies),
        };
        for record in records {
            sink.record(self.place, record);
        }
        Ok(true)
    }

    fn sources(&self) -> Vec<Citation> {
        vec![Citation {
            source: self.dataset.id.clone(),
            locator: Some(format!("L{}", self.place.line)),
        }]
    }

    /// The id of what a line is about: the register's own, else its place.
    fn id(&self, data: &Object<'_>, company: &str) -> String {
        let links = data.object("links").unwrap_or_default();
        let own = links.text("self").and_then(|link| {
            let last = link.rsplit('/').next().unwrap_or_default();
            // The link of a statement or exemption may only lead to the list of them.
            let is_id = link.matches('/').count() >= 4 && !last.is_empty();
            is_id.then(|| last.to_owned())
        });
        let own = own.or_else(|| data.text("etag"));
        match own {
            Some(own) => format!("{company}/{own}"),
            None => format!("{company}/{}-L{}", self.dataset.id, self.place.line),
        }
    }
}

/// The companies of the register that lines name, by number; lines have no names of those that they are about.
#[derive(Default)]
pub(super) struct Companies {
    // In eight bytes: a snapshot names millions of them.
    known: FxHashMap<[u8; 8], Place>,
    /// Those that a line names as owners, with what it says of them.
    named: BTreeMap<String, (Place, Entity)>,
}

impl Companies {
    /// The id of a company: its number with all its digits, since some files leave out the first noughts.
    fn id(&mut self, number: &str, place: Place) -> String {
        let number = number.trim().to_uppercase();
        let start = number.find(|letter: char| letter.is_ascii_digit());
        let (letters, digits) = number.split_at(start.unwrap_or(number.len()));
        let width = 8_usize.saturating_sub(letters.len());
        let number = format!("{letters}{digits:0>width$}");
        if let Ok(bytes) = number.as_bytes().try_into() {
            self.known.entry(bytes).or_insert(place);
        }
        format!("GB-COH-{number}")
    }

    /// What a line says of an owner that is a company of the register.
    fn name(&mut self, place: Place, entity: Entity) {
        self.named
            .entry(entity.id.clone())
            .or_insert((place, entity));
    }

    /// A name for each, which gives way to any other of its id: the lines that name it as an owner, else its number.
    fn hand_on(self, sink: &mut Sink<'_>) {
        for (place, entity) in self.named.into_values() {
            sink.name(place, Record::Entity(entity));
        }
        let mut known: Vec<([u8; 8], Place)> = self.known.into_iter().collect();
        known.sort_unstable();
        for (number, place) in known {
            let number = String::from_utf8_lossy(&number).into_owned();
            sink.name(
                place,
                Record::Entity(Entity {
                    id: format!("GB-COH-{number}"),
                    kind: entity_kind::COMPANY.to_owned(),
                    name: format!("company {number}"),
                    country: Some("GB".to_owned()),
                    ids: [("gb-coh".to_owned(), number)].into(),
                    ..Entity::default()
                }),
            );
        }
    }
}
