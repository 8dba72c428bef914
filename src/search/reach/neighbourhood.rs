//! Everything within a number of hops.

use std::collections::BTreeSet;

use super::bfs_level::BfsLevel;
use super::visited::Visited;
use crate::graph::{Direction, EdgeId, NodeId};
use crate::lens::View;

/// What stands around a node.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Neighbourhood {
    /// Each node reached with its distance in hops, nearest first; the start is the first.
    pub nodes: Vec<(NodeId, usize)>,
    /// Each edge followed, once, by id.
    pub edges: Vec<EdgeId>,
    /// What was not followed to the end.
    pub cuts: Vec<Cut>,
    /// The codes of kinds that were met and not followed, since they connect what has nothing else in common.
    pub closed: BTreeSet<u16>,
}

/// Edges of one kind at one node, on one side, of which only the first were followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cut {
    /// The node.
    pub node: NodeId,
    /// The code of the kind.
    pub kind: u16,
    /// Whether the edges start at the node.
    pub outgoing: bool,
    /// How many the lens keeps.
    pub total: usize,
}

/// Walks breadth-first from a node, at most `limit` edges of one kind on one side of a node, the first by id.
///
/// O(e log e) for e edges met, whatever the size of the graph. [`nodes_within`] is for those who need no edges.
pub fn neighbourhood(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
    limit: usize,
) -> Neighbourhood {
    walk_edges(view, start, depth, direction, limit, |_| false)
}

/// The same walk, but from the second hop on it follows no kind through which a path would not pass or turn: by them
/// everything that a lister ever named, or that one country holds, would stand around each of the others.
///
/// A claim that is a node is passed all the same if it counts: its two arcs are that claim itself.
pub fn surroundings(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
    limit: usize,
) -> Neighbourhood {
    let graph = view.graph();
    walk_edges(view, start, depth, direction, limit, |kind| {
        let word = graph.relationship_word(kind);
        !view.passes(word) || view.no_turn(word).is_some()
    })
}

fn walk_edges(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
    limit: usize,
    is_closed: impl Fn(u16) -> bool,
) -> Neighbourhood {
    let graph = view.graph();
    let mut edges = Vec::new();
    let mut cuts = Vec::new();
    let mut closed = BTreeSet::new();
    let nodes = walk(view, start, depth, |node, found| {
        let claim = graph.node_claim(node);
        let is_open = || node == start || claim.is_some_and(|claim| view.admits(claim));
        let out = (direction != Direction::In).then(|| (graph.out(node), true));
        let into = (direction != Direction::Out).then(|| (graph.into(node), false));
        for (incident, outgoing) in out.into_iter().chain(into) {
            for (kind, group) in incident.by_kind() {
                if is_closed(kind) && !is_open() {
                    // What leads back to the start stands there already.
                    let mut others = view
                        .admitted(kind, group)
                        .filter(|(_, other)| *other != start);
                    if others.next().is_some() {
                        closed.insert(kind);
                    }
                    continue;
                }
                // By kind and side: a lister's thousands of claims must not crowd out its owners.
                for (edge, other) in view.admitted(kind, group).take(limit) {
                    edges.push(edge);
                    found.reach(other);
                }
                // Where all fit anyway, nobody need count them.
                let total = if group.len() > limit {
                    view.count_admitted(kind, group)
                } else {
                    0
                };
                if total > limit {
                    cuts.push(Cut {
                        node,
                        kind,
                        outgoing,
                        total,
                    });
                }
            }
        }
    });
    // An edge between two nodes is met at both.
    edges.sort_unstable();
    edges.dedup();
    Neighbourhood {
        nodes,
        edges,
        cuts,
        closed,
    }
}

/// The nodes within a number of hops with their distances, nearest first and then by id; the start is the first.
///
/// O(e + n log n) for n nodes and e edges met, whatever the size of the graph.
pub fn nodes_within(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
) -> Vec<(NodeId, usize)> {
    let graph = view.graph();
    let mut level = BfsLevel::new(graph);
    level.reach(start);
    let mut nodes = Vec::new();
    level.close(|node| nodes.push((node, 0)));
    // The last level is the end of the list: nothing is copied from one level to the next.
    let mut frontier = 0..nodes.len();
    for hop in 1..=depth {
        for &(node, _) in &nodes[frontier.clone()] {
            if view.ends_search() {
                return nodes;
            }
            if direction != Direction::In {
                view.each_neighbour(graph.out(node), |other| level.reach(other));
            }
            if direction != Direction::Out {
                view.each_neighbour(graph.into(node), |other| level.reach(other));
            }
        }
        level.close(|node| nodes.push((node, hop)));
        frontier = frontier.end..nodes.len();
        if frontier.is_empty() {
            break;
        }
    }
    nodes
}

/// What a walk has found, and how far it is from the start.
struct Found {
    reached: Visited,
    nodes: Vec<(NodeId, usize)>,
    hop: usize,
}

impl Found {
    fn reach(&mut self, node: NodeId) {
        if self.reached.insert(node) {
            self.nodes.push((node, self.hop));
        }
    }
}

/// Goes from node to node, breadth-first; `step` reaches all that is one hop from a node.
fn walk(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    mut step: impl FnMut(NodeId, &mut Found),
) -> Vec<(NodeId, usize)> {
    let mut found = Found {
        reached: Visited::new(view.graph()),
        nodes: Vec::new(),
        hop: 0,
    };
    found.reach(start);
    let mut frontier = 0..1;
    for hop in 1..=depth {
        found.hop = hop;
        for place in frontier.clone() {
            if view.ends_search() {
                return found.nodes;
            }
            step(found.nodes[place].0, &mut found);
        }
        frontier = frontier.end..found.nodes.len();
        if frontier.is_empty() {
            break;
        }
    }
    found.nodes
}
