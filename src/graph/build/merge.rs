//! `same` decisions: which entity represents which, and which stay.

use std::borrow::Cow;
use std::collections::HashMap;

use petgraph::unionfind::UnionFind;

use super::draft::Draft;
use super::ordered::OrderedTables;
use crate::column::{Numbers, TextsBuilder};
use crate::graph::tables::{NONE, Places};
use crate::model::{Decision, Same};

/// Tells entities that stay from those that another one represents, and renumbers them: the places of both, and the
/// numbers of those that represent the second. Afterwards `rows` has the number of each symbol's representative.
pub(super) fn merge_entities<'t>(
    drafts: &[Draft],
    tables: &'t OrderedTables,
    rows: &mut [u32],
) -> (Cow<'t, Places>, Places, Vec<u32>) {
    let mut pairs = Vec::new();
    for place in tables.decisions.by_id() {
        let decisions = &drafts[place.draft as usize].decisions;
        let row = place.row as usize;
        if is_same(decisions.rest.bytes(row)) {
            let left = rows[decisions.left[row].index()];
            let right = rows[decisions.right[row].index()];
            // A side that is no entity is reported elsewhere, and merges nothing.
            if left != NONE && right != NONE {
                pairs.push((left, right));
            }
        }
    }
    let representative_of = representatives(&pairs);
    let ids = tables.entities.ids();
    let places =
        |by_id, ids: TextsBuilder| Places::new(drafts, |d| &d.entities, by_id, ids.finish());
    // Most data merges nothing, and then the places, which are many, are not copied.
    if representative_of.is_empty() {
        return (
            Cow::Borrowed(&tables.entities),
            places(Vec::new(), TextsBuilder::default()),
            Vec::new(),
        );
    }
    let mut kept = Vec::with_capacity(tables.entities.len());
    let mut kept_ids = TextsBuilder::default();
    let mut merged = Vec::new();
    let mut merged_ids = TextsBuilder::default();
    let mut into = Vec::new();
    let mut numbers = vec![0; tables.entities.len()];
    for (old, &place) in tables.entities.by_id().iter().enumerate() {
        match representative_of.get(&(old as u32)) {
            None => {
                numbers[old] = kept.len() as u32;
                kept.push(place);
                kept_ids.push(ids.get(old));
            }
            // A representative has a smaller id, so its number is known by now.
            Some(&representative) => {
                numbers[old] = numbers[representative as usize];
                merged.push(place);
                merged_ids.push(ids.get(old));
                into.push(numbers[old]);
            }
        }
    }
    for row in rows {
        if *row != NONE {
            *row = numbers[*row as usize];
        }
    }
    (
        Cow::Owned(places(kept, kept_ids)),
        places(merged, merged_ids),
        into,
    )
}

fn is_same(rest: &[u8]) -> bool {
    let same: Result<Same, _> = serde_json::from_slice(rest);
    same.is_ok_and(|same| same.decision == Some(Decision::Same))
}

/// The rows of merged entities in the order of those that represent them, then by id.
pub(super) fn members(into: &[u32]) -> Numbers<u32> {
    let mut members: Vec<u32> = (0..into.len() as u32).collect();
    // Stable: among those of one representative the order by id stays.
    members.sort_by_key(|&row| into[row as usize]);
    members.into()
}

/// For each entity that another one represents, the number of that one: the smallest id of its set.
///
/// `pairs` are entities that are one, by their numbers among entities sorted by id. O(n log n).
pub(crate) fn representatives(pairs: &[(u32, u32)]) -> HashMap<u32, u32> {
    // Few entities are merged, so the sets hold only these, by their places here.
    let mut entities = Vec::with_capacity(2 * pairs.len());
    for &(left, right) in pairs {
        entities.extend([left, right]);
    }
    entities.sort_unstable();
    entities.dedup();
    let place = |entity: u32| entities.partition_point(|&other| other < entity);

    let mut sets = UnionFind::new(entities.len());
    for &(left, right) in pairs {
        sets.union(place(left), place(right));
    }

    let mut smallest: Vec<Option<u32>> = vec![None; entities.len()];
    let mut representatives = HashMap::new();
    for (&entity, set) in entities.iter().zip(sets.into_labeling()) {
        // Entities are sorted by id, so the first one of a set is its smallest.
        let representative = *smallest[set].get_or_insert(entity);
        if representative != entity {
            representatives.insert(entity, representative);
        }
    }
    representatives
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: u32 = 40_000;

    /// Work of the square of this takes minutes.
    #[test]
    fn a_long_chain_has_one_representative_in_any_order() {
        let forward: Vec<(u32, u32)> = (0..LENGTH).map(|entity| (entity, entity + 1)).collect();
        let backward: Vec<(u32, u32)> = forward.iter().rev().copied().collect();
        let turned: Vec<(u32, u32)> = forward.iter().map(|&(a, b)| (b, a)).collect();
        for pairs in [forward, backward, turned] {
            let representatives = representatives(&pairs);
            assert_eq!(representatives.len(), LENGTH as usize);
            assert!(representatives.values().all(|&smallest| smallest == 0));
        }
    }

    #[test]
    fn sets_stay_apart_and_the_smallest_represents() {
        let pairs = [(9, 7), (3, 9), (20, 21), (7, 3), (5, 5)];
        let mut found: Vec<(u32, u32)> = representatives(&pairs).into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, [(7, 3), (9, 3), (21, 20)]);
        assert!(representatives(&[]).is_empty());
    }
}
