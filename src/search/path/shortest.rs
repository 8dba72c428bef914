//! The shortest path as edges, by bidirectional breadth-first search.

use super::rules::Hop;
use super::spec::PathSpec;
use super::yen::paths;
use crate::graph::{Direction, NodeId};
use crate::lens::View;

/// What a search for a path found out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shortest {
    /// The smallest of the shortest paths, in the order of relationship ids.
    Found(Vec<Hop>),
    /// There is no path.
    None,
    /// The search stopped after looking at this many edges.
    GaveUp(usize),
}

/// The shortest path between two nodes that visits no node twice.
///
/// Bidirectional and level by level, always from the side with fewer edges to look at, so that its cost is that of the two
/// frontiers that meet, whatever the size of the graph; a large hub at one end is not searched. Only where every shortest walk
/// runs through some node twice, to get around a hub, are longer paths tried one by one, within a budget.
pub fn shortest_path(view: &View<'_>, from: NodeId, to: NodeId, directed: bool) -> Shortest {
    // A path visits no node twice: the search would find none here, and look at every walk around.
    if from == to {
        return Shortest::Found(Vec::new());
    }
    let direction = if directed {
        Direction::Out
    } else {
        Direction::Any
    };
    let mut paths = paths(
        view,
        &PathSpec {
            direction,
            ..PathSpec::between(from, to)
        },
    );
    match (paths.next(), paths.gave_up()) {
        (Some(path), _) => Shortest::Found(path.hops),
        (None, Some(looked_at)) => Shortest::GaveUp(looked_at),
        (None, None) => Shortest::None,
    }
}
