//! The edges at each node, as compressed sparse rows:
//!
//! ```text
//! node       0     1       2  3
//! starts     0     2       5  5   6        where the edges of each node start; one more at the end
//!            │     │       └──┤   │
//! edges      7  9  1  4  8    3            those of node 0, of node 1, none of node 2, of node 3
//! kinds      0  2  0  0  1    1            in order within a node, so that one kind is a slice of the slice
//! ```

use std::ops::Range;

use super::ids::{EdgeId, NodeId};
use super::tables::Stored;
use crate::column::{Columns, Dates, Numbers};
use crate::error::Result;
use crate::model::Date;

/// Edges on one side of all nodes: those of one node are a slice, grouped by kind, by id within a kind.
///
/// What a search asks of each edge stands beside it, so that walking on costs no jump into another table.
#[derive(Debug, Default)]
pub(super) struct Adjacency {
    /// Where each node's edges start; one more at the end.
    starts: Numbers<u32>,
    edges: Numbers<u32>,
    others: Numbers<u32>,
    kinds: Numbers<u16>,
    /// When each begins and ends, of a listing as its edition says.
    since: Dates,
    until: Dates,
}

/// All edges, in the order of their numbers.
pub(super) struct Edges<'e> {
    pub(super) kind: &'e [u16],
    pub(super) since: &'e [u32],
    pub(super) until: &'e [u32],
    /// The edges in the order of their kinds, by number within a kind.
    pub(super) by_kind: &'e [u32],
}

impl Adjacency {
    /// Two passes over the edges: `node` is the end at which an edge is looked up, `other` the other one.
    pub(super) fn new(node_count: usize, edges: &Edges<'_>, node: &[u32], other: &[u32]) -> Self {
        let mut next = vec![0_u32; node_count + 1];
        for &node in node {
            next[node as usize + 1] += 1;
        }
        for i in 0..node_count {
            next[i + 1] += next[i];
        }
        let starts = next.clone();
        let mut order = vec![0_u32; node.len()];
        // Taken by kind, then by number, the edges of each node come out in that order, unsorted.
        for &edge in edges.by_kind {
            let slot = &mut next[node[edge as usize] as usize];
            order[*slot as usize] = edge;
            *slot += 1;
        }
        Self {
            others: picked(other, &order).into(),
            kinds: picked(edges.kind, &order).into(),
            since: picked(edges.since, &order).into(),
            until: picked(edges.until, &order).into(),
            starts: starts.into(),
            edges: order.into(),
        }
    }

    pub(super) fn of(&self, node: NodeId) -> Incident<'_> {
        // A damaged snapshot can say anything here; whatever it says, the slice lies within the columns.
        let range = match self.starts.range(node.index()..node.index() + 2) {
            &[start, end] => start as usize..end as usize,
            _ => 0..0,
        };
        // All columns of the edges are as long as this one.
        let end = range.end.min(self.edges.len());
        Incident {
            side: self,
            start: range.start.min(end),
            end,
        }
    }

    /// Where the edges of each node start, and the edges: two tables, since they differ in length.
    pub(super) fn columns(&self) -> (Columns, Columns) {
        let edges = vec![
            ("edge", self.edges.clone().into()),
            ("other", self.others.clone().into()),
            ("kind", self.kinds.clone().into()),
            ("since", self.since.clone().into()),
            ("until", self.until.clone().into()),
        ];
        (vec![("start", self.starts.clone().into())], edges)
    }

    pub(super) fn stored(starts: &mut Stored, edges: &mut Stored) -> Result<Self> {
        Ok(Self {
            starts: starts.column("start")?,
            edges: edges.column("edge")?,
            others: edges.column("other")?,
            kinds: edges.column("kind")?,
            since: edges.column("since")?,
            until: edges.column("until")?,
        })
    }
}

/// The values of some edges, in that order.
fn picked<T: Copy>(values: &[T], order: &[u32]) -> Vec<T> {
    let mut picked = Vec::with_capacity(order.len());
    for &edge in order {
        picked.push(values[edge as usize]);
    }
    picked
}

/// The edges on one side of a node, with the nodes at their other ends: a slice, of which only what is asked for is read.
#[derive(Debug, Clone, Copy)]
pub struct Incident<'g> {
    side: &'g Adjacency,
    start: usize,
    end: usize,
}

impl<'g> Incident<'g> {
    /// How many edges.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The edges themselves.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = EdgeId> + use<'g> {
        let edges = self.side.edges.range(self.start..self.end);
        edges.iter().map(|&edge| EdgeId::from_index(edge as usize))
    }

    /// The nodes at their other ends, in the same order.
    pub fn others(&self) -> impl ExactSizeIterator<Item = NodeId> + use<'g> {
        self.numbers_of_others()
            .iter()
            .map(|&node| NodeId::from_index(node as usize))
    }

    /// Those nodes by their bare numbers.
    pub(super) fn numbers_of_others(&self) -> &'g [u32] {
        self.side.others.range(self.start..self.end)
    }

    fn kinds(&self) -> &'g [u16] {
        self.side.kinds.range(self.start..self.end)
    }

    /// Each edge with the node at its other end.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (EdgeId, NodeId)> + use<'g> {
        self.edges().zip(self.others())
    }

    /// When the claim at each place in the slice begins, and when it ends but for delistings.
    pub(crate) fn dates(&self) -> impl Fn(usize) -> (Option<Date>, Option<Date>) + use<'g> {
        // Both columns are looked up once, and no edge is paid for that nobody asks about.
        let since = self.side.since.range(self.start..self.end);
        let until = self.side.until.range(self.start..self.end);
        move |place| {
            (
                Date::from_code(since.get(place)),
                Date::from_code(until.get(place)),
            )
        }
    }

    /// The edge at a place in the slice, the node at its other end, and the code of its kind.
    pub(super) fn get(&self, place: usize) -> Option<(EdgeId, NodeId, &'g u16)> {
        let row = self
            .start
            .checked_add(place)
            .filter(|&row| row < self.end)?;
        let edge = EdgeId::from_index(self.side.edges.get(row) as usize);
        let other = NodeId::from_index(self.side.others.get(row) as usize);
        Some((edge, other, self.side.kinds.lend(row)?))
    }

    /// Only the edges of one kind: a slice, found by bisection.
    pub fn of_kind(&self, kind: u16) -> Incident<'g> {
        let kinds = self.kinds();
        let start = kinds.partition_point(|&k| k < kind);
        let end = kinds.partition_point(|&k| k <= kind);
        self.slice(start..end.max(start))
    }

    /// The edges kind by kind.
    pub fn by_kind(&self) -> impl Iterator<Item = (u16, Incident<'g>)> + use<'g> {
        let whole = *self;
        let kinds = self.kinds();
        let mut start = 0;
        std::iter::from_fn(move || {
            let kind = *kinds.get(start)?;
            // At least one, so that kinds out of order, as damage leaves them, come to an end.
            let end = start + kinds[start..].partition_point(|&k| k <= kind).max(1);
            let group = whole.slice(start..end);
            start = end;
            Some((kind, group))
        })
    }

    /// Some of them; those past the end are none.
    pub(crate) fn slice(&self, places: Range<usize>) -> Incident<'g> {
        let end = self.start.saturating_add(places.end).min(self.end);
        Incident {
            start: self.start.saturating_add(places.start).min(end),
            end,
            ..*self
        }
    }
}
