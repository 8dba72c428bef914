//! `same` decisions: which entity represents which.

use std::collections::HashMap;

use crate::model::Entity;

/// For each entity that another one represents, the number of that one: the smallest id of its set.
///
/// `pairs` are entities that are one, by their numbers among entities sorted by id.
pub(crate) fn representatives(pairs: impl IntoIterator<Item = (u32, u32)>) -> HashMap<u32, u32> {
    let mut parent: HashMap<u32, u32> = HashMap::new();
    for (left, right) in pairs {
        let (left, right) = (root(&parent, left), root(&parent, right));
        // Entities are sorted by id, so the smaller number is the smaller id.
        if left != right {
            parent.insert(left.max(right), left.min(right));
        }
    }
    let merged: Vec<u32> = parent.keys().copied().collect();
    merged
        .into_iter()
        .map(|entity| (entity, root(&parent, entity)))
        .collect()
}

fn root(parent: &HashMap<u32, u32>, mut entity: u32) -> u32 {
    while let Some(&up) = parent.get(&entity) {
        entity = up;
    }
    entity
}

/// Gives the representative the names, identifiers and citations of one that it represents.
pub(crate) fn absorb(representative: &mut Entity, merged: &Entity) {
    for name in std::iter::once(&merged.name).chain(&merged.aliases) {
        if *name != representative.name && !representative.aliases.contains(name) {
            representative.aliases.push(name.clone());
        }
    }
    for (scheme, value) in &merged.ids {
        representative
            .ids
            .entry(scheme.clone())
            .or_insert_with(|| value.clone());
    }
    for citation in &merged.sources {
        if !representative.sources.contains(citation) {
            representative.sources.push(citation.clone());
        }
    }
}
