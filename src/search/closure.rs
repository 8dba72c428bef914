//! Everything above or below a node, to the end, through any depth and cycle.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;

/// Which way a closure goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From `to` to `from`.
    Up,
    /// From `from` to `to`.
    Down,
}

/// What a closure reached.
#[derive(Debug, Default)]
pub struct Closure {
    /// Every node reached, nearest first, by id among equals; the start is the first.
    pub nodes: Vec<NodeId>,
    /// For every node but the start, the neighbour that is one hop nearer to the start on the smallest shortest chain.
    pub nearer: HashMap<NodeId, NodeId>,
    /// How many hops each node reached is from the start.
    pub hops: HashMap<NodeId, usize>,
    /// Every edge met, as (nearer end, farther end, relationship).
    pub edges: Vec<(NodeId, NodeId, RelationshipId)>,
}

/// Follows relationships from a node to the end; `follows` says whether one counts, given how far it starts in hops.
///
/// Time and space grow with what is reached.
pub fn closure(
    view: &View<'_>,
    start: NodeId,
    way: Way,
    mut follows: impl FnMut(RelationshipId, usize) -> bool,
) -> Closure {
    let graph = view.graph();
    let mut found = Closure { nodes: vec![start], hops: HashMap::from([(start, 0)]), ..Closure::default() };
    let mut level = vec![start];
    for hops in 0.. {
        let mut next = Vec::new();
        for &node in &level {
            let incident = match way {
                Way::Up => graph.into(node),
                Way::Down => graph.out(node),
            };
            for (edge, other) in incident.iter() {
                let relationship = graph.edge_relationship(edge);
                // Ownership runs between entities; the arcs of claim nodes would count a claim twice.
                if graph.node_entity(other).is_none() || !follows(relationship, hops) {
                    continue;
                }
                found.edges.push((node, other, relationship));
                if let Entry::Vacant(unknown) = found.hops.entry(other) {
                    unknown.insert(hops + 1);
                    found.nearer.insert(other, node);
                    next.push(other);
                }
            }
        }
        if next.is_empty() {
            break;
        }
        next.sort_unstable();
        found.nodes.extend(&next);
        level = next;
    }
    found
}

impl Closure {
    /// The nodes from one that was reached towards the start, after at most so many hops.
    pub fn chain(&self, mut node: NodeId, most: usize) -> Vec<NodeId> {
        let mut chain = vec![node];
        while let Some(&nearer) = self.nearer.get(&node).filter(|_| chain.len() <= most) {
            chain.push(nearer);
            node = nearer;
        }
        chain
    }
}
