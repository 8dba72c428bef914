//! `same` decisions: which entity represents which.

use std::collections::HashMap;

use crate::model::{Decision, Entity, Same};

/// For each entity that another one represents, the number of that one: the smallest id of its set.
///
/// `index` finds the number of an id among entities sorted by id.
pub(super) fn representatives(decisions: &[Same], index: impl Fn(&str) -> Option<usize>) -> HashMap<usize, usize> {
    let mut parent: HashMap<usize, usize> = HashMap::new();
    for decision in decisions.iter().filter(|d| d.decision == Some(Decision::Same)) {
        if let (Some(left), Some(right)) = (index(&decision.left), index(&decision.right)) {
            let (left, right) = (root(&parent, left), root(&parent, right));
            // Entities are sorted by id, so the smaller number is the smaller id.
            if left != right {
                parent.insert(left.max(right), left.min(right));
            }
        }
    }
    let merged: Vec<usize> = parent.keys().copied().collect();
    merged.into_iter().map(|entity| (entity, root(&parent, entity))).collect()
}

fn root(parent: &HashMap<usize, usize>, mut entity: usize) -> usize {
    while let Some(&up) = parent.get(&entity) {
        entity = up;
    }
    entity
}

/// Gives the representative the names, identifiers and citations of one that it represents.
pub(super) fn absorb(representative: &mut Entity, merged: &Entity) {
    for name in std::iter::once(&merged.name).chain(&merged.aliases) {
        if *name != representative.name && !representative.aliases.contains(name) {
            representative.aliases.push(name.clone());
        }
    }
    for (scheme, value) in &merged.ids {
        representative.ids.entry(scheme.clone()).or_insert_with(|| value.clone());
    }
    for citation in &merged.sources {
        if !representative.sources.contains(citation) {
            representative.sources.push(citation.clone());
        }
    }
}
