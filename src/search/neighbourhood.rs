//! Everything within a number of hops.

use std::collections::{BTreeSet, HashMap};

use crate::graph::{EdgeId, Incident, NodeId};
use crate::lens::View;
use crate::query::Direction;

/// What stands around a node.
#[derive(Debug, Default)]
pub struct Neighbourhood {
    /// Each node reached, with its distance in hops.
    pub hops: HashMap<NodeId, usize>,
    /// Each edge followed.
    pub edges: BTreeSet<EdgeId>,
    /// What was not followed to the end.
    pub cuts: Vec<Cut>,
}

/// Edges of one kind at one node, on one side, of which only the first were followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
/// Time and space grow with the edges met, not with the graph.
pub fn neighbourhood(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
    limit: usize,
) -> Neighbourhood {
    let graph = view.graph();
    let mut found = Neighbourhood::default();
    found.hops.insert(start, 0);
    let mut frontier = vec![start];
    for hop in 1..=depth {
        let mut next = Vec::new();
        for &node in &frontier {
            let mut follow = |incident: Incident<'_>, outgoing: bool| {
                for (kind, group) in incident.by_kind().filter(|(kind, _)| view.keeps_kind(*kind)) {
                    let kept: Vec<_> = group.iter().filter(|(edge, _)| view.keeps_edge(*edge)).collect();
                    for &(edge, other) in kept.iter().take(limit) {
                        found.edges.insert(edge);
                        found.hops.entry(other).or_insert_with(|| {
                            next.push(other);
                            hop
                        });
                    }
                    if kept.len() > limit {
                        found.cuts.push(Cut { node, kind, outgoing, total: kept.len() });
                    }
                }
            };
            if direction != Direction::In {
                follow(graph.out(node), true);
            }
            if direction != Direction::Out {
                follow(graph.into(node), false);
            }
        }
        if next.is_empty() {
            break;
        }
        frontier = next;
    }
    found
}
