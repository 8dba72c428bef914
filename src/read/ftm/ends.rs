//! Ends of claims that no entity of the files is.
//!
//! A part of a dataset names owners that stand in another part. The claim about such a one counts all the same, as in other
//! registers: it becomes a thing of kind unknown, which gives way to any other record of its id.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::AUTHORITY;
use crate::model::{Entity, Record};
use crate::read::again::Hashed;
use crate::read::counts::Counts;
use crate::read::together::{Place, Sink};

/// What is known of the ids that stand in the files.
#[derive(Default)]
pub(super) struct Ends {
    known: Arc<Hashed>,
    /// Those of them that a delta took out.
    gone: BTreeSet<String>,
    /// Where the last claim with such an end stands, and how many there were.
    last: Option<Place>,
    unresolved: usize,
}

impl Ends {
    #[cfg(feature = "csv")]
    pub(super) fn new(known: Arc<Hashed>) -> Self {
        Self::after(known, BTreeSet::new())
    }

    /// Of files of which a delta took some entities out.
    pub(super) fn after(known: Arc<Hashed>, gone: BTreeSet<String>) -> Self {
        Self {
            known,
            gone,
            ..Self::default()
        }
    }

    /// Hands on a record, with a thing for each end that nothing defines.
    pub(super) fn hand_on(&mut self, place: Place, record: Record, sink: &mut Sink<'_>) {
        if let Record::Relationship(claim) = &record {
            for end in [&claim.from, &claim.to] {
                let is_known = self.known.contains(end) && !self.gone.contains(end);
                if end.starts_with(AUTHORITY) || is_known {
                    continue;
                }
                sink.name(place, Record::Entity(Entity::undefined(end)));
                // One entity may make several claims, and is counted once.
                if self.last.replace(place) != Some(place) {
                    self.unresolved += 1;
                }
            }
        }
        sink.record(place, record);
    }

    /// Counts the entities with such ends as unresolved, which were kept so far.
    pub(super) fn count(&self, counts: &mut Counts) {
        let moved = self.unresolved.min(counts.kept);
        counts.kept -= moved;
        counts.unresolved += moved;
    }
}
