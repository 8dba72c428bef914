//! The records that an answer found, and the graph that they make.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::graph::Node;
use crate::model::Relationship;

/// Nodes and the claims between them, both by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) nodes: Vec<Node>,
    pub(crate) edges: Vec<Edge>,
}

/// A claim between two nodes, by their places in the list of nodes: its record may name entities that they stand for.
#[derive(Debug, Clone)]
pub(crate) struct Edge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) record: Relationship,
    /// Whether a claim inside the lens disputes it, be it part of the answer or not.
    pub(crate) disputed: bool,
}

impl Found {
    /// The id of the node at a place.
    pub(crate) fn node_id(&self, place: usize) -> &str {
        self.nodes.get(place).map_or("", Node::id)
    }

    /// A graph of the records where they are.
    pub(super) fn graph(&self) -> DiGraph<&Node, &Relationship> {
        let edges = self.edges.iter();
        built(
            self.nodes.iter(),
            edges.map(|edge| (edge.from, edge.to, &edge.record)),
        )
    }

    /// A graph that owns the records.
    pub(super) fn into_graph(self) -> DiGraph<Node, Relationship> {
        let edges = self.edges.into_iter();
        built(
            self.nodes.into_iter(),
            edges.map(|edge| (edge.from, edge.to, edge.record)),
        )
    }
}

fn built<N, E>(
    nodes: impl ExactSizeIterator<Item = N>,
    edges: impl ExactSizeIterator<Item = (usize, usize, E)>,
) -> DiGraph<N, E> {
    let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
    for node in nodes {
        graph.add_node(node);
    }
    for (from, to, record) in edges {
        // petgraph numbers nodes as they are added, so that a place is an index.
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), record);
    }
    graph
}
