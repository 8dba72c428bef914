//! petgraph's visit traits, so that every petgraph algorithm runs on the frozen graph directly.
//!
//! Weights are the `u16` codes of kinds: petgraph's `DataMap` lends references, and these lie in the columns.

use std::iter::{Copied, Map};
use std::ops::Range;
use std::slice;

use petgraph::Direction;
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap, Visitable,
};

use super::adjacency::Incident;
use super::{EdgeId, Graph, NodeId};

// No kind has this code: data with so many kinds is refused. Static, since a weight is lent and not given.
/// The code that a claim node lends as its weight.
static CLAIM: u16 = u16::MAX;

impl GraphBase for Graph {
    type NodeId = NodeId;
    type EdgeId = EdgeId;
}

impl Data for Graph {
    type NodeWeight = u16;
    type EdgeWeight = u16;
}

impl petgraph::data::DataMap for Graph {
    fn node_weight(&self, node: NodeId) -> Option<&u16> {
        (node.index() < Graph::node_count(self)).then(|| self.weight(node))
    }

    fn edge_weight(&self, edge: EdgeId) -> Option<&u16> {
        (edge.index() < Graph::edge_count(self)).then(|| self.edge_kind(edge))
    }
}

impl GraphProp for Graph {
    type EdgeType = petgraph::Directed;
}

impl NodeCount for Graph {
    fn node_count(&self) -> usize {
        Graph::node_count(self)
    }
}

impl EdgeCount for Graph {
    fn edge_count(&self) -> usize {
        Graph::edge_count(self)
    }
}

impl NodeIndexable for Graph {
    fn node_bound(&self) -> usize {
        Graph::node_count(self)
    }

    fn to_index(&self, node: NodeId) -> usize {
        node.index()
    }

    fn from_index(&self, index: usize) -> NodeId {
        NodeId::from_index(index)
    }
}

// Nodes are numbered from 0 without a gap, which algorithms that keep arrays rely on.
impl NodeCompactIndexable for Graph {}

impl EdgeIndexable for Graph {
    fn edge_bound(&self) -> usize {
        Graph::edge_count(self)
    }

    fn to_index(&self, edge: EdgeId) -> usize {
        edge.index()
    }

    fn from_index(&self, index: usize) -> EdgeId {
        EdgeId::from_index(index)
    }
}

/// Which nodes a petgraph walk has visited: one bit a node.
#[derive(Debug, Clone, Default)]
pub struct Visited(Vec<u64>);

impl Visited {
    fn word_and_bit(node: NodeId) -> (usize, u64) {
        (node.index() / 64, 1 << (node.index() % 64))
    }
}

impl VisitMap<NodeId> for Visited {
    fn visit(&mut self, node: NodeId) -> bool {
        let (word, bit) = Self::word_and_bit(node);
        // A damaged snapshot can name nodes that are not there; they count as visited.
        let Some(word) = self.0.get_mut(word) else {
            return false;
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    fn is_visited(&self, node: &NodeId) -> bool {
        let (word, bit) = Self::word_and_bit(*node);
        self.0.get(word).is_none_or(|word| word & bit != 0)
    }

    fn unvisit(&mut self, node: NodeId) -> bool {
        let was_visited = self.is_visited(&node);
        let (word, bit) = Self::word_and_bit(node);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
        was_visited
    }
}

impl Visitable for Graph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![0; Graph::node_count(self).div_ceil(64)])
    }

    fn reset_map(&self, map: &mut Visited) {
        *map = self.visit_map();
    }
}

/// An edge as petgraph sees it.
#[derive(Debug, Clone, Copy)]
pub struct Edge<'g> {
    id: EdgeId,
    source: NodeId,
    target: NodeId,
    kind: &'g u16,
}

impl<'g> EdgeRef for Edge<'g> {
    type NodeId = NodeId;
    type EdgeId = EdgeId;
    type Weight = u16;

    fn source(&self) -> NodeId {
        self.source
    }

    fn target(&self) -> NodeId {
        self.target
    }

    fn weight(&self) -> &'g u16 {
        self.kind
    }

    fn id(&self) -> EdgeId {
        self.id
    }
}

