//! What became of the entries of two lists, each of which can name several things.

use std::collections::{BTreeMap, BTreeSet};

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
        let numbers = |side: &Listed| entries.of_listings(graph, side.values().flatten().copied());
        let mut things: BTreeMap<usize, Vec<NodeId>> = BTreeMap::new();
        let left = before.keys().filter(|thing| !after.contains_key(thing));
        for &thing in left.chain(after.keys()) {
            for &entry in entries.of(thing) {
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

    /// Whether an entry of a thing is on both sides, with whichever of its things.
    pub(super) fn goes_on(&self, thing: NodeId) -> bool {
        let mut entries = self.entries.of(thing).iter();
        entries.any(|entry| self.before.contains(entry) && self.after.contains(entry))
    }

    /// What stands in one entry with a thing, as a note; nothing if it stands alone.
    pub(super) fn company(&self, graph: &Graph, thing: NodeId) -> Option<FirstOf<Named>> {
        let entries = self.entries.of(thing).iter();
        let together = entries.filter_map(|entry| self.things.get(entry)).flatten();
        let others: BTreeSet<NodeId> = together.copied().filter(|&other| other != thing).collect();
        let others = FirstOf::new(others.into_iter().map(|other| named(graph, other)), NAMED);
        (!others.first.is_empty()).then_some(others)
    }

    /// Takes note of what became of a thing.
    pub(super) fn add(&mut self, thing: NodeId, change: ListingChange) {
        for &entry in self.entries.of(thing) {
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
