//! Legal entity identifiers: LEI-CDF (who is who), RR-CDF (who consolidates, manages or heads whom) and reporting exceptions
//! (why no parent is told), each as JSON, XML or CSV, in full files and updates.
//!
//! ```text
//! json, xml, csv  --> fields    a record as its fields with their paths, whatever spells them
//! fields          --> entity    a legal entity
//!                 --> relation  a parent, manager, umbrella, master or head office
//!                 --> exception why there is no parent, or none is told
//! ```
//!
//! Of several records of one key the newest counts, in whichever file it stands; a deletion ends what it is about.

mod csv_text;
mod entity;
mod exception;
mod fields;
mod json;
mod relation;
#[cfg(feature = "graph-files")]
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use exception::Exception;
use fields::Fields;
use relation::Relation;

use super::counts::Counts;
use super::json_values::first_keys;
use super::jsonl::BadLine;
use super::together::{Part, Place, Sink};
use crate::model::{Citation, Date, Entity, Record, Source, entity_kind};

/// So much of a text is looked at to tell its form.
const BEGINNING: u64 = 4096;

/// How a file of the register is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Xml,
    Csv,
}

/// Whether text begins as a file of the register.
pub(super) fn is_gleif(beginning: &[u8]) -> bool {
    form(beginning).is_some()
}

fn form(beginning: &[u8]) -> Option<Form> {
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let text = text.trim_ascii_start();
    let has = |word: &str| memchr::memmem::find(text, word.as_bytes()).is_some();
    if text.starts_with(b"<") {
        // The namespaces of the common data formats, which all versions share up to the year.
        return has("www.gleif.org/data/schema/").then_some(Form::Xml);
    }
    if text.starts_with(b"{") || text.starts_with(b"[") {
        let keys = first_keys(text);
        let has = |key: &str| keys.iter().any(|(_, found)| found == key);
        let is_relation = has("StartNode") && has("EndNode");
        let is_exception = has("LEI") && (has("ExceptionCategory") || has("Exception"));
        let is_entity = has("LEI") && has("Entity") && (has("LegalName") || has("Registration"));
        return (is_relation || is_exception || is_entity).then_some(Form::Json);
    }
    let header = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    let has = |word: &str| memchr::memmem::find(header, word.as_bytes()).is_some();
    let is_csv = has("Relationship.StartNode.NodeID")
        || (has("LEI") && (has("Entity.LegalName") || has("Exception.Category")));
    is_csv.then_some(Form::Csv)
}

/// What the records of all files come to.
#[derive(Default)]
struct Register {
    entities: BTreeMap<String, entity::Told>,
    /// By child and type.
    relations: BTreeMap<(String, String), Vec<Relation>>,
    /// By entity and category.
    exceptions: BTreeMap<(String, String), Exception>,
    sources: BTreeMap<String, Source>,
}

/// How many records of each sort there were.
struct Counted {
    entities: Counts,
    relations: Counts,
    exceptions: Counts,
}

/// Reads files of the register.
///
/// # Errors
/// When a file cannot be read. What is wrong with a record is handed on like a record.
pub(super) fn read(parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut register = Register::default();
    let mut counted = Counted {
        entities: Counts::new("legal entities"),
        relations: Counts::new("relationships"),
        exceptions: Counts::new("reporting exceptions"),
    };
    for part in parts {
        let Part {
            file,
            name,
            source_name,
            mut text,
        } = part;
        let mut beginning = Vec::new();
        text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
        let form = form(&beginning);
        let text = io::Cursor::new(beginning).chain(text);
        let dataset = Dataset {
            id: super::source_id(&source_name),
            date: super::file_date::of(&name),
        };
        let mut each = |line: u32, record: Result<Fields, BadLine>| {
            let place = Place { file, line };
            let added =
                record.and_then(|fields| register.add(&fields, place, &dataset, &mut counted));
            if let Err(bad) = added {
                counted.entities.unresolved();
                sink.problem(place, bad);
            }
        };
        match form {
            Some(Form::Json) => json::read(text, &mut each)?,
            #[cfg(feature = "graph-files")]
            Some(Form::Xml) => xml::read(text, &mut each)?,
            #[cfg(not(feature = "graph-files"))]
            Some(Form::Xml) => each(1, Err(BadLine::new("relata was built without reading XML"))),
            Some(Form::Csv) => csv_text::read(text, &mut each)?,
            None => each(1, Err(BadLine::new("no record of the register"))),
        }
    }
    register.hand_on(&mut counted, sink);
    for counts in [counted.entities, counted.relations, counted.exceptions] {
        sink.count(counts);
    }
    Ok(())
}

/// A file among the sources.
struct Dataset {
    id: String,
    date: Option<Date>,
}

