//! Everything above or below a node, to the end, through any depth and cycle.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::graph::{Direction, NodeId, RelationshipId};
use crate::lens::View;

/// What a closure reached.
#[derive(Debug, Default)]
pub struct Closure {
    /// Every node reached, nearest first, by id among equals; the start is the first.
    pub(crate) nodes: Vec<NodeId>,
    /// For every node but the start, the neighbour that is one hop nearer to the start on the smallest shortest chain.
    pub(crate) nearer: FxHashMap<NodeId, NodeId>,
    /// How many hops each node reached is from the start.
    pub(crate) hops: FxHashMap<NodeId, usize>,
    /// Every edge met, as (nearer end, farther end, relationship).
    pub(crate) edges: Vec<(NodeId, NodeId, RelationshipId)>,
}

/// Follows the relationships that the lens keeps from a node to the end; `follows` says whether it goes along a kind, given
/// its code and how far from the start in hops.
///
/// O(n log n + e) for n nodes reached and e edges met, whatever the size of the graph. [`closures`](super::closures)
/// is for those who need no chains, of many nodes.
pub fn closure(
    view: &View<'_>,
    start: NodeId,
    direction: Direction,
    follows: impl Fn(u16, usize) -> bool,
) -> Closure {
    let is_cut = || view.ends_search();
    walk(start, is_cut, |node, hops, reach| {
        neighbours(view, node, direction, |kind| follows(kind, hops), reach)
    })
}

/// Walks breadth-first to the end; `step` tells what is next to a node that is so many hops from the start.
fn walk(
    start: NodeId,
    is_cut: impl Fn() -> bool,
    step: impl Fn(NodeId, usize, &mut dyn FnMut(NodeId, RelationshipId)),
) -> Closure {
    let mut found = Closure {
        nodes: vec![start],
        ..Closure::default()
    };
    found.hops.insert(start, 0);
    let mut level = 0..1;
    // Each level in the order of its nodes' numbers: so the first that reaches a node is the
    // smallest of the nearest, and chains come out the same whatever the edges' order.
    for hops in 0.. {
        for place in level.clone() {
            if is_cut() {
                return found;
            }
            let node = found.nodes[place];
            step(node, hops, &mut |other, relationship| {
                found.edges.push((node, other, relationship));
                found.hops.entry(other).or_insert_with(|| {
                    found.nearer.insert(other, node);
                    found.nodes.push(other);
                    hops + 1
                });
            });
        }
        level = level.end..found.nodes.len();
        if level.is_empty() {
            break;
        }
        // Only within the level: across levels, nearest first is the order.
        found.nodes[level.clone()].sort_unstable();
    }
    found
}

/// The entities next to a node by relationships of some kinds. The arcs of claim nodes would count a claim twice.
fn neighbours(
    view: &View<'_>,
    node: NodeId,
    direction: Direction,
    follows: impl Fn(u16) -> bool,
    mut reach: impl FnMut(NodeId, RelationshipId),
) {
    let graph = view.graph();
    let out = (direction != Direction::In).then(|| graph.out(node));
    let into = (direction != Direction::Out).then(|| graph.into(node));
    for incident in out.into_iter().chain(into) {
        for (kind, group) in incident.by_kind() {
            if !follows(kind) {
                continue;
            }
            for (edge, other) in view.admitted(kind, group) {
                if graph.node_entity(other).is_some() {
                    reach(other, graph.edge_relationship(edge));
                }
            }
        }
    }
}

impl Closure {
    /// Every node reached, nearest first, by id among equals; the start is the first.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// How many hops a node is from the start; none for one that was not reached.
    pub fn hops(&self, node: NodeId) -> Option<usize> {
        self.hops.get(&node).copied()
    }

    /// Every edge met, as (nearer end, farther end, relationship).
    pub fn edges(&self) -> &[(NodeId, NodeId, RelationshipId)] {
        &self.edges
    }

    /// The nodes from one that was reached towards the start, after at most so many hops.
    pub fn chain(&self, mut node: NodeId, most: usize) -> Vec<NodeId> {
        let mut chain = vec![node];
        while let Some(&nearer) = self.nearer.get(&node).filter(|_| chain.len() <= most) {
            chain.push(nearer);
            node = nearer;
        }
        chain
    }

    /// What is still reached along those edges of it that count.
    pub fn within(&self, counts: impl Fn(RelationshipId) -> bool) -> Closure {
        let start = self.nodes[0];
        // The edges of a node were met one after the other, so a range finds them all.
        let mut steps: FxHashMap<NodeId, Range<usize>> = FxHashMap::default();
        for (place, &(nearer, ..)) in self.edges.iter().enumerate() {
            steps.entry(nearer).or_insert(place..place).end = place + 1;
        }
        // To the end, whatever the time: it is no longer than what was found, and half of it would tell another story.
        walk(
            start,
            || false,
            |node, _, reach| {
                let steps = steps.get(&node).cloned().unwrap_or_default();
                for &(_, other, relationship) in &self.edges[steps] {
                    if counts(relationship) {
                        reach(other, relationship);
                    }
                }
            },
        )
    }
}
