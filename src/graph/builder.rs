//! From records to a frozen graph, or to a list of everything that is wrong with them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::Graph;
use super::freeze;
use super::kinds::Kinds;
use crate::error::{Error, Problem, Problems, Result};
use crate::model::{Entity, Fact, Raw, Record, Relationship, Same, Source, entity_kind};
use crate::read::{Origin, Records};

/// What to do about an end that no record defines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Leniency {
    /// It is an error.
    #[default]
    Strict,
    /// Make an entity of kind `unknown` with that id.
    Lenient,
}

/// A record with its place.
pub(super) type Placed<T> = (Origin, T);

/// Records without a fault, sorted by id: what a graph is frozen from.
pub(super) struct Tables {
    pub(super) name: String,
    pub(super) files: Vec<String>,
    pub(super) sources: Vec<Source>,
    pub(super) entities: Vec<Placed<Entity>>,
    pub(super) relationships: Vec<Placed<Relationship>>,
    pub(super) facts: Vec<Placed<Fact>>,
    pub(super) same: Vec<Placed<Same>>,
}

/// Gathers records, in any order, and freezes them.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    name: String,
    files: Vec<String>,
    problems: Problems,
    sources: Vec<Placed<Source>>,
    entities: Vec<Placed<Entity>>,
    relationships: Vec<Placed<Relationship>>,
    facts: Vec<Placed<Fact>>,
    same: Vec<Placed<Same>>,
    deleted: Vec<Placed<String>>,
}

