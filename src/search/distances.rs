//! How far the places are that a search has reached.

use rustc_hash::FxHashMap;

use super::by_node::ByNode;
use super::moves::Place;
use crate::graph::Graph;

/// The distance of each place in hops.
pub(super) struct Distances {
    /// Of places that have passed nothing, as nearly all: by the class by which they were reached.
    plain: Vec<ByNode>,
    others: FxHashMap<Place, u32>,
    node_count: usize,
}

impl Distances {
    pub(super) fn new(graph: &Graph) -> Self {
        Self {
            plain: Vec::new(),
            others: FxHashMap::default(),
            node_count: graph.node_count(),
        }
    }

    pub(super) fn get(&self, place: Place) -> Option<usize> {
        let distance = match place.passed {
            0 => self.plain.get(usize::from(place.class))?.get(place.node),
            _ => self.others.get(&place).copied(),
        };
        distance.map(|distance| distance as usize)
    }

    /// Says how far a place is.
    pub(super) fn insert(&mut self, place: Place, distance: usize) {
        let (class, distance) = (usize::from(place.class), distance as u32);
        if place.passed > 0 {
            self.others.insert(place, distance);
            return;
        }
        if self.plain.len() <= class {
            self.plain
                .resize_with(class + 1, || ByNode::new(self.node_count));
        }
        self.plain[class].insert(place.node, distance);
    }
}
