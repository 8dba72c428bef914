//! A number for some nodes.

use rustc_hash::FxHashMap;

use crate::graph::NodeId;

/// With so many nodes of the graph for each that has a number, a number for every node costs less than a hash table.
const NODES_A_NUMBER: usize = 256;
/// Fewer are never worth that.
const FEW: usize = 64;

/// Numbers as small in memory as there are few: a hash table, then an array over all nodes of the graph.
pub(super) struct NodeMap {
    few: FxHashMap<NodeId, u32>,
    /// 1 more than the number of each node; 0 for none.
    many: Vec<u32>,
    node_count: usize,
}

impl NodeMap {
    pub(super) fn new(node_count: usize) -> Self {
        Self {
            few: FxHashMap::default(),
            many: Vec::new(),
            node_count,
        }
    }

    pub(super) fn get(&self, node: NodeId) -> Option<u32> {
        if self.many.is_empty() {
            return self.few.get(&node).copied();
        }
        self.many.get(node.index())?.checked_sub(1)
    }

    /// Sets the number of a node of the graph.
    pub(super) fn insert(&mut self, node: NodeId, number: u32) {
        if let Some(place) = self.many.get_mut(node.index()) {
            *place = number + 1;
        } else if self.many.is_empty() {
            // A node beyond the array, as a damaged snapshot can name it, is in neither.
            self.few.insert(node, number);
            if self.few.len() > FEW.max(self.node_count / NODES_A_NUMBER) {
                self.spread();
            }
        }
    }

    fn spread(&mut self) {
        // Zeroed memory comes for nothing, so that 0 means none and numbers are kept 1 higher.
        self.many = vec![0; self.node_count];
        for (node, number) in std::mem::take(&mut self.few) {
            self.insert(node, number);
        }
    }
}
