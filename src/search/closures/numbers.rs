//! Small numbers for the nodes of a search.

use rustc_hash::FxHashMap;

use crate::graph::NodeId;

/// How many nodes are worth a number for every node of the graph.
const MANY: usize = 1024;

/// Nodes by small numbers, in the order in which they were added.
pub(super) struct Numbers {
    pub(super) nodes: Vec<NodeId>,
    few: FxHashMap<NodeId, u32>,
    /// The number of each node and 1 more, once there are many.
    many: Vec<u32>,
    node_count: usize,
}

impl Numbers {
    pub(super) fn new(node_count: usize) -> Self {
        Self { nodes: Vec::new(), few: FxHashMap::default(), many: Vec::new(), node_count }
    }

    pub(super) fn get(&self, node: NodeId) -> Option<u32> {
        match self.many.get(node.index()) {
            Some(number) => number.checked_sub(1),
            None => self.few.get(&node).copied(),
        }
    }

    /// Numbers those of some nodes that have no number yet, the smallest first.
    pub(super) fn add(&mut self, mut nodes: Vec<NodeId>) {
        nodes.retain(|&node| self.get(node).is_none());
        nodes.sort_unstable();
        nodes.dedup();
        if self.many.is_empty() && self.nodes.len() + nodes.len() > MANY {
            self.spread();
        }
        for (number, &node) in (self.nodes.len() as u32..).zip(&nodes) {
            match self.many.get_mut(node.index()) {
                Some(place) => *place = number + 1,
                None => {
                    self.few.insert(node, number);
                }
            }
        }
        self.nodes.extend(nodes);
    }

    fn spread(&mut self) {
        self.many = vec![0; self.node_count];
        for (node, number) in std::mem::take(&mut self.few) {
            if let Some(place) = self.many.get_mut(node.index()) {
                *place = number + 1;
            }
        }
    }
}
