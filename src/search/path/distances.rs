//! How far the states are that a search has reached.

use rustc_hash::FxHashMap;

use super::rules::State;
use crate::graph::Graph;
use crate::search::node_map::NodeMap;

/// The distance of each state in hops.
// Searches look up little else. A table by whole states would hash for each edge; these tables are
// plain arrays as soon as a search is wide.
pub(crate) struct Distances {
    /// Of states that have passed nothing, as nearly all: by the class by which they were reached.
    plain: Vec<NodeMap>,
    others: FxHashMap<State, u32>,
    node_count: usize,
}

impl Distances {
    pub(crate) fn new(graph: &Graph) -> Self {
        Self {
            plain: Vec::new(),
            others: FxHashMap::default(),
            node_count: graph.node_count(),
        }
    }

    pub(crate) fn get(&self, state: State) -> Option<usize> {
        let distance = match state.passed {
            0 => self.plain.get(usize::from(state.class))?.get(state.node),
            _ => self.others.get(&state).copied(),
        };
        distance.map(|distance| distance as usize)
    }

    /// Says how far a state is.
    pub(crate) fn insert(&mut self, state: State, distance: usize) {
        let class = usize::from(state.class);
        // No walk is longer than there are states, which 32 bits count by far.
        let distance = distance as u32;
        if state.passed > 0 {
            self.others.insert(state, distance);
            return;
        }
        // Made when first needed: most searches see one class or two.
        if self.plain.len() <= class {
            self.plain
                .resize_with(class + 1, || NodeMap::new(self.node_count));
        }
        self.plain[class].insert(state.node, distance);
    }
}
