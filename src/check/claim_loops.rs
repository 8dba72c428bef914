//! Claims about claims that come back to themselves.

use super::about;
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, RelationshipId};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    // Whatever remains after taking away, again and again, all claims that point at no remaining claim.
    let mut remaining: std::collections::BTreeMap<RelationshipId, Vec<RelationshipId>> = graph
        .relationships()
        .filter_map(|(id, _)| {
            let (from, to) = graph.ends(id);
            let targets: Vec<_> = [from, to].into_iter().filter_map(|node| graph.node_claim(node)).collect();
            (!targets.is_empty()).then_some((id, targets))
        })
        .collect();
    loop {
        let settled: Vec<_> = remaining
            .iter()
            .filter(|(_, targets)| !targets.iter().any(|t| remaining.contains_key(t)))
            .map(|(&id, _)| id)
            .collect();
        if settled.is_empty() {
            break;
        }
        settled.iter().for_each(|id| drop(remaining.remove(id)));
    }
    let message = "this claim is about claims that lead back to it, or to such a loop";
    remaining.keys().map(|&id| about(graph, id, Severity::Error, "claim-loop", message)).collect()
}
