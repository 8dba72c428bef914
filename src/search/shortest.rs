//! The shortest path as edges, by bidirectional breadth-first search.

use rustc_hash::FxHashSet;

use super::ball::{Ball, OverBudget, Walks, meet};
use super::moves::{Hop, Place, Rules, turns};
use crate::graph::NodeId;
use crate::lens::View;

/// What a search for a path found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shortest {
    /// The smallest of the shortest paths, in the order of relationship ids.
    Found(Vec<Hop>),
    /// There is no path.
    None,
    /// The search stopped after this many steps.
    GaveUp(usize),
}

/// Steps after which the search among shortest walks stops looking for one that visits no node twice.
const FIRST_LOOKS: usize = 1_000_000;
/// Edges looked at after which the search among longer paths stops: a few seconds.
const BUDGET: usize = 10_000_000;

/// The shortest path between two nodes that visits no node twice.
///
/// Bidirectional and level by level, always from the side with fewer edges to look at, so that its cost is that of the two
/// balls that meet, whatever the size of the graph; a large hub at one end is not searched. Only where every shortest walk
/// runs through some node twice, to get around a hub, are longer paths tried one by one, within a budget.
pub fn shortest_path(view: &View<'_>, from: NodeId, to: NodeId, directed: bool) -> Shortest {
    if from == to {
        return Shortest::Found(Vec::new());
    }
    let rules = Rules::new(view, directed);
    let mut forward = Ball::new(&rules, (from, 0), to, false);
    let mut backward = Ball::new(&rules, (to, 0), from, true);
    let mut unlimited = usize::MAX;
    let Ok(Some(length)) = meet(&rules, &mut forward, &mut backward, |_| true, &mut unlimited) else {
        return Shortest::None;
    };
    let walks = Walks::between(&rules, &forward, &backward);
    let mut looks = FIRST_LOOKS;
    let remaining = |_, hops: usize, _: &FxHashSet<NodeId>| {
        looks -= 1;
        if looks == 0 { Err(OverBudget) } else { Ok(Some(length - hops)) }
    };
    match simple_path((from, to), length, |place, hops| walks.after(place, hops), remaining) {
        Ok(Tried::Found(path)) => Shortest::Found(path),
        _ => longer_path(&rules, (from, to), length),
    }
}

/// Tries paths at least as long as the shortest walk, one length after the other.
///
/// The way that remains is measured around the nodes already visited, so that few dead ends are entered.
fn longer_path(rules: &Rules<'_, '_>, (from, to): (NodeId, NodeId), walk: usize) -> Shortest {
    let mut budget = BUDGET;
    let moves = |(node, entered): Place, _| {
        let mut moves = Vec::new();
        rules.each_move(node, false, |step| {
            if !turns(entered, step.from_hub) {
                moves.push((step.hop, (step.to, step.into_hub)));
            }
        });
        moves
    };
    for length in walk.. {
        let remaining = |place: Place, _, visited: &FxHashSet<NodeId>| {
            if place.0 == to {
                return Ok(Some(0));
            }
            let mut forward = Ball::new(rules, place, to, false);
            let mut backward = Ball::new(rules, (to, 0), place.0, true);
            meet(rules, &mut forward, &mut backward, |node| !visited.contains(&node), &mut budget)
        };
        match simple_path((from, to), length, moves, remaining) {
            Ok(Tried::Found(path)) => return Shortest::Found(path),
            Ok(Tried::Longer) => {}
            Ok(Tried::Exhausted) => return Shortest::None,
            Err(OverBudget) => return Shortest::GaveUp(BUDGET),
        }
    }
    Shortest::None
}

/// What trying one length came to.
enum Tried {
    Found(Vec<Hop>),
    /// None of this length; there may be longer ones.
    Longer,
    /// None of this length or longer.
    Exhausted,
}

/// The first path of a given length, in the order of edges, depth-first; `next` gives the moves from a place after so many
/// hops, `remaining` says how far the target is at least.
fn simple_path(
    (from, to): (NodeId, NodeId),
    length: usize,
    mut next: impl FnMut(Place, usize) -> Vec<(Hop, Place)>,
    mut remaining: impl FnMut(Place, usize, &FxHashSet<NodeId>) -> Result<Option<usize>, OverBudget>,
) -> Result<Tried, OverBudget> {
    let mut ordered = |place: Place, hops: usize| {
        let mut moves = next(place, hops);
        moves.sort_unstable_by_key(|(hop, _)| std::cmp::Reverse(hop.edge));
        moves
    };
    let mut path: Vec<(Hop, NodeId)> = Vec::new();
    let mut visited = FxHashSet::from_iter([from]);
    let mut pending = vec![ordered((from, 0), 0)];
    let mut cut_by_length = false;
    while let Some(moves) = pending.last_mut() {
        let Some((hop, place)) = moves.pop() else {
            pending.pop();
            if let Some((_, node)) = path.pop() {
                visited.remove(&node);
            }
            continue;
        };
        let (node, hops) = (place.0, path.len() + 1);
        if visited.contains(&node) {
            continue;
        }
        let Some(rest) = remaining(place, hops, &visited)? else { continue };
        if hops + rest > length {
            cut_by_length = true;
        } else if node == to {
            if hops == length {
                return Ok(Tried::Found(path.iter().map(|(hop, _)| *hop).chain([hop]).collect()));
            }
        } else {
            visited.insert(node);
            path.push((hop, node));
            pending.push(ordered(place, hops));
        }
    }
    Ok(if cut_by_length { Tried::Longer } else { Tried::Exhausted })
}
