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

pub(super) use faults::Fault;
pub(super) use lists::{Cites, TextLists};
pub(super) use rows::{DecisionRows, EntityRows, FactRows, RelationshipRows, Rows, SourceRows};
pub(super) use symbols::{Symbol, SymbolTexts, Symbols};
pub(super) use vocabulary::Coded;

use crate::model::Record;
use crate::read::Origin;

/// Which records replace which: those of a later layer replace those of earlier ones that have their id.
pub(super) type Layer = u8;

/// The records of one batch.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) layer: Layer,
    pub(super) entities: EntityRows,
    pub(super) relationships: RelationshipRows,
    pub(super) facts: FactRows,
    pub(super) sources: SourceRows,
    pub(super) decisions: DecisionRows,
    pub(super) deleted: Vec<(Symbol, Origin)>,
    pub(super) faults: Vec<Fault>,
    /// Sources that are cited for the end of a relationship, by its row.
    pub(super) cited_for_ends: Vec<(u32, Symbol)>,
}

impl Draft {
    pub(super) fn new(layer: Layer) -> Self {
        Self { layer, ..Self::default() }
    }

    /// Adds one record; one without an id gets the hash of its content as id.
    pub(super) fn push(&mut self, symbols: &Symbols, origin: Origin, record: Record) {
        let record = with_id(record);
        if let Some(message) = faults::fault(&record) {
            self.faults.push(Fault { id: symbols.of(record.id()), origin, message });
        }
        match record {
            Record::Source(r) => self.sources.push(symbols, origin, r),
            Record::Entity(r) => self.entities.push(symbols, origin, r),
            Record::Relationship(r) => {
                let row = self.relationships.id.len() as u32;
                self.cited_for_ends.extend(r.until_sources.iter().map(|c| (row, symbols.of(&c.source))));
                self.relationships.push(symbols, origin, r);
            }
            Record::Fact(r) => self.facts.push(symbols, origin, r),
            Record::Same(r) => self.decisions.push(symbols, origin, r),
            Record::Delete { id } => self.deleted.push((symbols.of(&id), origin)),
        }
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
