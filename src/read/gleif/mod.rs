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
//! Of several records of one key the newest counts, in whichever file it stands; a deletion ends what it is about. So texts are
//! read twice: first only for the keys that stand in them (`outline`). Then a record whose key stands once is handed on as it
//! is read, and the others wait for the end.

mod csv_text;
mod entity;
mod exception;
mod fields;
mod json;
mod moment;
mod outline;
mod relation;
#[cfg(feature = "graph-files")]
mod xml;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use exception::Exception;
use fields::Fields;
use outline::Outline;
use relation::Relation;

use super::counts::Counts;
use super::file_date::DATED_BY_RECORDS;
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
struct Register<'s, 'e> {
    outline: Outline,
    counted: Counted,
    sink: &'s mut Sink<'e>,
    /// Those of whose keys there is more than one record.
    entities: BTreeMap<String, entity::Told>,
    /// By child and type.
    relations: BTreeMap<(String, String), Vec<Relation>>,
    /// By entity and category; also those that a relationship may contradict of which there are several states.
    exceptions: BTreeMap<(String, String), Exception>,
    /// The identifiers of which no file says more, and where they stand first.
    unnamed: BTreeMap<String, Place>,
    sources: BTreeMap<String, Source>,
    /// The newest day of which records of each file tell, where the file is not dated.
    newest: BTreeMap<String, Date>,
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
pub(super) fn read(mut parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut register = Register {
        outline: Outline::of(&mut parts)?,
        counted: Counted {
            entities: Counts::new("legal entities"),
            relations: Counts::new("relationships"),
            exceptions: Counts::new("reporting exceptions"),
        },
        sink,
        entities: BTreeMap::new(),
        relations: BTreeMap::new(),
        exceptions: BTreeMap::new(),
        unnamed: BTreeMap::new(),
        sources: BTreeMap::new(),
        newest: BTreeMap::new(),
    };
    let mut last = 0;
    for part in &mut parts {
        last = part.file;
        let file = part.file;
        let dataset = Dataset {
            id: super::source_id(&part.source_name),
            date: super::file_date::of(&part.name),
        };
        let mut each = |line: u32, record: Result<Fields, BadLine>| {
            let place = Place { file, line };
            let added = record.and_then(|fields| register.add(&fields, place, &dataset));
            if let Err(bad) = added {
                register.counted.entities.unresolved();
                register.sink.problem(place, bad);
            }
        };
        records(part, &mut each)?;
    }
    register.hand_on(Place {
        file: last,
        line: 1,
    });
    Ok(())
}

/// Calls `each` with every record of a file as its fields, or with what is wrong with it.
fn records(
    part: &mut Part<'_>,
    each: &mut dyn FnMut(u32, Result<Fields, BadLine>),
) -> io::Result<()> {
    let mut text = part.open()?;
    let mut beginning = Vec::new();
    text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
    let form = form(&beginning);
    let text = io::Cursor::new(beginning).chain(text);
    match form {
        Some(Form::Json) => json::read(text, each),
        #[cfg(feature = "graph-files")]
        Some(Form::Xml) => xml::read(text, each),
        #[cfg(not(feature = "graph-files"))]
        Some(Form::Xml) => {
            each(1, Err(BadLine::new("relata was built without reading XML")));
            Ok(())
        }
        Some(Form::Csv) => csv_text::read(text, each),
        None => {
            each(1, Err(BadLine::new("no record of the register")));
            Ok(())
        }
    }
}

/// A file among the sources.
struct Dataset {
    id: String,
    date: Option<Date>,
}

impl Register<'_, '_> {
    /// Adds a record, whichever it is.
    fn add(&mut self, fields: &Fields, place: Place, dataset: &Dataset) -> Result<(), BadLine> {
        // A header of the file, which tells when it was made.
        if let Some(made) = fields.text(&["ContentDate"])
            && fields.is_header()
        {
            self.source(dataset, Some(&made));
            return Ok(());
        }
        self.source(dataset, fields.text(&["ContentDate"]).as_deref());
        self.see(dataset, fields);
        let cited = Citation {
            source: dataset.id.clone(),
            locator: Some(format!("L{}", place.line)),
        };
        if fields.has(&["StartNode"]) {
            let relation = Relation::read(fields, place, cited)?;
            if !self.outline.has_several_states(&relation) {
                self.hand_on_relations(vec![relation]);
                return Ok(());
            }
            let known = self.relations.entry(relation.key()).or_default();
            if !relation::add(known, relation) {
                // An earlier state of a record that is there.
                self.counted.relations.kept();
            }
            return Ok(());
        }
        let lei = fields
            .text(&["LEI"])
            .ok_or_else(|| BadLine::new("the record has no `LEI`"))?;
        if fields.has(&["ExceptionCategory"]) || fields.has(&["Exception"]) {
            let exception = Exception::read(fields, &lei, place, cited)?;
            if !self.outline.is_open(&lei, &exception.category) {
                let parents = outline::Parents::of(&self.outline, &lei);
                self.hand_on_exception(&lei, &exception, parents);
                return Ok(());
            }
            let made = self.sources.get(&dataset.id).and_then(|source| source.date);
            let exception = exception.of_day(made);
            match self.exceptions.entry((lei, exception.category.clone())) {
                Entry::Vacant(entry) => _ = entry.insert(exception),
                Entry::Occupied(mut entry) => {
                    self.counted.exceptions.kept();
                    if entry.get().order() <= exception.order() {
                        entry.insert(exception);
                    }
                }
            }
            return Ok(());
        }
        self.counted.entities.kept();
        let told = entity::Told::read(fields, &lei, place, cited);
        if !self.outline.has_several_entities(&lei) {
            self.hand_on_entity(told);
            return Ok(());
        }
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

    /// Remembers of which day a record tells that it was changed, of a file that does not say when it was made.
    fn see(&mut self, dataset: &Dataset, fields: &Fields) {
        if dataset.date.is_some() {
            return;
        }
        for field in ["LastUpdateDate", "DeletedAt"] {
            let day = fields
                .text(&[field])
                .as_deref()
                .and_then(super::loose_json::day);
            if let Some(day) = day {
                let newest = self.newest.entry(dataset.id.clone()).or_insert(day);
                *newest = day.max(*newest);
            }
        }
    }

    fn hand_on(mut self, last: Place) {
        // An active parent of the same kind beats the reason why there is none.
        let mut told: BTreeSet<(String, &str)> = BTreeSet::new();
        for relations in std::mem::take(&mut self.relations).into_values() {
            for relation in &relations {
                if let Some(category) = relation.category().filter(|_| relation.until.is_none()) {
                    told.insert((relation.child.clone(), category));
                }
            }
            self.hand_on_relations(relations);
        }
        for ((lei, _), exception) in std::mem::take(&mut self.exceptions) {
            let has = |category| {
                self.outline.is_told(&lei, category) || told.contains(&(lei.clone(), category))
            };
            let parents = outline::Parents {
                direct: has(exception::DIRECT),
                ultimate: has(exception::ULTIMATE),
            };
            self.hand_on_exception(&lei, &exception, parents);
        }
        for told in std::mem::take(&mut self.entities).into_values() {
            self.hand_on_entity(told);
        }
        for (lei, place) in self.unnamed {
            self.sink.name(place, unnamed(lei));
        }
        for mut source in self.sources.into_values() {
            // The file knows at least what it tells: an end that it reports is past.
            if source.date.is_none() {
                source.date = self.newest.get(&source.id).copied();
                source.note = source.date.map(|_| DATED_BY_RECORDS.to_owned());
            }
            self.sink.name(last, Record::Source(source));
        }
        let Counted {
            entities,
            relations,
            exceptions,
        } = self.counted;
        for counts in [entities, relations, exceptions] {
            self.sink.count(counts);
        }
    }

    /// Hands on all states of one relationship.
    fn hand_on_relations(&mut self, relations: Vec<Relation>) {
        for relation in &relations {
            let ends = [&relation.child, &relation.parent];
            // Of a file of relationships alone nothing is looked up, so that nothing is missing.
            let are_known =
                self.outline.has_no_entities() || ends.iter().all(|end| self.outline.has(end));
            if are_known {
                self.counted.relations.kept();
            } else {
                self.counted.relations.unresolved();
            }
            for end in ends {
                self.meet(end, relation.place);
            }
        }
        for (place, record) in relation::claims(relations) {
            self.sink.record(place, record);
        }
    }

    fn hand_on_exception(&mut self, lei: &str, exception: &Exception, parents: outline::Parents) {
        let is_beaten = match exception.category.as_str() {
            exception::DIRECT => parents.direct,
            exception::ULTIMATE => parents.ultimate,
            _ => false,
        };
        if is_beaten {
            self.counted.exceptions.unused();
            return;
        }
        self.counted.exceptions.kept();
        self.meet(lei, exception.place);
        let has_direct =
            exception.is_direct() || parents.direct || self.outline.is_excepted_directly(lei);
        for record in exception.records(lei, has_direct) {
            self.sink.record(exception.place, record);
        }
    }

    fn hand_on_entity(&mut self, told: entity::Told) {
        let place = told.place;
        for successor in told.successors() {
            self.meet(successor, place);
        }
        for record in told.records() {
            self.sink.record(place, record);
        }
    }

    /// Remembers an identifier that no record describes.
    fn meet(&mut self, lei: &str, place: Place) {
        if !self.outline.has(lei) && !self.unnamed.contains_key(lei) {
            self.unnamed.insert(lei.to_owned(), place);
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
