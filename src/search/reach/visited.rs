//! The nodes that a walk has reached.

use rustc_hash::FxHashSet;

use crate::graph::{Graph, NodeId};

/// To clear so many bits costs as much as to add one node to a hash table.
const BITS_A_NODE: usize = 4096;
/// Fewer are never worth a bit for every node of the graph.
const FEW: usize = 64;

/// A set of nodes that is as small as what is in it: a hash table, then one bit for every node of the graph.
pub(crate) struct Visited {
    few: FxHashSet<NodeId>,
    many: Vec<u64>,
    node_count: usize,
}

impl Visited {
    pub(crate) fn new(graph: &Graph) -> Self {
        Self {
            few: FxHashSet::default(),
            many: Vec::new(),
            node_count: graph.node_count(),
        }
    }

    /// Adds a node; tells whether it is new. One that is not there, as a damaged snapshot can name it, never is.
    pub(crate) fn insert(&mut self, node: NodeId) -> bool {
        // Most walks end while they are few: they must not cost a bit for every node of the graph.
        if self.many.is_empty() {
            let is_new = node.index() < self.node_count && self.few.insert(node);
            if self.few.len() > FEW.max(self.node_count / BITS_A_NODE) {
                self.spread();
            }
            return is_new;
        }
        let Some(word) = self.many.get_mut(node.index() / 64) else {
            return false;
        };
        let bit = 1 << (node.index() % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Takes a node out again.
    pub(crate) fn remove(&mut self, node: NodeId) {
        self.few.remove(&node);
        if let Some(word) = self.many.get_mut(node.index() / 64) {
            *word &= !(1 << (node.index() % 64));
        }
    }

    /// Adds the nodes of whole words of bits, one bit for every node of the graph, which are cleared; tells those that
    /// are new, by number.
    pub(crate) fn drain(&mut self, words: &mut [u64], mut tell: impl FnMut(NodeId)) {
        if self.many.is_empty() {
            self.spread();
        }
        for (index, (known, word)) in self.many.iter_mut().zip(words).enumerate() {
            let mut new = std::mem::take(word) & !*known;
            *known |= new;
            // `new & (new - 1)` clears the lowest bit: one turn for each node, none for the gaps.
            while new != 0 {
                tell(NodeId::from_index(
                    index * 64 + new.trailing_zeros() as usize,
                ));
                new &= new - 1;
            }
        }
    }

    fn spread(&mut self) {
        self.many = vec![0; self.node_count.div_ceil(64)];
        for node in std::mem::take(&mut self.few) {
            if let Some(word) = self.many.get_mut(node.index() / 64) {
                *word |= 1 << (node.index() % 64);
            }
        }
    }
}
