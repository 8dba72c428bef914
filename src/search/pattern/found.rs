//! One match, or as much of it as is found yet.

use super::{Element, Filling, Shape};
use crate::graph::{Graph, NodeId, RelationshipId};

/// What fills the slots of a pattern.
#[derive(Clone, Copy)]
pub(crate) struct Found<'f> {
    pub(super) graph: &'f Graph,
    pub(super) shape: &'f Shape,
    pub(super) fillings: &'f [Filling],
    /// By path, the nodes at its places.
    pub(super) places: &'f [Vec<Option<NodeId>>],
    /// By slot, whether a walk was found from the right to the left.
    pub(super) reversed: &'f [bool],
}

impl Found<'_> {
    /// The element in a slot.
    pub(crate) fn element(&self, slot: usize) -> Option<Element> {
        match self.fillings.get(slot) {
            Some(Filling::One(element)) => Some(*element),
            _ => None,
        }
    }

    /// The edges of the walk in a slot, from the left to the right.
    pub(crate) fn walk(&self, slot: usize) -> Vec<RelationshipId> {
        let Some(Filling::Walk(edges)) = self.fillings.get(slot) else {
            return Vec::new();
        };
        // A reader follows the pattern as it is written, whichever way the search went.
        let is_reversed = self.reversed.get(slot) == Some(&true);
        if is_reversed {
            edges.iter().rev().copied().collect()
        } else {
            edges.clone()
        }
    }

    /// How many edges the walk in a slot has.
    pub(crate) fn walk_length(&self, slot: usize) -> usize {
        match self.fillings.get(slot) {
            Some(Filling::Walk(edges)) => edges.len(),
            _ => 0,
        }
    }

    /// How many edges a path has.
    pub(crate) fn length(&self, path: usize) -> usize {
        let Some(path) = self.shape.paths.get(path) else {
            return 0;
        };
        let mut length = 0;
        for hop in &path.hops {
            length += if hop.repeat.is_some() {
                self.walk_length(hop.slot)
            } else {
                1
            };
        }
        length
    }

    /// The nodes of a path and the edges between them, from the left to the right.
    pub(crate) fn path(&self, path: usize) -> (Vec<NodeId>, Vec<RelationshipId>) {
        let mut edges = Vec::new();
        let Some((shape, places)) = self.shape.paths.get(path).zip(self.places.get(path)) else {
            return (Vec::new(), edges);
        };
        let mut nodes: Vec<NodeId> = places.first().copied().flatten().into_iter().collect();
        for (hop, place) in shape.hops.iter().zip(places.iter().skip(1)) {
            match (self.element(hop.slot), place) {
                (Some(Element::Claim(edge)), Some(node)) => {
                    edges.push(edge);
                    nodes.push(*node);
                }
                // Of a walk only the edges are kept: each leads from the node before to its other end.
                _ => {
                    for edge in self.walk(hop.slot) {
                        edges.push(edge);
                        nodes.extend(nodes.last().map(|&node| other_end(self.graph, edge, node)));
                    }
                }
            }
        }
        (nodes, edges)
    }
}

/// The end of a relationship that is not this one.
fn other_end(graph: &Graph, edge: RelationshipId, node: NodeId) -> NodeId {
    let (from, to) = graph.ends(edge);
    if from == node { to } else { from }
}
