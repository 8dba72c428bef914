//! Small random data sets.
//!
//! Plans are numbers that stand for any place in a list, so that whatever proptest takes away still fits.

mod furnished;
mod random;

pub use furnished::furnished;
pub use random::{dates, worlds};

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use relata::graph::{Graph, GraphBuilder, Leniency};
use relata::model::{Date, Entity, Fact, Record, Relationship, Same, Source};

/// The records of one data set.
#[derive(Clone, Default)]
pub struct World {
    pub sources: Vec<Source>,
    pub entities: Vec<Entity>,
    pub relationships: Vec<Relationship>,
    pub facts: Vec<Fact>,
    pub same: Vec<Same>,
}

/// Counterexamples are read as JSON Lines, and can be pasted into [`World::read`].
impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self
            .records()
            .into_iter()
            .map(|record| serde_json::to_string(&record).unwrap());
        lines.into_iter().try_for_each(|line| write!(f, "\n{line}"))
    }
}

impl World {
    /// Every record.
    pub fn records(&self) -> Vec<Record> {
        let sources = self.sources.iter().cloned().map(Record::Source);
        let entities = self.entities.iter().cloned().map(Record::Entity);
        let relationships = self.relationships.iter().cloned().map(Record::Relationship);
        let facts = self.facts.iter().cloned().map(Record::Fact);
        let same = self.same.iter().cloned().map(Record::Same);
        sources
            .chain(entities)
            .chain(relationships)
            .chain(facts)
            .chain(same)
            .collect()
    }

    /// A data set from JSON Lines.
    pub fn read(jsonl: &str) -> Self {
        let mut world = Self::default();
        for line in jsonl.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match serde_json::from_str(line).unwrap() {
                Record::Source(source) => world.sources.push(source),
                Record::Entity(entity) => world.entities.push(entity),
                Record::Relationship(relationship) => world.relationships.push(relationship),
                Record::Fact(fact) => world.facts.push(fact),
                Record::Same(same) => world.same.push(same),
                other => panic!("{} does not belong here", other.id()),
            }
        }
        world
    }

    /// The graph of these records.
    pub fn graph(&self) -> Graph {
        graph("random", self.records())
    }

    /// The record of a relationship.
    pub fn relationship(&self, id: &str) -> Option<&Relationship> {
        self.relationships.iter().find(|r| r.id == id)
    }

    /// The ids of the relationships that a record points at: they are nodes of the graph.
    pub fn claim_nodes(&self) -> BTreeSet<&str> {
        let ends = self.relationships.iter().flat_map(|r| [&r.from, &r.to]);
        let pointed_at = ends.chain(self.facts.iter().map(|f| &f.about));
        pointed_at
            .filter(|id| self.relationship(id).is_some())
            .map(String::as_str)
            .collect()
    }

    /// The ids of all nodes, also of entities that another one represents.
    pub fn nodes(&self) -> Vec<String> {
        let entities = self.entities.iter().map(|e| e.id.clone());
        entities
            .chain(self.claim_nodes().into_iter().map(str::to_owned))
            .collect()
    }

    /// Every word that a lens may call a source by.
    pub fn source_words(&self) -> Vec<String> {
        let cited = self
            .relationships
            .iter()
            .flat_map(|r| r.sources.iter().chain(&r.until_sources));
        let records = self.sources.iter();
        let named = records
            .clone()
            .flat_map(|s| [&s.publisher, &s.origin])
            .flatten();
        let words = records
            .map(|s| &s.id)
            .chain(named)
            .chain(cited.map(|c| &c.source));
        words
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// The kinds of relationships.
    pub fn kinds(&self) -> Vec<String> {
        self.relationships
            .iter()
            .map(|r| r.kind.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }
}

/// The graph of some records, in this order.
pub fn graph(name: &str, records: Vec<Record>) -> Graph {
    let mut builder = GraphBuilder::new(name);
    records.into_iter().for_each(|record| builder.push(record));
    builder.build(Leniency::Strict).unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A sort of data sets.
pub struct Sort {
    /// Kinds of relationships with how often they are wanted.
    kinds: &'static [(usize, &'static str)],
    count: RangeInclusive<usize>,
    /// Whether entities stand above those next to them only: long chains, and many of one length.
    is_ladder: bool,
}

/// Anything that can be written down.
pub const ANYTHING: Sort = Sort {
    kinds: &[
        (4, "owns"),
        (2, "controls"),
        (2, "operates"),
        (4, "lists"),
        (1, "delists"),
        (2, "located-in"),
        (1, "part-of"),
        (1, "alleges"),
        (1, "acknowledges"),
        (3, "disputes"),
        (1, "responds-to"),
        (1, "no-response"),
    ],
    count: 0..=18,
    is_ladder: false,
};

/// Chains of owners that hold and lose at different times.
pub const OWNERS: Sort = Sort {
    kinds: &[
        (6, "owns"),
        (2, "controls"),
        (2, "operates"),
        (4, "lists"),
        (1, "disputes"),
    ],
    count: 8..=18,
    is_ladder: true,
};

/// So many listers and places that the way around them is long.
pub const HUBS: Sort = Sort {
    kinds: &[
        (4, "lists"),
        (1, "delists"),
        (4, "located-in"),
        (3, "part-of"),
    ],
    count: 8..=18,
    is_ladder: false,
};