impl Graph {
    fn incident(&self, node: NodeId, direction: Direction) -> Incident<'_> {
        match direction {
            Direction::Outgoing => self.out(node),
            Direction::Incoming => self.into(node),
        }
    }

    fn weight(&self, node: NodeId) -> &u16 {
        self.entities
            .kind
            .codes()
            .lend(node.index())
            .unwrap_or(&CLAIM)
    }

    fn edge_kind(&self, id: EdgeId) -> &u16 {
        self.relationships
            .kind
            .codes()
            // An arc of a claim node has the kind of its claim; only a damaged snapshot has edges of none.
            .lend(self.edge_relationship(id).index())
            .unwrap_or(&CLAIM)
    }

    fn edge(&self, id: EdgeId) -> Edge<'_> {
        let (source, target) = self.endpoints(id);
        Edge {
            id,
            source,
            target,
            kind: self.edge_kind(id),
        }
    }
}

/// The edges on one side of a node.
#[derive(Debug, Clone)]
pub struct EdgesAt<'g> {
    node: NodeId,
    direction: Direction,
    incident: Incident<'g>,
    place: usize,
}

impl<'g> EdgesAt<'g> {
    fn new(graph: &'g Graph, node: NodeId, direction: Direction) -> Self {
        Self {
            node,
            direction,
            incident: graph.incident(node, direction),
            place: 0,
        }
    }
}

impl<'g> Iterator for EdgesAt<'g> {
    type Item = Edge<'g>;

    fn next(&mut self) -> Option<Edge<'g>> {
        let (id, other, kind) = self.incident.get(self.place)?;
        self.place += 1;
        let (source, target) = match self.direction {
            Direction::Outgoing => (self.node, other),
            Direction::Incoming => (other, self.node),
        };
        Some(Edge {
            id,
            source,
            target,
            kind,
        })
    }
}

/// The nodes at the other ends of the edges on one side of a node.
#[derive(Debug, Clone)]
pub struct Neighbors<'g>(Copied<slice::Iter<'g, u32>>);

impl Iterator for Neighbors<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        self.0.next().map(|node| NodeId::from_index(node as usize))
    }
}

impl<'g> IntoNeighbors for &'g Graph {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, node: NodeId) -> Self::Neighbors {
        self.neighbors_directed(node, Direction::Outgoing)
    }
}

impl<'g> IntoNeighborsDirected for &'g Graph {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, node: NodeId, direction: Direction) -> Self::NeighborsDirected {
        Neighbors(
            self.incident(node, direction)
                .numbers_of_others()
                .iter()
                .copied(),
        )
    }
}

impl<'g> IntoEdges for &'g Graph {
    type Edges = EdgesAt<'g>;

    fn edges(self, node: NodeId) -> Self::Edges {
        EdgesAt::new(self, node, Direction::Outgoing)
    }
}

impl<'g> IntoEdgesDirected for &'g Graph {
    type EdgesDirected = EdgesAt<'g>;

    fn edges_directed(self, node: NodeId, direction: Direction) -> Self::EdgesDirected {
        EdgesAt::new(self, node, direction)
    }
}

/// All edges.
#[derive(Debug, Clone)]
pub struct Edges<'g> {
    graph: &'g Graph,
    ids: Numbered<EdgeId>,
}

impl<'g> Iterator for Edges<'g> {
    type Item = Edge<'g>;

    fn next(&mut self) -> Option<Edge<'g>> {
        self.ids.next().map(|id| self.graph.edge(id))
    }
}

/// All ids up to a number.
type Numbered<T> = Map<Range<usize>, fn(usize) -> T>;

impl<'g> IntoEdgeReferences for &'g Graph {
    type EdgeRef = Edge<'g>;
    type EdgeReferences = Edges<'g>;

    fn edge_references(self) -> Self::EdgeReferences {
        Edges {
            graph: self,
            ids: (0..Graph::edge_count(self)).map(EdgeId::from_index as fn(usize) -> EdgeId),
        }
    }
}

impl IntoNodeIdentifiers for &Graph {
    type NodeIdentifiers = Numbered<NodeId>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        (0..Graph::node_count(self)).map(NodeId::from_index as fn(usize) -> NodeId)
    }
}

/// All nodes with their weights.
#[derive(Debug, Clone)]
pub struct Nodes<'g> {
    graph: &'g Graph,
    ids: Numbered<NodeId>,
}

impl<'g> Iterator for Nodes<'g> {
    type Item = (NodeId, &'g u16);

    fn next(&mut self) -> Option<Self::Item> {
        self.ids.next().map(|node| (node, self.graph.weight(node)))
    }
}

impl<'g> IntoNodeReferences for &'g Graph {
    type NodeRef = (NodeId, &'g u16);
    type NodeReferences = Nodes<'g>;

    fn node_references(self) -> Self::NodeReferences {
        Nodes {
            graph: self,
            ids: self.node_identifiers(),
        }
    }
}
