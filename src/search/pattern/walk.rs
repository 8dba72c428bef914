//! Edges at a node, and walks of several edges, depth-first.

use rustc_hash::FxHashSet;

use super::HopShape;
use crate::graph::{Direction, Graph, Incident, NodeId, RelationshipId};
use crate::lens::View;
use crate::pattern::Mode;

/// How many things that are passed over cost as much as an edge that is followed.
// They must cost something: a pattern that passes over a whole graph at each step would else never
// come to the end of its budget.
pub(super) const CHEAP: usize = 32;

/// Edges with the nodes at their other ends.
pub(super) type Edges<'e> = Box<dyn Iterator<Item = (RelationshipId, NodeId)> + 'e>;

/// Which sides of a node a hop leaves it by: outgoing edges, incoming edges.
fn sides(direction: Direction, from_left: bool) -> [bool; 2] {
    let is_forward = (direction == Direction::Out) == from_left;
    [
        direction == Direction::Any || is_forward,
        direction == Direction::Any || !is_forward,
    ]
}

/// How many edges a hop may have at a node, at most.
pub(super) fn degree(graph: &Graph, hop: &HopShape, from_left: bool, node: NodeId) -> usize {
    let [out, into] = sides(hop.direction, from_left);
    let mut count = 0;
    if out {
        count += graph.out(node).len();
    }
    if into {
        count += graph.into(node).len();
    }
    count
}

/// The edges of a hop at a node, and what it costs to look through them.
pub(super) fn edges<'e>(
    view: &'e View<'_>,
    hop: &'e HopShape,
    from_left: bool,
    node: NodeId,
) -> (Edges<'e>, usize) {
    let graph = view.graph();
    let [out, into] = sides(hop.direction, from_left);
    let mut cost = 1;
    let mut side = |incident: Incident<'e>| {
        let mut groups: Vec<(u16, Incident<'e>)> = Vec::new();
        let mut edges = 0;
        for (kind, group) in incident.by_kind() {
            if hop.kinds.get(usize::from(kind)) == Some(&true) {
                groups.push((kind, group));
                edges += group.len();
            }
        }
        // All at once and beforehand, since what the lens hides is passed over inside the iterator.
        cost += edges / CHEAP;
        groups
            .into_iter()
            .flat_map(|(kind, group)| view.admitted(kind, group))
    };
    let outgoing = out.then(|| side(graph.out(node))).into_iter().flatten();
    let incoming = into.then(|| side(graph.into(node))).into_iter().flatten();
    // A loop leaves by both sides, and is one edge all the same.
    let incoming = incoming.filter(move |&(_, other)| !out || other != node);
    let edges = outgoing
        .chain(incoming)
        .filter(|&(edge, _)| !graph.is_arc(edge));
    (
        Box::new(edges.map(|(edge, other)| (graph.edge_relationship(edge), other))),
        cost,
    )
}

/// Every walk from a node, in the order of its edges.
pub(super) struct Walk<'e> {
    start: NodeId,
    mode: Mode,
    /// The edges that may come next after each edge of the walk.
    levels: Vec<Level<'e>>,
    /// The nodes that must not be visited again.
    visited: FxHashSet<NodeId>,
    /// Whether the walk without an edge is still to come.
    pub(super) is_fresh: bool,
}

struct Level<'e> {
    edges: Edges<'e>,
    node: NodeId,
}

impl<'e> Walk<'e> {
    pub(super) fn new(start: NodeId, mode: Mode, edges: Edges<'e>) -> Self {
        let levels = vec![Level { edges, node: start }];
        Self {
            start,
            mode,
            levels,
            visited: FxHashSet::from_iter([start]),
            is_fresh: true,
        }
    }

    pub(super) fn start(&self) -> NodeId {
        self.start
    }

    /// The next edge at the end of the walk; `None` when there is no more.
    pub(super) fn next(&mut self) -> Option<(RelationshipId, NodeId)> {
        self.levels.last_mut()?.edges.next()
    }

    /// Whether the walk may visit a node as its next.
    pub(super) fn may_visit(&self, node: NodeId) -> bool {
        match self.mode {
            Mode::Walk | Mode::Trail => true,
            Mode::Acyclic => !self.visited.contains(&node),
            Mode::Simple => node == self.start || !self.visited.contains(&node),
        }
    }

    /// Whether a walk that came to a node ends there.
    pub(super) fn ends_at(&self, node: NodeId) -> bool {
        self.mode == Mode::Simple && node == self.start
    }

    pub(super) fn push(&mut self, node: NodeId, edges: Edges<'e>) {
        if matches!(self.mode, Mode::Acyclic | Mode::Simple) {
            self.visited.insert(node);
        }
        self.levels.push(Level { edges, node });
    }

    /// Takes back the last edge; false when there was none.
    pub(super) fn pop(&mut self) -> bool {
        // The start stays visited: a simple walk that came back to it ends there, and goes on from
        // elsewhere.
        if let Some(level) = self.levels.pop()
            && level.node != self.start
        {
            self.visited.remove(&level.node);
        }
        !self.levels.is_empty()
    }
}
