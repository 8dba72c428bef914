//! A graph as an owned petgraph graph of records.

use super::{EdgeId, Graph, NodeId};
use crate::model::{Entity, Relationship};

/// A node as a record.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Node {
    // Boxed, or each claim node would take the room of an entity.
    /// Somebody or something.
    Entity(Box<Entity>),
    /// A claim that another claim points at; it is also an edge, under the same id.
    Claim(String),
}

impl Node {
    /// The id of the entity or claim.
    pub fn id(&self) -> &str {
        match self {
            Node::Entity(entity) => &entity.id,
            Node::Claim(id) => id,
        }
    }
}

/// Copies every node and every relationship, in their order; the arcs of claim nodes are left out.
impl From<&Graph> for petgraph::Graph<Node, Relationship> {
    fn from(graph: &Graph) -> Self {
        let mut copy =
            petgraph::Graph::with_capacity(graph.node_count(), graph.relationships().len());
        let mut nodes = Vec::with_capacity(graph.node_count());
        for node in (0..graph.node_count()).map(NodeId::from_index) {
            nodes.push(copy.add_node(match graph.node_entity(node) {
                Some(entity) => Node::Entity(Box::new(graph.entity(entity))),
                None => Node::Claim(graph.node_id(node).to_owned()),
            }));
        }
        for id in graph.relationships() {
            // The first edges are the relationships; the arcs behind them would copy a claim anew.
            let (from, to) = graph.endpoints(EdgeId::from_index(id.index()));
            copy.add_edge(
                nodes[from.index()],
                nodes[to.index()],
                graph.relationship(id),
            );
        }
        copy
    }
}
