//! Companies that own each other. Possible, but worth knowing before anything is added up.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::about;
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::model::relationship_kind as kind;

/// How many names of a large cycle are spelt out.
const NAMED: usize = 10;

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut ownership: DiGraph<(), RelationshipId> = DiGraph::new();
    let places: Vec<_> = (0..graph.node_count()).map(|_| ownership.add_node(())).collect();
    for id in graph.relationships().filter(|&id| kind::OWNERSHIP.contains(&graph.kind_word(id))) {
        let (from, to) = graph.ends(id);
        if from == to {
            continue;
        }
        ownership.add_edge(places[from.index()], places[to.index()], id);
    }
    let mut component = vec![0; graph.node_count()];
    let components = kosaraju_scc(&ownership);
    for (number, members) in components.iter().enumerate() {
        members.iter().for_each(|place| component[place.index()] = number);
    }
    let mut rows = Vec::new();
    for (number, members) in components.iter().enumerate().filter(|(_, members)| members.len() > 1) {
        let inside = |id: &RelationshipId| {
            let (from, to) = graph.ends(*id);
            [from, to].iter().all(|node: &NodeId| component[node.index()] == number)
        };
        let edges = members.iter().flat_map(|&place| ownership.edges(place)).map(|edge| *edge.weight());
        let mut claims: Vec<RelationshipId> = edges.filter(inside).collect();
        claims.sort_unstable();
        let mut names: Vec<&str> = claims.iter().map(|&id| graph.node_name(graph.ends(id).0)).collect();
        names.sort_unstable();
        names.dedup();
        let more = names.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let message = format!("{} own each other in a circle: {shown}{more}", names.len());
        rows.extend(claims.first().map(|&id| about(graph, id, Severity::Warning, "ownership-cycle", message)));
    }
    rows
}
