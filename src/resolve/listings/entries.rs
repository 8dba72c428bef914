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

    /// The word that its listings share, where there is one.
    pub(in crate::resolve) fn word(&self) -> Option<&str> {
        match &self.name {
            EntryName::Word(word) => Some(word),
            EntryName::Thing(_) => None,
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

/// Things that stand in one entry, in any edition: entries of two editions are the same if they share a thing.
pub(in crate::resolve) struct Entries {
    /// The number of the entry of each thing.
    of: FxHashMap<NodeId, usize>,
}

impl Entries {
    /// The entries of things, each with its listings.
    pub(in crate::resolve) fn among<'l>(
        graph: &Graph,
        listed: impl Iterator<Item = (NodeId, &'l [RelationshipId])>,
    ) -> Self {
        let mut of: FxHashMap<NodeId, usize> = FxHashMap::default();
        let mut first_thing: FxHashMap<Entry, usize> = FxHashMap::default();
        let mut together: Vec<(usize, usize)> = Vec::new();
        for (thing, listings) in listed {
            let next = of.len();
            let number = *of.entry(thing).or_insert(next);
            for &listing in listings {
                let entry = Entry::of(graph, listing);
                // Only a word can join things.
                if entry.word().is_some() {
                    together.push((*first_thing.entry(entry).or_insert(number), number));
                }
            }
        }
        let mut sets = UnionFind::<usize>::new(of.len());
        for (one, other) in together {
            sets.union(one, other);
        }
        for number in of.values_mut() {
            *number = sets.find_mut(*number);
        }
        Self { of }
    }

    /// The entry of a thing.
    pub(in crate::resolve) fn of(&self, thing: NodeId) -> Option<usize> {
        self.of.get(&thing).copied()
    }
}

/// How many entries the listings of some things are. Things may share an entry, and a thing may stand in several of one
/// edition; entries of two editions are the same if they share a thing.
fn count_of(graph: &Graph, listed: &BTreeMap<NodeId, Vec<RelationshipId>>) -> usize {
    let mut numbers: FxHashMap<Entry, usize> = FxHashMap::default();
    let mut same: Vec<(usize, usize)> = Vec::new();
    for listings in listed.values() {
        let mut of_thing: Vec<(Option<EntityId>, usize)> = Vec::new();
        for &listing in listings {
            let entry = Entry::of(graph, listing);
            let edition = entry.edition;
            let next = numbers.len();
            of_thing.push((edition, *numbers.entry(entry).or_insert(next)));
        }
        let Some(&(first_edition, first)) = of_thing.first() else {
            continue;
        };
        if of_thing
            .iter()
            .any(|&(edition, _)| edition != first_edition)
        {
            same.extend(of_thing.iter().map(|&(_, other)| (first, other)));
        }
    }
    let mut sets = UnionFind::<usize>::new(numbers.len());
    // Each pair that was in two sets leaves one set less.
    let joined = same.iter().filter(|&&(one, other)| sets.union(one, other));
    let joined = joined.count();
    numbers.len() - joined
}

/// In how many entries some listed things stand, to be put behind their number: ` in 2 entries`; nothing if each has
/// one of its own.
pub(in crate::resolve) fn in_entries(
    graph: &Graph,
    listed: &BTreeMap<NodeId, Vec<RelationshipId>>,
) -> String {
    let entries = count_of(graph, listed);
    if entries == listed.len() {
        String::new()
    } else {
        format!(" in {}", count(entries, "entry"))
    }
}
