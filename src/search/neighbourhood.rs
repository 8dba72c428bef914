//! Everything within a number of hops.

use super::reached::Reached;
use crate::graph::{EdgeId, NodeId};
use crate::lens::View;
use crate::query::Direction;

/// What stands around a node.
#[derive(Debug, Default)]
pub struct Neighbourhood {
    /// Each node reached with its distance in hops, nearest first; the start is the first.
    pub nodes: Vec<(NodeId, usize)>,
    /// Each edge followed, once, by id.
    pub edges: Vec<EdgeId>,
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
/// O(e log e) for e edges met, whatever the size of the graph. [`nodes_within`] is for those who need no edges.
pub fn neighbourhood(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
    limit: usize,
) -> Neighbourhood {
    let (mut edges, mut cuts) = (Vec::new(), Vec::new());
    let nodes = walk(view, start, depth, direction, limit, |edge| edges.push(edge), |cut| cuts.push(cut));
    // An edge between two nodes is met at both.
    edges.sort_unstable();
    edges.dedup();
    Neighbourhood { nodes, edges, cuts }
}

/// The nodes within a number of hops with their distances, nearest first; the start is the first.
///
/// O(e) for e edges met, whatever the size of the graph.
pub fn nodes_within(view: &View<'_>, start: NodeId, depth: usize, direction: Direction) -> Vec<(NodeId, usize)> {
    walk(view, start, depth, direction, usize::MAX, |_| {}, |_| {})
}

fn walk(
    view: &View<'_>,
    start: NodeId,
    depth: usize,
    direction: Direction,
    limit: usize,
    mut met: impl FnMut(EdgeId),
    mut cut: impl FnMut(Cut),
) -> Vec<(NodeId, usize)> {
    let graph = view.graph();
    let mut reached = Reached::new(graph);
    reached.insert(start);
    let mut nodes = vec![(start, 0)];
    let mut frontier = 0..1;
    for hop in 1..=depth {
        for place in frontier.clone() {
            let (node, _) = nodes[place];
            let out = (direction != Direction::In).then(|| (graph.out(node), true));
            let into = (direction != Direction::Out).then(|| (graph.into(node), false));
            for (incident, outgoing) in out.into_iter().chain(into) {
                for (kind, group) in incident.by_kind() {
                    for (edge, other) in view.kept(kind, group).take(limit) {
                        met(edge);
                        if reached.insert(other) {
                            nodes.push((other, hop));
                        }
                    }
                    let total = if group.len() > limit { view.count_kept(kind, group) } else { 0 };
                    if total > limit {
                        cut(Cut { node, kind, outgoing, total });
                    }
                }
            }
        }
        frontier = frontier.end..nodes.len();
        if frontier.is_empty() {
            break;
        }
    }
    nodes
}
