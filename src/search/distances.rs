//! How far the places are that a search has reached.

use rustc_hash::FxHashMap;

use super::moves::Place;
use crate::graph::Graph;

/// With so many nodes of the graph for each place reached, a number for every node costs less than a hash table.
const NODES_A_PLACE: usize = 256;
/// Fewer are never worth that.
const FEW: usize = 64;

/// The distance of each place in hops, as small as what is in it: a hash table, then an array over all nodes for each class
/// by which they were reached.
pub(super) struct Distances {
    /// All places, and then only those that have passed something.
    few: FxHashMap<Place, u32>,
    /// By class and node, 1 more than the distance.
    many: Vec<Vec<u32>>,
    is_wide: bool,
    node_count: usize,
}

impl Distances {
    pub(super) fn new(graph: &Graph) -> Self {
        Self { few: FxHashMap::default(), many: Vec::new(), is_wide: false, node_count: graph.node_count() }
    }

    pub(super) fn get(&self, place: Place) -> Option<usize> {
        if self.is_wide && place.passed == 0 {
            let class = self.many.get(usize::from(place.class))?;
            return class.get(place.node.index())?.checked_sub(1).map(|distance| distance as usize);
        }
        self.few.get(&place).map(|&distance| distance as usize)
    }

    /// Says how far a place is.
    pub(super) fn insert(&mut self, place: Place, distance: usize) {
        let distance = distance as u32;
        if !self.is_wide {
            self.few.insert(place, distance);
            if self.few.len() > FEW.max(self.node_count / NODES_A_PLACE) {
                self.widen();
            }
        } else if place.passed == 0 {
            self.put(place, distance);
        } else {
            self.few.insert(place, distance);
        }
    }

    fn widen(&mut self) {
        self.is_wide = true;
        let plain: Vec<(Place, u32)> = self.few.extract_if(|place, _| place.passed == 0).collect();
        plain.into_iter().for_each(|(place, distance)| self.put(place, distance));
    }

    fn put(&mut self, place: Place, distance: u32) {
        let class = usize::from(place.class);
        if self.many.len() <= class {
            self.many.resize(class + 1, Vec::new());
        }
        let nodes = &mut self.many[class];
        if nodes.is_empty() {
            *nodes = vec![0; self.node_count];
        }
        if let Some(number) = nodes.get_mut(place.node.index()) {
            *number = distance + 1;
        }
    }
}
