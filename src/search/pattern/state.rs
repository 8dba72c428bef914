//! What is found so far, and how it is taken back.

use rustc_hash::FxHashSet;

use super::plan::{Stage, Task};
use super::{Element, Filling, Found, Shape};
use crate::graph::{Graph, NodeId, RelationshipId};

/// What fills slots and places, with a log of it.
pub(super) struct State {
    pub(super) fillings: Vec<Filling>,
    pub(super) places: Vec<Vec<Option<NodeId>>>,
    /// By path, the edges on it.
    used: Vec<FxHashSet<RelationshipId>>,
    reversed: Vec<bool>,
    log: Vec<Done>,
}

enum Done {
    Filled(usize),
    Placed(usize, usize),
    Used(usize, RelationshipId),
}

impl State {
    pub(super) fn new(shape: &Shape, stages: &[Stage]) -> Self {
        let mut reversed = vec![false; shape.slots.len()];
        // Which way a walk is found is a matter of the plan, and the same for every match.
        for stage in stages {
            if let Task::Hop {
                path,
                hop,
                from_left: false,
            } = stage.task
            {
                reversed[shape.paths[path].hops[hop].slot] = true;
            }
        }
        let mut places = Vec::with_capacity(shape.paths.len());
        for path in &shape.paths {
            places.push(vec![None; path.nodes.len()]);
        }
        Self {
            fillings: vec![Filling::Nothing; shape.slots.len()],
            places,
            used: vec![FxHashSet::default(); shape.paths.len()],
            reversed,
            log: Vec::new(),
        }
    }

    pub(super) fn found<'f>(&'f self, graph: &'f Graph, shape: &'f Shape) -> Found<'f> {
        Found {
            graph,
            shape,
            fillings: &self.fillings,
            places: &self.places,
            reversed: &self.reversed,
        }
    }

    /// How much is in the log.
    pub(super) fn mark(&self) -> usize {
        self.log.len()
    }

    /// Takes back all that was done since a mark.
    pub(super) fn undo(&mut self, mark: usize) {
        for done in self.log.drain(mark..).rev() {
            match done {
                Done::Filled(slot) => self.fillings[slot] = Filling::Nothing,
                Done::Placed(path, place) => self.places[path][place] = None,
                Done::Used(path, edge) => drop(self.used[path].remove(&edge)),
            }
        }
    }

    pub(super) fn fill(&mut self, slot: usize, element: Element) {
        self.fillings[slot] = Filling::One(element);
        self.log.push(Done::Filled(slot));
    }

    /// Puts a node in a place; one that stands there already is taken back with what put it there first.
    pub(super) fn put_node(&mut self, path: usize, place: usize, node: NodeId) {
        if self.places[path][place].replace(node).is_none() {
            self.log.push(Done::Placed(path, place));
        }
    }

    /// Puts an edge on a path; one that stands there already is taken back with where it stood first.
    pub(super) fn put_edge(&mut self, path: usize, edge: RelationshipId) {
        if self.used[path].insert(edge) {
            self.log.push(Done::Used(path, edge));
        }
    }

    pub(super) fn uses(&self, path: usize, edge: RelationshipId) -> bool {
        self.used[path].contains(&edge)
    }

    // Walks are not in the log: going back within the log must not shorten a walk that goes on. The
    // cursor of the walk lengthens and shortens it by itself.
    pub(super) fn start_walk(&mut self, slot: usize) {
        self.fillings[slot] = Filling::Walk(Vec::new());
    }

    /// Adds an edge to the walk in a slot; tells how many it has.
    pub(super) fn lengthen_walk(
        &mut self,
        path: usize,
        slot: usize,
        edge: RelationshipId,
    ) -> usize {
        self.used[path].insert(edge);
        let Filling::Walk(edges) = &mut self.fillings[slot] else {
            return 0;
        };
        edges.push(edge);
        edges.len()
    }

    /// Takes the last edge off the walk in a slot.
    pub(super) fn shorten_walk(&mut self, path: usize, slot: usize) {
        if let Filling::Walk(edges) = &mut self.fillings[slot]
            && let Some(edge) = edges.pop()
        {
            self.used[path].remove(&edge);
        }
    }
}
