//! Records on their way into a graph: columns in the order of arrival, one draft for each batch that was read.
//!
//! Ids are symbols, words and shares are codes of the draft's own vocabulary, dates are numbers. What few records have
//! stays together as the JSON of the rest of the record. So a draft takes a fraction of the room of its text, and
//! drafts are made in parallel.

mod faults;
mod lists;
mod rows;
mod symbols;
mod vocabulary;

pub(in crate::graph) use faults::Fault;
pub(in crate::graph) use lists::{Cites, TextLists};
pub(in crate::graph) use rows::{
    DecisionRows, EntityRows, FactRows, RelationshipRows, Rows, SourceRows,
};
pub(in crate::graph) use symbols::{Mentions, Symbol, SymbolTexts, Symbols};
pub(in crate::graph) use vocabulary::Coded;

use symbols::settle;

use crate::model::{Line, Origin, Record};

/// Which records replace which: those of a later layer replace those of earlier ones that have their id.
pub(crate) type Layer = u8;

/// The layer of records that only name something: they give way to any other, also to one another.
pub(crate) const NAMES: Layer = 0;
/// The layer of the records that a graph begins with.
pub(crate) const FIRST: Layer = 1;

/// The records of one batch.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) layer: Layer,
    pub(crate) entities: EntityRows,
    pub(crate) relationships: RelationshipRows,
    pub(crate) facts: FactRows,
    pub(crate) sources: SourceRows,
    pub(crate) decisions: DecisionRows,
    pub(crate) deleted: Vec<(Symbol, Origin)>,
    pub(crate) faults: Vec<Fault>,
    /// Sources that are cited for the end of a relationship, by its row.
    pub(crate) cited_for_ends: Vec<(u32, Symbol)>,
    /// The ids behind the symbols, until these are settled.
    pub(crate) mentions: Mentions,
}

impl Draft {
    pub(crate) fn new(layer: Layer, symbols: &Symbols) -> Self {
        Self {
            layer,
            mentions: symbols.mentions(),
            ..Self::default()
        }
    }

    // As functions, since what sorts and gathers rows of any type asks for them by these.
    pub(in crate::graph) fn entities(&self) -> &EntityRows {
        &self.entities
    }

    pub(in crate::graph) fn relationships(&self) -> &RelationshipRows {
        &self.relationships
    }

    pub(in crate::graph) fn facts(&self) -> &FactRows {
        &self.facts
    }

    pub(in crate::graph) fn sources(&self) -> &SourceRows {
        &self.sources
    }

    pub(in crate::graph) fn decisions(&self) -> &DecisionRows {
        &self.decisions
    }

    /// Adds what a line of text says.
    pub(crate) fn push_line(&mut self, origin: Origin, line: Line<'_>) {
        let mentions = &mut self.mentions;
        let (id, kind) = match line {
            Line::Entity(r) => {
                self.entities.push_plain(mentions, origin, &r);
                (r.id, r.kind)
            }
            Line::Relationship(r) => {
                self.relationships.push_plain(mentions, origin, &r);
                (r.id, r.kind)
            }
            Line::Other(record) => return self.push(origin, *record),
        };
        if let Some(message) = faults::word("kind", kind) {
            self.faults.push(Fault {
                id: mentions.of(id),
                origin,
                message,
            });
        }
    }

    /// Adds one record; one without an id gets the hash of its content as id.
    pub(crate) fn push(&mut self, origin: Origin, record: Record) {
        let record = with_id(record);
        let mentions = &mut self.mentions;
        if let Some(message) = faults::fault(&record) {
            self.faults.push(Fault {
                id: mentions.of(record.id()),
                origin,
                message,
            });
        }
        match record {
            Record::Source(r) => self.sources.push(mentions, origin, r),
            Record::Entity(r) => self.entities.push(mentions, origin, r),
            Record::Relationship(r) => {
                let row = self.relationships.id.len() as u32;
                for citation in &r.until_sources {
                    let source = mentions.of(&citation.source);
                    self.cited_for_ends.push((row, source));
                }
                self.relationships.push(mentions, origin, r);
            }
            Record::Fact(r) => self.facts.push(mentions, origin, r),
            Record::Same(r) => self.decisions.push(mentions, origin, r),
            Record::Delete { id } => self.deleted.push((mentions.of(&id), origin)),
        }
    }

    /// The draft with the symbols that its ids have among those of all drafts.
    pub(crate) fn settled(mut self, symbols: &Symbols) -> Self {
        let mut mentions = std::mem::take(&mut self.mentions);
        symbols.resolve(&mut mentions);
        let resolved = &mentions.symbols;
        self.entities.settle(resolved);
        self.relationships.settle(resolved);
        self.facts.settle(resolved);
        self.sources.settle(resolved);
        self.decisions.settle(resolved);
        for (id, _) in &mut self.deleted {
            settle(std::slice::from_mut(id), resolved);
        }
        for (_, source) in &mut self.cited_for_ends {
            settle(std::slice::from_mut(source), resolved);
        }
        for fault in &mut self.faults {
            settle(std::slice::from_mut(&mut fault.id), resolved);
        }
        symbols.take_back(mentions);
        self
    }

    /// How many records.
    pub(crate) fn len(&self) -> usize {
        let of_types = [
            &self.entities.id,
            &self.relationships.id,
            &self.facts.id,
            &self.sources.id,
            &self.decisions.id,
        ];
        of_types.iter().map(|ids| ids.len()).sum::<usize>() + self.deleted.len()
    }
}

/// The record with an id: one that came without is named after its content.
fn with_id(mut record: Record) -> Record {
    if record.id().is_empty() && !matches!(record, Record::Delete { .. }) {
        // 128 bits, so that of billions of records no two meet by chance; the same record read twice
        // has one id, and becomes one.
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