/// What the builder needs to know of every record type.
trait Identified: PartialEq {
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($record:ty)*) => {
        $(impl Identified for $record {
            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}
identified!(Source Entity Relationship Fact Same);

impl GraphBuilder {
    /// A builder for a data set of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds everything that was read, with its problems.
    pub fn extend(&mut self, records: Records) {
        let first_file = self.files.len() as u32;
        self.files.extend(records.files);
        self.problems.extend(records.problems);
        for (origin, record) in records.records {
            self.push(Origin { file: origin.file + first_file, ..origin }, record);
        }
    }

    /// Adds one record; one without an id gets the hash of its content as id.
    pub fn push(&mut self, origin: Origin, record: Record) {
        match with_id(record) {
            Record::Source(r) => self.sources.push((origin, r)),
            Record::Entity(r) => self.entities.push((origin, r)),
            Record::Relationship(r) => self.relationships.push((origin, r)),
            Record::Fact(r) => self.facts.push((origin, r)),
            Record::Same(r) => self.same.push((origin, r)),
            Record::Delete { id } => self.deleted.push((origin, id)),
        }
    }

    fn problem(&mut self, origin: Origin, id: &str, problem: &'static str, message: impl Into<String>) {
        let (file, line) = Records::place(&self.files, origin);
        self.problems.push(Problem { file, line, id: id.to_owned(), problem, message: message.into() });
    }

    /// Freezes the graph.
    ///
    /// # Errors
    /// [`Error::Data`] with every problem; then there is no graph, not half of one.
    pub fn build(self, leniency: Leniency) -> Result<Graph> {
        match self.salvage(leniency) {
            (graph, problems) if problems.is_empty() => Ok(graph),
            (_, problems) => Err(Error::Data(problems)),
        }
    }

    /// Freezes what can be used, with a list of all that cannot: for `check`, which reports everything at once.
    ///
    /// The first of several records of one id stays, and undefined ends become entities of kind `unknown`.
    pub fn salvage(mut self, leniency: Leniency) -> (Graph, Problems) {
        self.delete();
        self.sort();
        self.check_namespace();
        self.check_words();
        self.check_counts();
        self.define_ends(leniency);
        self.define_sources();
        self.problems.sort();
        let tables = Tables {
            name: self.name,
            files: self.files,
            sources: self.sources.into_iter().map(|(_, s)| s).collect(),
            entities: self.entities,
            relationships: self.relationships,
            facts: self.facts,
            same: self.same,
        };
        (freeze::freeze(tables), self.problems)
    }

    fn delete(&mut self) {
        let mut missing: HashMap<String, Origin> = self.deleted.drain(..).map(|(origin, id)| (id, origin)).collect();
        if missing.is_empty() {
            return;
        }
        let deleted: HashSet<String> = missing.keys().cloned().collect();
        let mut keep = |id: &str| {
            missing.remove(id);
            !deleted.contains(id)
        };
        self.sources.retain(|(_, r)| keep(&r.id));
        self.entities.retain(|(_, r)| keep(&r.id));
        self.relationships.retain(|(_, r)| keep(&r.id));
        self.facts.retain(|(_, r)| keep(&r.id));
        self.same.retain(|(_, r)| keep(&r.id));
        let mut missing: Vec<_> = missing.into_iter().collect();
        missing.sort_unstable();
        for (id, origin) in missing {
            self.problem(origin, &id, "unknown-id", "there is no record of this id to delete");
        }
    }

    /// Sorts every table by id; identical records become one, different ones of one id are problems.
    fn sort(&mut self) {
        fn sort<T: Identified>(table: &mut Vec<Placed<T>>, clashes: &mut Vec<(Origin, Origin, String)>) {
            table.sort_by(|(a, x), (b, y)| x.id().cmp(y.id()).then(a.cmp(b)));
            table.dedup_by(|later, first| {
                if later.1.id() != first.1.id() {
                    return false;
                }
                if later.1 != first.1 {
                    clashes.push((first.0, later.0, first.1.id().to_owned()));
                }
                true
            });
        }
        let mut clashes = Vec::new();
        sort(&mut self.sources, &mut clashes);
        sort(&mut self.entities, &mut clashes);
        sort(&mut self.relationships, &mut clashes);
        sort(&mut self.facts, &mut clashes);
        sort(&mut self.same, &mut clashes);
        for (first, later, id) in clashes {
            let (file, line) = Records::place(&self.files, first);
            self.problem(later, &id, "duplicate-id", format!("a different record of this id stands in {file}:{line}"));
        }
    }

    /// One namespace for the ids of all record types.
    fn check_namespace(&mut self) {
        let ids = (self.sources.iter().map(|(o, r)| (*o, r.id())))
            .chain(self.entities.iter().map(|(o, r)| (*o, r.id())))
            .chain(self.relationships.iter().map(|(o, r)| (*o, r.id())))
            .chain(self.facts.iter().map(|(o, r)| (*o, r.id())))
            .chain(self.same.iter().map(|(o, r)| (*o, r.id())));
        let mut first: HashMap<&str, Origin> = HashMap::new();
        let mut twice: Vec<(Origin, Origin, String)> = Vec::new();
        for (origin, id) in ids {
            match first.entry(id) {
                Entry::Occupied(taken) => twice.push((*taken.get(), origin, id.to_owned())),
                Entry::Vacant(free) => drop(free.insert(origin)),
            }
        }
        for (first, later, id) in twice {
            let (file, line) = Records::place(&self.files, first);
            let message = format!("another type of record has this id in {file}:{line}; all ids share one namespace");
            self.problem(later, &id, "duplicate-id", message);
        }
    }

    /// Kinds and properties are kebab-case words, and every record has what it cannot do without.
    fn check_words(&mut self) {
        let mut found: Vec<(Origin, String, String)> = Vec::new();
        let mut word = |origin: Origin, id: &str, field: &str, text: &str| {
            if text.is_empty() {
                found.push((origin, id.to_owned(), format!("`{field}` is missing")));
            } else if !is_kebab_case(text) {
                found.push((origin, id.to_owned(), format!("`{field}` is `{text}`: write a kebab-case word")));
            }
        };
        for (origin, entity) in &self.entities {
            word(*origin, &entity.id, "kind", &entity.kind);
        }
        for (origin, relationship) in &self.relationships {
            word(*origin, &relationship.id, "kind", &relationship.kind);
        }
        for (origin, fact) in &self.facts {
            word(*origin, &fact.id, "property", &fact.property);
        }
        for (origin, fact) in self.facts.iter().filter(|(_, fact)| fact.value == Raw::default()) {
            found.push((*origin, fact.id.clone(), "`value` is missing".to_owned()));
        }
        for (origin, same) in self.same.iter().filter(|(_, s)| s.decision.is_none()) {
            found.push((*origin, same.id.clone(), "`decision` is missing: write \"same\" or \"different\"".into()));
        }
        for (origin, id, message) in found {
            self.problem(origin, &id, "bad-record", message);
        }
    }

    /// Every end must be defined; what is missing becomes a stub, which only a lenient builder lets pass.
    fn define_ends(&mut self, leniency: Leniency) {
        let entities: HashSet<&str> = self.entities.iter().map(|(_, e)| e.id()).collect();
        let claims: HashSet<&str> = self.relationships.iter().map(|(_, r)| r.id()).collect();
        let mut undefined: Vec<(Origin, String, &str, String)> = Vec::new();
        let mut end = |origin: Origin, record: &str, field, id: &str, may_be_claim: bool| {
            let is_defined = entities.contains(id) || (may_be_claim && claims.contains(id));
            if !is_defined {
                undefined.push((origin, record.to_owned(), field, id.to_owned()));
            }
        };
        for (origin, r) in &self.relationships {
            end(*origin, &r.id, "from", &r.from, true);
            end(*origin, &r.id, "to", &r.to, true);
            if let Some(edition) = &r.edition {
                end(*origin, &r.id, "edition", edition, false);
            }
        }
        for (origin, fact) in &self.facts {
            end(*origin, &fact.id, "about", &fact.about, true);
        }
        for (origin, same) in &self.same {
            end(*origin, &same.id, "left", &same.left, false);
            end(*origin, &same.id, "right", &same.right, false);
        }
        let mut stubs = BTreeSet::new();
        for (origin, record, field, id) in undefined {
            if id.is_empty() {
                self.problem(origin, &record, "bad-record", format!("`{field}` is missing"));
            } else if leniency == Leniency::Strict {
                self.problem(origin, &record, "unknown-id", format!("`{field}` is `{id}`, which no record defines"));
            }
            stubs.insert(id);
        }
        for id in stubs {
            let kind = entity_kind::UNKNOWN.to_owned();
            let note = Some(Entity::UNDEFINED.to_owned());
            self.entities.push((Origin::default(), Entity { name: id.clone(), id, kind, note, ..Entity::default() }));
        }
        self.entities.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    }

    /// Numbers are 32 bits wide, codes of kinds 16.
    fn check_counts(&mut self) {
        let most = u32::MAX as usize / 4;
        let kinds: HashSet<&str> = self.relationships.iter().map(|(_, r)| r.kind.as_str()).collect();
        let too_many = self.relationships.len() > most || self.entities.len() > most || self.sources.len() > most;
        if too_many || kinds.len() >= Kinds::MOST {
            self.problem(Origin::default(), "", "too-large", "more than 2^30 records or 2^16 kinds");
            self.relationships.clear();
            self.facts.clear();
        }
    }

    /// A cited source without a record is kept bare.
    fn define_sources(&mut self) {
        let known: HashSet<&str> = self.sources.iter().map(|(_, s)| s.id()).collect();
        let citations = (self.relationships.iter().flat_map(|(_, r)| [&r.sources, &r.until_sources]))
            .chain(self.entities.iter().map(|(_, e)| &e.sources))
            .chain(self.facts.iter().map(|(_, f)| &f.sources))
            .chain(self.same.iter().map(|(_, s)| &s.sources));
        let unknown = citations.flatten().map(|c| &c.source).filter(|id| !known.contains(id.as_str()));
        let bare: BTreeSet<String> = unknown.cloned().collect();
        self.sources.extend(bare.into_iter().map(|id| (Origin::default(), Source { id, ..Source::default() })));
        self.sources.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    }
}

/// The record with an id: one that came without is named after its content.
fn with_id(mut record: Record) -> Record {
    if record.id().is_empty() && !matches!(record, Record::Delete { .. }) {
        let json = serde_json::to_vec(&record).unwrap_or_default();
        let id = format!("content-{:032x}", xxhash_rust::xxh3::xxh3_128(&json));
        match &mut record {
            Record::Source(r) => r.id = id,
            Record::Entity(r) => r.id = id,
            Record::Relationship(r) => r.id = id,
            Record::Fact(r) => r.id = id,
            Record::Same(r) => r.id = id,
            Record::Delete { .. } => {}
        }
    }
    record
}

fn is_kebab_case(word: &str) -> bool {
    word.chars().all(|c| c == '-' || c.is_numeric() || (c.is_alphabetic() && !c.is_uppercase()))
}
