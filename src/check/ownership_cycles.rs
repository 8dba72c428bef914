//! Companies that own each other, or themselves. Possible, but worth knowing before anything is added up.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::{finding, first_of};
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::model::relationship_kind as kind;

/// One row for each strongly connected component. Linear, and without recursion, however deep the ownership is.
pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let codes: Vec<u16> = kind::OWNERSHIP
        .into_iter()
        .filter_map(|kind| graph.relationship_code(kind))
        .collect();
    let mut ownership: DiGraph<(), RelationshipId> = DiGraph::new();
    let places: Vec<_> = (0..graph.node_count())
        .map(|_| ownership.add_node(()))
        .collect();
    for id in graph
        .relationships()
        .filter(|&id| codes.contains(&graph.relationship_kind_code(id)))
    {
        let (from, to) = graph.ends(id);
        ownership.add_edge(places[from.index()], places[to.index()], id);
    }
    let mut component = vec![0; graph.node_count()];
    let components = kosaraju_scc(&ownership);
    for (number, members) in components.iter().enumerate() {
        members
            .iter()
            .for_each(|place| component[place.index()] = number);
    }
    let mut rows = Vec::new();
    for (number, members) in components.iter().enumerate() {
        let inside = |id: &RelationshipId| {
            let (from, to) = graph.ends(*id);
            [from, to]
                .iter()
                .all(|node: &NodeId| component[node.index()] == number)
        };
        let edges = members
            .iter()
            .flat_map(|&place| ownership.edges(place))
            .map(|edge| *edge.weight());
        let mut claims: Vec<RelationshipId> = edges.filter(inside).collect();
        claims.sort_unstable();
        let Some(&first) = claims.first() else {
            continue;
        };
        let owners: BTreeSet<&str> = claims
            .iter()
            .map(|&id| graph.node_id(graph.ends(id).0))
            .collect();
        let by = first_of(claims.iter().map(|&id| graph.relationship_id(id)));
        let message = match owners.len() {
            1 => format!("{} owns itself, by {by}", first_of(owners)),
            many => format!(
                "{many} own each other in a circle: {}; by {by}",
                first_of(owners)
            ),
        };
        rows.push(finding(
            graph,
            first,
            Severity::Warning,
            "ownership-cycle",
            message,
        ));
    }
    rows
}
