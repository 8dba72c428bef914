//! How many entries of lists some listings are: one entry can name several things.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::model::count;

/// An entry of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::resolve) struct Entry {
    edition: Option<EntityId>,
    name: EntryName,
}

/// What tells the entries of an edition apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum EntryName {
    /// The word that its listings share.
    Word(String),
    /// The only thing that it names.
    Thing(NodeId),
}

impl Entry {
    /// The entry that a listing is part of.
    pub(in crate::resolve) fn of(graph: &Graph, listing: RelationshipId) -> Self {
        let name = match graph.entry(listing) {
            Some(word) => EntryName::Word(word),
            None => EntryName::Thing(graph.ends(listing).1),
        };
        Self {
            edition: graph.edition_of(listing),
            name,
        }
    }

    /// A text that no other entry has: the ids of the edition, and of what it names.
    pub(in crate::resolve) fn id(&self, graph: &Graph) -> String {
        let name = match &self.name {
            EntryName::Word(word) => word,
            EntryName::Thing(thing) => graph.node_id(*thing),
        };
        match self.edition {
            Some(edition) => format!("{}/{name}", graph.entity_id(edition)),
            None => name.to_owned(),
        }
    }
}

/// How many entries some listings of one edition are.
pub(in crate::resolve) fn count_in_edition(
    graph: &Graph,
    listings: impl Iterator<Item = RelationshipId>,
) -> usize {
    let entries: FxHashSet<Entry> = listings.map(|id| Entry::of(graph, id)).collect();
    entries.len()
}

/// The entries of some listings. A thing may stand in several of one edition; entries of two editions are one if they share a
/// thing.
pub(in crate::resolve) struct Entries {
    numbers: FxHashMap<Entry, usize>,
    /// The numbers of the entries of each thing, each once.
    of: FxHashMap<NodeId, Vec<usize>>,
}

impl Entries {
    /// The entries of things, each with its listings.
    pub(in crate::resolve) fn among<'l>(
        graph: &Graph,
        listed: impl Iterator<Item = (NodeId, &'l [RelationshipId])>,
    ) -> Self {
        let mut numbers: FxHashMap<Entry, usize> = FxHashMap::default();
        let mut of_things: FxHashMap<NodeId, Vec<(Option<EntityId>, usize)>> = FxHashMap::default();
        for (thing, listings) in listed {
            let of_thing = of_things.entry(thing).or_default();
            for &listing in listings {
                let entry = Entry::of(graph, listing);
                let edition = entry.edition;
                let next = numbers.len();
                of_thing.push((edition, *numbers.entry(entry).or_insert(next)));
            }
        }
        let mut sets = UnionFind::<usize>::new(numbers.len());
        for of_thing in of_things.values() {
            let is_in_several = of_thing.windows(2).any(|pair| pair[0].0 != pair[1].0);
            for pair in of_thing.windows(2).filter(|_| is_in_several) {
                sets.union(pair[0].1, pair[1].1);
            }
        }
        for number in numbers.values_mut() {
            *number = sets.find_mut(*number);
        }
        let mut of = FxHashMap::default();
        for (thing, of_thing) in of_things {
            let mut all: Vec<usize> = of_thing
                .into_iter()
                .map(|(_, number)| sets.find_mut(number))
                .collect();
            all.sort_unstable();
            all.dedup();
            of.insert(thing, all);
        }
        Self { numbers, of }
    }

    /// The entries of a thing.
    pub(in crate::resolve) fn of(&self, thing: NodeId) -> &[usize] {
        self.of.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// The entries of some of the listings.
    pub(in crate::resolve) fn of_listings(
        &self,
        graph: &Graph,
        listings: impl Iterator<Item = RelationshipId>,
    ) -> FxHashSet<usize> {
        let entries = listings.map(|id| Entry::of(graph, id));
        entries
            .filter_map(|entry| self.numbers.get(&entry).copied())
            .collect()
    }

    /// How many there are.
    fn len(&self) -> usize {
        let numbers: FxHashSet<usize> = self.numbers.values().copied().collect();
        numbers.len()
    }
}

/// In how many entries some things stand, to be put behind their number: ` in 2 entries`; nothing if each has one of its own,
/// as a thing that is not listed counts.
pub(in crate::resolve) fn in_entries(
    graph: &Graph,
    listed: &BTreeMap<NodeId, Vec<RelationshipId>>,
) -> String {
    let of_each = listed.iter().map(|(&thing, ids)| (thing, ids.as_slice()));
    let unlisted = listed.values().filter(|ids| ids.is_empty()).count();
    let entries = Entries::among(graph, of_each).len() + unlisted;
    if entries == listed.len() {
        String::new()
    } else {
        format!(" in {}", count(entries, "entry"))
    }
}
