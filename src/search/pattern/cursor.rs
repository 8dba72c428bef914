//! What can be tried at a stage of the search.

use super::plan::Task;
use super::state::State;
use super::walk::{Edges, Walk, degree, edges};
use super::{Element, Filling, HopShape, Shape};
use crate::graph::{Direction, NodeId, RelationshipId};
use crate::lens::View;

/// What is still to be tried at a stage.
pub(super) enum Cursor<'e> {
    Nodes(Box<dyn Iterator<Item = NodeId> + 'e>),
    /// Edges with the nodes on their left and right.
    Edges(Box<dyn Iterator<Item = (RelationshipId, NodeId, NodeId)> + 'e>),
    Hop(Edges<'e>),
    Walk(Box<Walk<'e>>),
}

/// What a cursor is opened on: the graph, the pattern, and what of it is filled so far.
pub(super) struct Ground<'s, 'e, 'g> {
    pub(super) view: &'e View<'g>,
    pub(super) shape: &'e Shape,
    pub(super) state: &'s mut State,
    /// What is looked at is counted.
    pub(super) moves: &'s mut usize,
}

impl<'e> Ground<'_, 'e, '_> {
    pub(super) fn open(&mut self, task: Task) -> Cursor<'e> {
        match task {
            Task::Node { path, node } => {
                Cursor::Nodes(self.nodes(self.shape.paths[path].nodes[node]))
            }
            Task::Edge { path, hop } => Cursor::Edges(self.all_edges(self.shape.hop(path, hop))),
            Task::Hop {
                path,
                hop,
                from_left,
            } => {
                let (near, far) = if from_left {
                    (hop, hop + 1)
                } else {
                    (hop + 1, hop)
                };
                let Some(from) = self.state.places[path][near] else {
                    return Cursor::Hop(Box::new(std::iter::empty()));
                };
                let shape = self.shape.hop(path, hop);
                if shape.repeat.is_none() {
                    let target = self.shape.paths[path].nodes[far];
                    return Cursor::Hop(self.edges_between(shape, from_left, from, target));
                }
                let edges = self.edges(shape, from_left, from);
                self.state.start_walk(shape.slot);
                Cursor::Walk(Box::new(Walk::new(
                    from,
                    self.shape.paths[path].mode,
                    edges,
                )))
            }
        }
    }

    /// All nodes that may fill a slot, as far as that is known beforehand.
    fn nodes(&self, slot: usize) -> Box<dyn Iterator<Item = NodeId> + 'e> {
        let graph = self.view.graph();
        match (&self.state.fillings[slot], &self.shape.slots[slot].few) {
            (Filling::One(element), _) => Box::new(element.node(graph).into_iter()),
            (_, Some(few)) => Box::new(few.iter().filter_map(|element| element.node(graph))),
            _ => Box::new((0..graph.node_count()).map(NodeId::from_index)),
        }
    }

    /// All edges that may fill a slot, as far as that is known beforehand, each in every direction that its hop allows.
    fn all_edges(
        &self,
        hop: &'e HopShape,
    ) -> Box<dyn Iterator<Item = (RelationshipId, NodeId, NodeId)> + 'e> {
        let graph = self.view.graph();
        let filling = &self.state.fillings[hop.slot];
        let few = self.shape.slots[hop.slot].few.as_ref();
        let claims: Box<dyn Iterator<Item = RelationshipId> + 'e> = match (filling, few) {
            (Filling::One(element), _) => Box::new(claim(element).into_iter()),
            (_, Some(few)) => Box::new(few.iter().filter_map(claim)),
            _ => Box::new(graph.relationships()),
        };
        let direction = hop.direction;
        let ways = move |id: RelationshipId| {
            let (from, to) = graph.ends(id);
            let right = (direction != Direction::In).then_some((id, from, to));
            // The two ways of a loop are one match.
            let left = direction == Direction::In || (direction == Direction::Any && from != to);
            right.into_iter().chain(left.then_some((id, to, from)))
        };
        Box::new(claims.flat_map(ways))
    }

    pub(super) fn edges(&mut self, hop: &'e HopShape, from_left: bool, node: NodeId) -> Edges<'e> {
        let (edges, cost) = edges(self.view, hop, from_left, node);
        *self.moves += cost;
        edges
    }

    /// The edges of a hop at a node. Where the node at the other end is known, those of the node with fewer.
    fn edges_between(
        &mut self,
        hop: &'e HopShape,
        from_left: bool,
        from: NodeId,
        target: usize,
    ) -> Edges<'e> {
        let graph = self.view.graph();
        let Filling::One(element) = self.state.fillings[target] else {
            return self.edges(hop, from_left, from);
        };
        let Some(to) = element.node(graph) else {
            return Box::new(std::iter::empty());
        };
        // Between a company and a lister with very many edges, only the company's are looked at.
        if degree(graph, hop, from_left, from) <= degree(graph, hop, !from_left, to) {
            let there = self.edges(hop, from_left, from);
            return Box::new(there.filter(move |&(_, other)| other == to));
        }
        let back = self.edges(hop, !from_left, to);
        Box::new(back.filter_map(move |(edge, other)| (other == from).then_some((edge, to))))
    }
}

fn claim(element: &Element) -> Option<RelationshipId> {
    match element {
        Element::Claim(id) => Some(*id),
        Element::Entity(_) | Element::Fact(_) => None,
    }
}
