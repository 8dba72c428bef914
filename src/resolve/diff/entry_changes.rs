//! What became of the entries of two lists, each of which can name several things.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::answer::{FirstOf, ListingChange, Named};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::resolve::compose::labels::named;
use crate::resolve::listings::entries::Entries;

/// How many things of an entry are named beside one of them.
const NAMED: usize = 3;

type Listed = BTreeMap<NodeId, Vec<RelationshipId>>;

/// The entries of both sides.
pub(super) struct EntryChanges {
    entries: Entries,
    before: FxHashSet<usize>,
    after: FxHashSet<usize>,
    /// All things of each entry, by id.
    things: BTreeMap<usize, Vec<NodeId>>,
    changes: BTreeMap<usize, ListingChange>,
}

impl EntryChanges {
    pub(super) fn between(graph: &Graph, before: &Listed, after: &Listed) -> Self {
        let both = before.iter().chain(after);
        let entries = Entries::among(graph, both.map(|(&thing, ids)| (thing, ids.as_slice())));
        let numbers = |side: &Listed| side.keys().filter_map(|&thing| entries.of(thing)).collect();
        let mut things: BTreeMap<usize, Vec<NodeId>> = BTreeMap::new();
        let left = before.keys().filter(|thing| !after.contains_key(thing));
        for &thing in left.chain(after.keys()) {
            if let Some(entry) = entries.of(thing) {
                things.entry(entry).or_default().push(thing);
            }
        }
        things
            .values_mut()
            .for_each(|things| things.sort_unstable());
        Self {
            before: numbers(before),
            after: numbers(after),
            entries,
            things,
            changes: BTreeMap::new(),
        }
    }

    /// Whether the entry of a thing is on both sides, with whichever of its things.
    pub(super) fn goes_on(&self, thing: NodeId) -> bool {
        let entry = self.entries.of(thing);
        entry.is_some_and(|entry| self.before.contains(&entry) && self.after.contains(&entry))
    }

    /// What stands in one entry with a thing, as a note; nothing if it stands alone.
    pub(super) fn company(&self, graph: &Graph, thing: NodeId) -> Option<FirstOf<Named>> {
        let together = self.things.get(&self.entries.of(thing)?)?;
        let others = together.iter().filter(|&&other| other != thing);
        let others = FirstOf::new(others.map(|&other| named(graph, other)), NAMED);
        (!others.first.is_empty()).then_some(others)
    }

    /// Takes note of what became of a thing.
    pub(super) fn add(&mut self, thing: NodeId, change: ListingChange) {
        let Some(entry) = self.entries.of(thing) else {
            return;
        };
        let known = self.changes.entry(entry).or_insert(change);
        let is_surer = match change {
            ListingChange::Continued => true,
            ListingChange::Removed => *known == ListingChange::NotSeen,
            ListingChange::Added | ListingChange::NotSeen => false,
        };
        if is_surer {
            *known = change;
        }
    }

    /// How many entries this became of.
    pub(super) fn number(&self, change: ListingChange) -> usize {
        self.changes.values().filter(|&&c| c == change).count()
    }

    /// How many entries there are in all.
    pub(super) fn len(&self) -> usize {
        self.changes.len()
    }
}
