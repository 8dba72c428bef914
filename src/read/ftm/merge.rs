//! Fragments of one id become one entity, wherever they stand.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::proxy::Proxy;
use super::schema::merged;

/// Entities by id.
#[derive(Debug, Default)]
pub(super) struct Merged {
    // In memory: fragments of one entity may stand at both ends of the file.
    proxies: BTreeMap<String, Proxy>,
}

impl Merged {
    /// Adds an entity or fragment.
    pub(super) fn add(&mut self, proxy: Proxy) {
        match self.proxies.entry(proxy.id.clone()) {
            Entry::Vacant(entry) => _ = entry.insert(proxy),
            Entry::Occupied(mut entry) => entry.get_mut().merge(proxy),
        }
    }

    /// Puts an entity in place of what was there.
    pub(super) fn replace(&mut self, proxy: Proxy) {
        self.proxies.insert(proxy.id.clone(), proxy);
    }

    /// Takes an entity out; whether it was there.
    pub(super) fn remove(&mut self, id: &str) -> bool {
        self.proxies.remove(id).is_some()
    }

    pub(super) fn into_proxies(self) -> impl Iterator<Item = Proxy> {
        self.proxies.into_values()
    }
}

impl Proxy {
    /// Adds what a fragment says.
    pub(super) fn merge(&mut self, other: Proxy) {
        // Fragments come in any order, so the special schema may come first or last.
        for schema in other.schemata {
            self.schemata = merged(std::mem::take(&mut self.schemata), schema);
        }
        for (name, values) in other.properties {
            unite(self.properties.entry(name).or_default(), values);
        }
        unite(&mut self.datasets, other.datasets);
        unite(&mut self.referents, other.referents);
        self.caption = self.caption.take().or(other.caption);
        self.first_seen = match (self.first_seen.take(), other.first_seen) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.last_seen = self.last_seen.take().max(other.last_seen);
        for (said, datasets) in other.said {
            unite(self.said.entry(said).or_default(), datasets);
        }
        // The place where a reader meets the entity first.
        self.place = self.place.min(other.place);
    }
}

/// Adds texts to a list, sorted and each once.
fn unite(texts: &mut Vec<String>, more: Vec<String>) {
    texts.extend(more);
    // Sorted as in a proxy that was never cut, so that fragments and wholes make the same records.
    texts.sort();
    texts.dedup();
}
