//! The records of a graph as they were written.

use super::tables::Entities;
use super::{EntityId, Graph};
use crate::model::{Entity, Origin, Record, Source};

impl Graph {
    /// Every record with its place, as it was written: entities that were merged stand for themselves again, and what
    /// was only made up for an undefined end or a source without a record is left out.
    pub fn records(&self) -> impl Iterator<Item = (Origin, Record)> {
        (0..self.record_count()).filter_map(|number| self.record(number))
    }

    /// Every entity as it was written, with the one that stands for it.
    pub(crate) fn written_entities(&self) -> impl Iterator<Item = (Entity, EntityId)> {
        let written = |id: EntityId| self.entities.record(id.index(), &self.sources.ids);
        let standing = self.entities().map(move |id| (written(id), id));
        standing.chain(self.merged())
    }

    /// The sources that somebody wrote.
    pub(crate) fn source_records(&self) -> impl Iterator<Item = Source> {
        let before = self.entities.len() + self.merged.len() + self.relationships.len();
        let first = before + self.facts.len();
        let numbers = first..first + self.sources.len();
        numbers.filter_map(|number| match self.record(number) {
            Some((_, Record::Source(source))) => Some(source),
            _ => None,
        })
    }

    /// How many numbers [`Graph::record`] knows.
    pub(super) fn record_count(&self) -> usize {
        let entities = self.entities.len() + self.merged.len();
        entities
            + self.relationships.len()
            + self.facts.len()
            + self.sources.len()
            + self.decisions.len()
    }

    /// The record of a number, table by table; none for one that nobody wrote.
    pub(super) fn record(&self, number: usize) -> Option<(Origin, Record)> {
        let ids = &self.sources.ids;
        let mut row = number;
        // One number for all tables, so that whoever goes through them can share the work evenly.
        let mut is_in = |count: usize| {
            let is_in = row < count;
            row -= if is_in { 0 } else { count };
            is_in.then_some(row)
        };
        if let Some(row) = is_in(self.entities.len()) {
            return entity(&self.entities, row, ids);
        }
        if let Some(row) = is_in(self.merged.len()) {
            return entity(&self.merged, row, ids);
        }
        if let Some(row) = is_in(self.relationships.len()) {
            let id = super::RelationshipId::from_index(row);
            return Some((
                self.relationships.origins.get(row),
                Record::Relationship(self.relationship(id)),
            ));
        }
        if let Some(row) = is_in(self.facts.len()) {
            return Some((
                self.facts.origins.get(row),
                Record::Fact(self.facts.record(row, ids)),
            ));
        }
        if let Some(row) = is_in(self.sources.len()) {
            let origin = self.sources.origins.get(row);
            let source = self.sources.record(row);
            // A bare source that no file holds was made up for a citation, and will be again.
            let is_bare = source
                == Source {
                    id: source.id.clone(),
                    ..Source::default()
                };
            return (!is_bare || origin != Origin::default())
                .then_some((origin, Record::Source(source)));
        }
        let row = is_in(self.decisions.len())?;
        Some((
            self.decisions.origins.get(row),
            Record::Same(self.decisions.record(row, ids)),
        ))
    }
}

fn entity(
    table: &Entities,
    row: usize,
    sources: &crate::column::Texts,
) -> Option<(Origin, Record)> {
    let origin = table.origins.get(row);
    let entity = table.record(row, sources);
    // A stub is made again, unless what is added defines it.
    let is_stub = origin == Origin::default() && entity == Entity::undefined(entity.id.clone());
    (!is_stub).then_some((origin, Record::Entity(entity)))
}
