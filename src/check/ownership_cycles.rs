//! Companies that own each other, or themselves. Possible, but worth knowing before anything is added up.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

use super::{finding, first_of, ownership_codes};
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, RelationshipId};

/// One row for each strongly connected component. Linear, and without recursion, however deep the ownership is.
pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let codes = ownership_codes(graph);
    let mut ownership: DiGraph<(), RelationshipId> = DiGraph::new();
    let mut indices = Vec::new();
    for _ in 0..graph.node_count() {
        indices.push(ownership.add_node(()));
    }
    for id in graph.relationships() {
        if codes.contains(&graph.relationship_kind_code(id)) {
            let (from, to) = graph.ends(id);
            ownership.add_edge(indices[from.index()], indices[to.index()], id);
        }
    }
    let components = kosaraju_scc(&ownership);
    let mut component_of = vec![0; graph.node_count()];
    for (number, members) in components.iter().enumerate() {
        for member in members {
            component_of[member.index()] = number;
        }
    }
    let mut rows = Vec::new();
    for (number, members) in components.iter().enumerate() {
        // Most components are one company that owns nothing of itself, and have no claim inside.
        let mut claims: Vec<RelationshipId> = Vec::new();
        for edge in members.iter().flat_map(|&member| ownership.edges(member)) {
            if component_of[edge.target().index()] == number {
                claims.push(*edge.weight());
            }
        }
        // Components come as the search meets them; the row stands at the first claim of the data.
        claims.sort_unstable();
        rows.extend(cycle(graph, &claims));
    }
    rows
}

/// The row of a circle, by the claims in it in order; nothing without any.
fn cycle(graph: &Graph, claims: &[RelationshipId]) -> Option<CheckRow> {
    let &first = claims.first()?;
    let owners = claims.iter().map(|&id| graph.node_id(graph.ends(id).0));
    let owners: BTreeSet<&str> = owners.collect();
    let number = owners.len();
    let owners = first_of(owners);
    let by = first_of(claims.iter().map(|&id| graph.relationship_id(id)));
    let message = match number {
        1 => format!("{owners} owns itself, by {by}"),
        _ => format!("{number} own each other in a circle: {owners}; by {by}"),
    };
    Some(finding(
        graph,
        first,
        Severity::Warning,
        "ownership-cycle",
        message,
    ))
}
