//! The edges at each node, as compressed sparse rows.

use super::ids::{EdgeId, NodeId};

/// Edges on one side of all nodes: those of one node are a slice, grouped by kind, by id within a kind.
#[derive(Debug, Default)]
pub(super) struct Adjacency {
    /// Where each node's edges start; one more at the end.
    starts: Vec<u32>,
    edges: Vec<EdgeId>,
    others: Vec<NodeId>,
    kinds: Vec<u16>,
}

/// One edge on its way into an adjacency.
pub(super) struct Row {
    pub(super) node: NodeId,
    pub(super) kind: u16,
    pub(super) edge: EdgeId,
    pub(super) other: NodeId,
}

impl Adjacency {
    pub(super) fn new(node_count: usize, mut rows: Vec<Row>) -> Self {
        rows.sort_unstable_by_key(|r| (r.node, r.kind, r.edge));
        let mut starts = Vec::with_capacity(node_count + 1);
        let mut next = 0;
        for node in 0..node_count {
            starts.push(next as u32);
            while rows.get(next).is_some_and(|r| r.node.index() == node) {
                next += 1;
            }
        }
        starts.push(next as u32);
        Self {
            starts,
            edges: rows.iter().map(|r| r.edge).collect(),
            others: rows.iter().map(|r| r.other).collect(),
            kinds: rows.iter().map(|r| r.kind).collect(),
        }
    }

    pub(super) fn of(&self, node: NodeId) -> Incident<'_> {
        let start = self.starts.get(node.index()).map_or(0, |&s| s as usize);
        let end = self.starts.get(node.index() + 1).map_or(start, |&s| s as usize);
        Incident { edges: &self.edges[start..end], others: &self.others[start..end], kinds: &self.kinds[start..end] }
    }
}

/// The edges on one side of a node, with the nodes at their other ends.
#[derive(Debug, Clone, Copy)]
pub struct Incident<'g> {
    edges: &'g [EdgeId],
    others: &'g [NodeId],
    kinds: &'g [u16],
}

impl<'g> Incident<'g> {
    /// How many edges.
    pub fn len(&self) -> usize {
        self.edges.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.edges.is_empty()
    }

    /// The edges themselves.
    pub fn edges(&self) -> &'g [EdgeId] {
        self.edges
    }

    /// The nodes at their other ends, in the same order.
    pub fn others(&self) -> &'g [NodeId] {
        self.others
    }

    /// Each edge with the node at its other end.
    pub fn iter(&self) -> impl Iterator<Item = (EdgeId, NodeId)> + use<'g> {
        self.edges.iter().copied().zip(self.others.iter().copied())
    }

    /// Only the edges of one kind: a slice, found by bisection.
    pub fn of_kind(&self, kind: u16) -> Incident<'g> {
        let start = self.kinds.partition_point(|&k| k < kind);
        let end = self.kinds.partition_point(|&k| k <= kind);
        self.slice(start, end)
    }

    /// The edges kind by kind.
    pub fn by_kind(&self) -> impl Iterator<Item = (u16, Incident<'g>)> + use<'g> {
        let whole = *self;
        let mut start = 0;
        std::iter::from_fn(move || {
            let kind = *whole.kinds.get(start)?;
            let end = start + whole.kinds[start..].partition_point(|&k| k <= kind);
            let group = whole.slice(start, end);
            start = end;
            Some((kind, group))
        })
    }

    fn slice(&self, start: usize, end: usize) -> Incident<'g> {
        Incident { edges: &self.edges[start..end], others: &self.others[start..end], kinds: &self.kinds[start..end] }
    }
}
