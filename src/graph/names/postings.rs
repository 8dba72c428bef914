//! Behind each folded text: the entities that bear it, as what, and how it was written.

use super::Tier;
use super::front_coding::Originals;
use crate::column::{Bytes, Numbers};
use crate::graph::ids::EntityId;

/// What bears which text, by text, then as written, tier and entity.
#[derive(Debug)]
pub(super) struct Entries {
    /// Where the entries of each text start; one more at the end.
    pub(super) starts: Numbers<u32>,
    pub(super) entities: Numbers<u32>,
    pub(super) tiers: Bytes,
    pub(super) originals: Originals,
    /// How many entities there are: only damage names others.
    pub(super) entity_count: usize,
}

/// An entity under one of its names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) entity: EntityId,
    pub(super) tier: Tier,
    /// The number of its original.
    pub(super) number: u32,
}

impl Entries {
    /// The entries of a text, from a number on: whoever asks for one text after the other passes the end of the last,
    /// so that none is read twice whatever a damaged index says.
    pub(super) fn of(&self, text: u32, from: u32) -> impl Iterator<Item = Entry> {
        let start = self.starts.get(text as usize);
        let end = self.starts.get(text as usize + 1);
        (start.max(from)..end.min(self.entities.len() as u32))
            .filter_map(|number| self.entry(number))
    }

    /// The name of an entry as it was written; none if it is damaged.
    pub(super) fn original(&self, entry: u32) -> Option<String> {
        self.originals.get(entry)
    }

    fn entry(&self, number: u32) -> Option<Entry> {
        let entity = *self.entities.lend(number as usize)? as usize;
        let tier = match self.tiers.byte(number as usize)? {
            0 => Tier::Id,
            1 => Tier::Identifier,
            2 => Tier::Name,
            3 => Tier::Alias,
            4 => Tier::Part,
            5 => Tier::Domain,
            _ => return None,
        };
        // A damaged number must not lead beyond the tables of entities.
        (entity < self.entity_count).then(|| Entry {
            entity: EntityId::from_index(entity),
            tier,
            number,
        })
    }
}