impl Register {
    /// Adds a record, whichever it is.
    fn add(
        &mut self,
        fields: &Fields,
        place: Place,
        dataset: &Dataset,
        counted: &mut Counted,
    ) -> Result<(), BadLine> {
        // A header of the file, which tells when it was made.
        if let Some(made) = fields.text(&["ContentDate"])
            && fields.is_header()
        {
            self.source(dataset, Some(&made));
            return Ok(());
        }
        self.source(dataset, fields.text(&["ContentDate"]).as_deref());
        let cited = Citation {
            source: dataset.id.clone(),
            locator: Some(format!("L{}", place.line)),
        };
        if fields.has(&["StartNode"]) {
            let relation = Relation::read(fields, place, cited)?;
            let known = self.relations.entry(relation.key()).or_default();
            if relation::add(known, relation) {
                counted.relations.read += 1;
            } else {
                // An earlier state of a record that is there.
                counted.relations.kept();
            }
            return Ok(());
        }
        let lei = fields
            .text(&["LEI"])
            .ok_or_else(|| BadLine::new("the record has no `LEI`"))?;
        if fields.has(&["ExceptionCategory"]) || fields.has(&["Exception"]) {
            let exception = Exception::read(fields, &lei, place, cited)?;
            counted.exceptions.read += 1;
            let key = (lei, exception.category.clone());
            let replaced = self.exceptions.insert(key, exception);
            if replaced.is_some() {
                counted.exceptions.kept += 1;
            }
            return Ok(());
        }
        counted.entities.kept();
        let told = entity::Told::read(fields, &lei, place, cited);
        match self.entities.get_mut(&lei) {
            Some(known) => known.replace(told),
            None => _ = self.entities.insert(lei, told),
        }
        Ok(())
    }

    fn source(&mut self, dataset: &Dataset, made: Option<&str>) {
        let made = made.and_then(super::loose_json::day).or(dataset.date);
        let source = self
            .sources
            .entry(dataset.id.clone())
            .or_insert_with(|| Source {
                id: dataset.id.clone(),
                publisher: Some("Global Legal Entity Identifier Foundation".to_owned()),
                title: Some("LEI data".to_owned()),
                grade: Some("A".to_owned()),
                ..Source::default()
            });
        source.date = source.date.max(made);
    }

    fn hand_on(self, counted: &mut Counted, sink: &mut Sink<'_>) {
        let mut ends: BTreeMap<String, Place> = BTreeMap::new();
        // An active parent of the same kind beats the reason why there is none.
        let mut told: BTreeSet<(String, &str)> = BTreeSet::new();
        for relations in self.relations.into_values() {
            for relation in &relations {
                let are_known = [&relation.child, &relation.parent]
                    .iter()
                    .all(|end| self.entities.contains_key(*end));
                // Of a file of relationships alone nothing is looked up, so that nothing is missing.
                if are_known || self.entities.is_empty() {
                    counted.relations.kept += 1;
                } else {
                    counted.relations.unresolved += 1;
                }
                if let Some(category) = relation.category().filter(|_| relation.until.is_none()) {
                    told.insert((relation.child.clone(), category));
                }
                for end in [&relation.child, &relation.parent] {
                    ends.entry(end.clone()).or_insert(relation.place);
                }
            }
            for (place, record) in relation::claims(relations) {
                sink.record(place, record);
            }
        }
        for ((lei, category), exception) in &self.exceptions {
            let is_beaten = told.contains(&(lei.clone(), category.as_str()));
            if is_beaten {
                counted.exceptions.unused += 1;
                continue;
            }
            counted.exceptions.kept += 1;
            ends.entry(lei.clone()).or_insert(exception.place);
            let has_direct = exception.is_direct()
                || told.contains(&(lei.clone(), exception::DIRECT))
                || self
                    .exceptions
                    .contains_key(&(lei.clone(), exception::DIRECT.to_owned()));
            for record in exception.records(lei, has_direct) {
                sink.record(exception.place, record);
            }
        }
        for told in self.entities.values() {
            for successor in told.successors() {
                ends.entry(successor.clone()).or_insert(told.place);
            }
        }
        for (lei, place) in ends {
            if !self.entities.contains_key(&lei) {
                sink.name(place, unnamed(lei));
            }
        }
        let mut first = Place { file: 0, line: 1 };
        for told in self.entities.into_values() {
            first = told.place;
            for record in told.records() {
                sink.record(first, record);
            }
        }
        for source in self.sources.into_values() {
            sink.name(first, Record::Source(source));
        }
    }
}

/// An entity of which no file says more than its identifier.
fn unnamed(lei: String) -> Record {
    Record::Entity(Entity {
        kind: entity_kind::COMPANY.to_owned(),
        name: lei.clone(),
        ids: [("lei".to_owned(), lei.clone())].into(),
        id: lei,
        ..Entity::default()
    })
}
