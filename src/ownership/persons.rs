//! Who of the listed counts together.

use std::collections::BTreeSet;

use super::Counting;
use crate::graph::NodeId;

/// The listed as persons of a rule: all are one where it counts them together; else each is one, but for those who act
/// together. In the order of the first of each. Sets of those who act together that share somebody are one.
pub fn persons(
    listed: &BTreeSet<NodeId>,
    together: &[BTreeSet<NodeId>],
    counting: Counting,
) -> Vec<BTreeSet<NodeId>> {
    if counting == Counting::Summed {
        return vec![listed.clone()];
    }
    let mut acting: Vec<BTreeSet<NodeId>> = Vec::new();
    for set in together {
        // Who is not listed on a day makes nobody listed by acting together with him.
        let mut one: BTreeSet<NodeId> = set.intersection(listed).copied().collect();
        let mut apart = Vec::with_capacity(acting.len());
        for other in acting {
            if one.is_disjoint(&other) {
                apart.push(other);
            } else {
                one.extend(other);
            }
        }
        if !one.is_empty() {
            apart.push(one);
        }
        acting = apart;
    }
    let mut persons = Vec::new();
    for &person in listed {
        match acting.iter().find(|one| one.contains(&person)) {
            None => persons.push(BTreeSet::from([person])),
            Some(one) if one.first() == Some(&person) => persons.push(one.clone()),
            Some(_) => {}
        }
    }
    persons
}
