//! The edges of a graph: as the records make them, and as the graph numbers them.

use relata::graph::{EdgeId, Graph};

use super::brute_force::Truth;

/// A relationship, or an arc between a claim that is a node and one of its ends. Edges order as they are numbered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub is_arc: bool,
    /// The id of the relationship.
    pub claim: String,
    /// Whether the arc leads from the claim to its second end.
    pub is_second: bool,
    pub kind: String,
    pub from: String,
    pub to: String,
}

impl Edge {
    /// Whether it has an end at a node; then the other one.
    pub fn other(&self, node: &str, forward: bool) -> Option<&str> {
        let (here, there) = if forward {
            (&self.from, &self.to)
        } else {
            (&self.to, &self.from)
        };
        (here == node).then_some(there)
    }

    /// Whether the claim is an end of its own.
    pub fn is_about_itself(&self) -> bool {
        [&self.from, &self.to].contains(&&self.claim)
    }
}

/// Every edge that counts, in order.
pub fn edges(truth: &Truth<'_>) -> Vec<Edge> {
    let claim_nodes = truth.world.claim_nodes();
    let mut edges = Vec::new();
    for record in truth.world.relationships.iter().filter(|r| truth.counts(r)) {
        let (from, to) = truth.ends(record);
        let id = || record.id.clone();
        let edge = |is_arc, is_second, from, to| Edge {
            is_arc,
            is_second,
            claim: id(),
            kind: record.kind.clone(),
            from,
            to,
        };
        if claim_nodes.contains(record.id.as_str()) {
            edges.push(edge(true, false, from.clone(), id()));
            edges.push(edge(true, true, id(), to.clone()));
        }
        edges.push(edge(false, false, from, to));
    }
    edges.sort();
    edges
}

/// What an edge of the graph is called in the records.
pub fn edge(graph: &Graph, edge: EdgeId) -> Edge {
    let claim = graph.relationship(graph.edge_relationship(edge));
    let (from, to) = graph.endpoints(edge);
    let arc = edge.index().checked_sub(graph.relationships().len());
    Edge {
        is_arc: arc.is_some(),
        claim: claim.id.clone(),
        is_second: arc.is_some_and(|arc| arc % 2 == 1),
        kind: claim.kind.clone(),
        from: graph.node_id(from).to_owned(),
        to: graph.node_id(to).to_owned(),
    }
}
