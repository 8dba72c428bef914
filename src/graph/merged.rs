//! What is known of an entity: what its own record says, and where that is silent, the records that `same` decisions merged
//! into it.
//!
//! Which record of a set represents the others is decided by the order of their ids, so nothing that is known may hang on it.
//! It is put together when it is asked for: stored so, nobody could say any more which source said what of whom.

use std::collections::{BTreeMap, HashSet};

use super::tables::Entities;
use super::{EntityId, Graph, count};
use crate::model::{ADDRESSES, Citation, Date, Entity, Raw, entity_kind};

impl Graph {
    /// Entities that a `same` decision merged into another one, by id.
    pub fn merged(&self) -> impl Iterator<Item = (Entity, EntityId)> {
        (0..self.merged.len()).map(|row| {
            let entity = self.merged.record(row, &self.sources.ids);
            (entity, self.representative(row))
        })
    }

    /// Which entity represents the one in a row of `merged`.
    pub(super) fn representative(&self, row: usize) -> EntityId {
        EntityId::from_index(self.merged_into.get(row) as usize)
    }

    /// The rows of `merged` that an entity represents.
    pub(super) fn members(&self, id: EntityId) -> &[u32] {
        let members = &self.members;
        let representative = |row: u32| self.representative(row as usize);
        // In the order of those that represent them, so that bisection finds all of one.
        let start = members.partition_point(0..members.len(), |row| representative(row) < id);
        let end = members.partition_point(start..members.len(), |row| representative(row) == id);
        members.range(start..end)
    }

    /// The record of an entity, with what the records say besides that it represents: their names, identifiers, addresses and
    /// citations, and of every other field what the first of them says, by id, where its own record says nothing.
    pub fn entity(&self, id: EntityId) -> Entity {
        let mut entity = self.entities.record(id.index(), &self.sources.ids);
        let members = self.members(id);
        if !members.is_empty() {
            let record = |&row: &u32| self.merged.record(row as usize, &self.sources.ids);
            absorb(&mut entity, members.iter().map(record));
        }
        entity
    }

    /// When an entity begins, and the first day on which it is no more.
    pub fn lifetime(&self, id: EntityId) -> (Option<Date>, Option<Date>) {
        let since = |table: &Entities, row| Date::from_code(table.since.get(row));
        let until = |table: &Entities, row| Date::from_code(table.until.get(row));
        (self.said_of(id, since), self.said_of(id, until))
    }

    /// Whether any entity says when it begins or ends.
    pub(crate) fn has_dated_entities(&self) -> bool {
        let has_dates = |table: &Entities| !table.since.is_blank() || !table.until.is_blank();
        has_dates(&self.entities) || has_dates(&self.merged)
    }

    /// The country that an entity is reported in.
    pub fn entity_country(&self, id: EntityId) -> Option<String> {
        self.said_of(id, Entities::country)
    }

    /// The kind of an entity.
    pub fn entity_kind(&self, id: EntityId) -> &str {
        self.kind_of_members(id)
            .unwrap_or_else(|| self.entities.kind.get(id.index()))
    }

    /// The code of an entity's kind, the place of its word in [`Graph::entity_kinds`].
    pub fn entity_kind_code(&self, id: EntityId) -> u16 {
        let code_of = |word: &str| {
            let kinds = &self.kinds.entities;
            kinds.iter().position(|kind| kind == word)
        };
        self.kind_of_members(id)
            .and_then(code_of)
            .map_or_else(|| self.entities.kind.code(id.index()), |code| code as u16)
    }

    /// How many entities there are of each kind, by code. O(n) over one column.
    pub fn count_entities(&self) -> Vec<usize> {
        let mut counts = count(
            self.kinds.entities.len(),
            self.entities.kind.codes().as_slice(),
        );
        let representatives = (0..self.merged.len()).map(|row| self.representative(row));
        for id in representatives.collect::<HashSet<EntityId>>() {
            let own = usize::from(self.entities.kind.code(id.index()));
            let known = usize::from(self.entity_kind_code(id));
            // Codes of a damaged file may be of no kind.
            if own != known && own < counts.len() && known < counts.len() {
                counts[own] = counts[own].saturating_sub(1);
                counts[known] += 1;
            }
        }
        counts
    }

