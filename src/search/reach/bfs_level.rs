//! The nodes that a breadth-first walk meets one hop further on.

use super::visited::Visited;
use crate::graph::{Graph, NodeId};

/// A level with fewer nodes for each word of 64 bits is sorted; of a wider one the bits of all nodes are gone through.
const WORDS_A_NODE: usize = 8;
/// Fewer nodes are always sorted.
const FEW: usize = 64;

/// What was reached so far, and the level that is being met.
///
/// A wide level is only marked, node by node without a question, and told apart from what was reached before word by
/// word: so it comes in the order of the nodes' numbers, in which the tables of the graph are walked through and not
/// jumped about in.
pub(crate) struct BfsLevel {
    reached: Visited,
    narrow: Vec<NodeId>,
    /// A bit for every node of the graph, once the level is wide.
    wide: Vec<u64>,
    is_wide: bool,
    words: usize,
}

impl BfsLevel {
    pub(crate) fn new(graph: &Graph) -> Self {
        let words = graph.node_count().div_ceil(64);
        Self {
            reached: Visited::new(graph),
            narrow: Vec::new(),
            wide: Vec::new(),
            is_wide: false,
            words,
        }
    }

    /// Meets a node, for the first time or again.
    pub(crate) fn reach(&mut self, node: NodeId) {
        if self.is_wide {
            if let Some(word) = self.wide.get_mut(node.index() / 64) {
                *word |= 1 << (node.index() % 64);
            }
        } else if self.reached.insert(node) {
            self.narrow.push(node);
            if self.narrow.len() > FEW.max(self.words / WORDS_A_NODE) {
                self.widen();
            }
        }
    }

    fn widen(&mut self) {
        self.wide.resize(self.words, 0);
        self.is_wide = true;
        // Those of this level are marked only, like the ones to come, and told apart at its end.
        for node in std::mem::take(&mut self.narrow) {
            self.reached.remove(node);
            self.reach(node);
        }
    }

    /// Tells the nodes of the level that were not reached before, by number, and begins the next one.
    pub(crate) fn close(&mut self, mut tell: impl FnMut(NodeId)) {
        if std::mem::take(&mut self.is_wide) {
            return self.reached.drain(&mut self.wide, tell);
        }
        // By number, as a wide level comes: no answer may show which of the two it was.
        self.narrow.sort_unstable();
        self.narrow.drain(..).for_each(&mut tell);
    }
}
