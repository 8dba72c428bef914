//! Claims about claims that come back to themselves.

use std::collections::HashMap;

use super::finding;
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, RelationshipId};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut targets: HashMap<RelationshipId, usize> = HashMap::new();
    let mut pointing: HashMap<RelationshipId, Vec<RelationshipId>> = HashMap::new();
    let mut settled = Vec::new();
    for id in graph.relationships() {
        let (from, to) = graph.ends(id);
        let claims: Vec<_> = [from, to]
            .into_iter()
            .filter_map(|node| graph.node_claim(node))
            .collect();
        claims
            .iter()
            .for_each(|&claim| pointing.entry(claim).or_default().push(id));
        if claims.is_empty() {
            settled.push(id);
        } else {
            targets.insert(id, claims.len());
        }
    }
    // Whatever remains after taking away, again and again, all claims that point at no remaining claim:
    // Kahn's topological sort (1962), which needs no recursion, however long a chain of replies is.
    while let Some(claim) = settled.pop() {
        for &id in pointing.get(&claim).into_iter().flatten() {
            if let Some(left) = targets.get_mut(&id) {
                *left -= 1;
                if *left == 0 {
                    targets.remove(&id);
                    settled.push(id);
                }
            }
        }
    }
    let message = "this claim is about claims that lead back to it, or to such a loop";
    targets
        .keys()
        .map(|&id| finding(graph, id, Severity::Error, "claim-loop", message))
        .collect()
}