    /// What the record of an entity says, or else the first that says it of those that it represents. O(1) in data without
    /// merged entities.
    fn said_of<'a, T>(
        &'a self,
        id: EntityId,
        say: impl Fn(&'a Entities, usize) -> Option<T>,
    ) -> Option<T> {
        let own = say(&self.entities, id.index());
        if own.is_some() || self.merged.len() == 0 {
            return own;
        }
        let mut members = self.members(id).iter();
        members.find_map(|&row| say(&self.merged, row as usize))
    }

    /// The kind that those tell whom an entity represents whose own record does not.
    fn kind_of_members(&self, id: EntityId) -> Option<&str> {
        if self.merged.len() == 0 || tells_something(self.entities.kind.get(id.index())) {
            return None;
        }
        let mut kinds = self
            .members(id)
            .iter()
            .map(|&row| self.merged.kind.get(row as usize));
        kinds.find(|kind| tells_something(kind))
    }
}

/// Whether a kind says what a thing is.
fn tells_something(kind: &str) -> bool {
    ![entity_kind::OTHER, entity_kind::UNKNOWN].contains(&kind)
}

/// Gives the representative what those say that it represents, where its own record does not.
fn absorb(representative: &mut Entity, merged: impl Iterator<Item = Entity>) {
    // Sets beside the lists, which keep the order: an entity can represent thousands.
    let mut names: HashSet<String> = representative.aliases.iter().cloned().collect();
    names.insert(representative.name.clone());
    let mut sources: HashSet<Citation> = representative.sources.iter().cloned().collect();
    let mut addresses: BTreeMap<String, Vec<Raw>> = BTreeMap::new();
    for entity in merged {
        if !tells_something(&representative.kind) && tells_something(&entity.kind) {
            representative.kind = entity.kind;
        }
        for name in std::iter::once(entity.name).chain(entity.aliases) {
            if names.insert(name.clone()) {
                representative.aliases.push(name);
            }
        }
        // Of one scheme the representative's own identifier stays: a record has room for one.
        for (scheme, value) in entity.ids {
            representative.ids.entry(scheme).or_insert(value);
        }
        for citation in entity.sources {
            if sources.insert(citation.clone()) {
                representative.sources.push(citation);
            }
        }
        representative.country = representative.country.take().or(entity.country);
        representative.since = representative.since.or(entity.since);
        representative.until = representative.until.or(entity.until);
        if entity.note.as_deref() != Some(Entity::UNDEFINED) {
            representative.note = representative.note.take().or(entity.note);
        }
        for (field, value) in entity.extra {
            if ADDRESSES.contains(&field.as_str()) {
                addresses.entry(field).or_default().push(value);
            } else {
                representative.extra.entry(field).or_insert(value);
            }
        }
    }
    for (field, values) in addresses {
        let own = representative.extra.get(&field);
        let all = own.into_iter().chain(&values).flat_map(Raw::text_or_texts);
        let mut seen = HashSet::new();
        let all: Vec<String> = all.filter(|text| seen.insert(text.clone())).collect();
        representative.extra.insert(field, Raw::list(&all));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: u32 = 40_000;

    #[test]
    fn the_names_of_many_are_told_once_in_their_order() {
        let named = |number: u32| Entity {
            name: format!("Name {number}"),
            aliases: vec!["Name 0".into(), "Shared".into()],
            ..Entity::default()
        };
        let mut representative = named(0);
        absorb(&mut representative, (1..=LENGTH).map(named));
        assert_eq!(representative.aliases.len(), LENGTH as usize + 2);
        assert_eq!(
            representative.aliases[..4],
            ["Name 0", "Shared", "Name 1", "Name 2"]
        );
    }
}
