//! Where several nodes meet: the nodes that are nearest to all of them together.
//!
//! ```text
//!    s1 ---> o ---> m <--- s2        m: 2 + 1 + 2 hops
//!                   ^
//!                   o <--- s3
//! ```
//!
//! Each start goes on by itself, one level at a time and all in step. After level n, what some start has not reached is at
//! least n + 1 hops from it and one from each other start: a smaller sum, once found, is the smallest, and all points that
//! have it are known.
//!
//! Ways that come together at a node are joined like the two sides of a path: of several ways that enter it at the hub of one
//! class at most one may, or any two of them would be a path that turns around there ([`joints`]).

use rustc_hash::FxHashMap;

use crate::graph::NodeId;
use crate::lens::{NO_TURN, View};
use crate::search::PathSpec;
use crate::search::path::rules::{Hop, HubClass, PathRules, START, State};

/// Where some nodes meet.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Meeting {
    /// How many hops it takes from all of them together; 0 without a point.
    pub hops: usize,
    /// The nodes where that many are enough, none of the starts among them, each with the way from each start: those in
    /// the middle first, then by id.
    pub points: Vec<(NodeId, Vec<Vec<Hop>>)>,
    /// Whether no nearer one can be left.
    pub is_complete: bool,
}

/// The classes of hubs are 1 and up to this.
const HUBS: HubClass = NO_TURN.len() as HubClass;

/// What one start has reached.
struct StartSearch<'v, 'g> {
    rules: PathRules<'v, 'g>,
    start: NodeId,
    /// From where, by which hop and after how many each state was reached first.
    came: FxHashMap<State, (State, Hop, usize)>,
    frontier: Vec<State>,
}

impl<'v, 'g> StartSearch<'v, 'g> {
    fn new(view: &'v View<'g>, start: NodeId) -> Self {
        let rules = PathRules::new(
            view,
            &PathSpec {
                from: vec![start],
                ..PathSpec::default()
            },
        );
        Self {
            start,
            came: FxHashMap::default(),
            frontier: rules.starts(),
            rules,
        }
    }

    fn expand(&mut self, hops: usize) {
        let mut next = Vec::new();
        for &state in &self.frontier {
            if self.rules.view.ends_search() {
                return;
            }
            self.rules.each_transition(state, false, |step| {
                if self.came.contains_key(&step.to) {
                    return;
                }
                self.came.insert(step.to, (state, step.hop, hops));
                // Nothing meets behind a hub: each would come around it from there.
                if !(1..=HUBS).contains(&step.to.class) {
                    next.push(step.to);
                }
            });
        }
        self.frontier = next;
    }

    /// Whether it has come to a node otherwise than at the hub of a class.
    fn has(&self, node: NodeId) -> bool {
        self.came.contains_key(&at(node, 0))
    }

    fn hops(&self, state: State) -> Option<usize> {
        let &(_, _, hops) = self.came.get(&state)?;
        Some(hops)
    }

    fn way(&self, mut state: State) -> Vec<Hop> {
        let mut hops = Vec::new();
        while let Some(&(before, hop, _)) = self.came.get(&state) {
            hops.push(hop);
            state = before;
        }
        hops.reverse();
        hops
    }
}

/// Meeting points make no stops.
fn at(node: NodeId, class: HubClass) -> State {
    State {
        node,
        class,
        passed: 0,
    }
}

/// The nodes that are nearest to some different nodes together, on ways that end at a hub which they enter by its claims,
/// and only one of them there: two things on one list meet neither at the lister nor behind it.
///
/// Breadth-first from each start, until what was not reached is surely farther. O(e) for e edges met; it stops once
/// `budget` states were reached.
pub fn meeting(view: &View<'_>, starts: &[NodeId], budget: usize) -> Meeting {
    let mut searches = Vec::with_capacity(starts.len());
    for &start in starts {
        searches.push(StartSearch::new(view, start));
    }
    let joints = joints(searches.len());
    for hops in 1.. {
        for search in &mut searches {
            search.expand(hops);
        }
        // Of a level that was cut nobody knows which points are the nearest.
        if view.ends_search() {
            break;
        }
        let found = nearest(&searches, &joints);
        // What one start has not reached is a hop farther from it, and at least one from each other.
        let is_settled = found.hops > 0 && found.hops < hops + searches.len();
        let mut is_whole = true;
        // Asked after the level, not within it: what was found so far is then whole, level by level.
        let mut reached = 0;
        for search in &searches {
            is_whole &= search.frontier.is_empty();
            reached += search.came.len();
        }
        if is_settled || is_whole || cannot_meet(&searches) {
            return Meeting {
                is_complete: true,
                ..found
            };
        }
        if reached > budget {
            return found;
        }
    }
    Meeting::default()
}

/// Whether some start has reached all that it can, without ending at a hub, and another start is not among it.
fn cannot_meet(searches: &[StartSearch<'_, '_>]) -> bool {
    // Without this, one start in a small corner would send all others through the whole graph. A
    // way that ended at a hub, behind which nothing was looked at, may be the way out of the corner.
    for search in searches {
        if !search.frontier.is_empty() {
            continue;
        }
        if search.came.keys().any(|state| !search.has(state.node)) {
            continue;
        }
        for other in searches {
            if other.start != search.start && !search.has(other.start) {
                return true;
            }
        }
    }
    false
}

/// The classes by which so many ways may enter one node together: no two turn around there.
fn joints(ways: usize) -> Vec<Vec<HubClass>> {
    // Each class goes to one of the ways that have none yet, or to no way; a few classes and a few
    // starts make a few dozen of these.
    let mut joints = vec![vec![0; ways]];
    for class in 1..START {
        for joint in joints.clone() {
            for way in 0..ways {
                if joint[way] == 0 {
                    let mut entered = joint.clone();
                    entered[way] = class;
                    joints.push(entered);
                }
            }
        }
    }
    joints
}

/// How many hops all ways to a node have together, each entering it by the class that a joint says.
fn hops_together(
    searches: &[StartSearch<'_, '_>],
    joint: &[HubClass],
    node: NodeId,
) -> Option<usize> {
    let mut hops = 0;
    for (search, &class) in searches.iter().zip(joint) {
        hops += search.hops(at(node, class))?;
    }
    Some(hops)
}

/// The joint by which all ways to a node have the fewest hops together, and how many those are.
fn best_joint<'j>(
    searches: &[StartSearch<'_, '_>],
    joints: &'j [Vec<HubClass>],
    node: NodeId,
) -> Option<(usize, &'j Vec<HubClass>)> {
    let mut best = None;
    for joint in joints {
        if let Some(hops) = hops_together(searches, joint, node)
            && best.is_none_or(|best| (hops, joint) < best)
        {
            best = Some((hops, joint));
        }
    }
    best
}

/// The nodes that every start has reached in the fewest hops together.
fn nearest(searches: &[StartSearch<'_, '_>], joints: &[Vec<HubClass>]) -> Meeting {
    // What all have reached, the one that has reached least has reached.
    let Some(smallest) = searches.iter().min_by_key(|search| search.came.len()) else {
        return Meeting::default();
    };
    let mut nodes: Vec<NodeId> = Vec::with_capacity(smallest.came.len());
    for state in smallest.came.keys() {
        nodes.push(state.node);
    }
    nodes.sort_unstable();
    nodes.dedup();
    nodes.retain(|&node| searches.iter().all(|search| search.start != node));
    let mut found = Meeting::default();
    for node in nodes {
        let Some((hops, joint)) = best_joint(searches, joints, node) else {
            continue;
        };
        if found.hops == 0 || hops < found.hops {
            found = Meeting {
                hops,
                ..Meeting::default()
            };
        }
        if hops == found.hops {
            let mut ways = Vec::with_capacity(searches.len());
            for (search, &class) in searches.iter().zip(joint) {
                ways.push(search.way(at(node, class)));
            }
            found.points.push((node, ways));
        }
    }
    // The longest of its ways is shortest for the node in the middle.
    found
        .points
        .sort_by_key(|(node, ways)| (ways.iter().map(Vec::len).max(), *node));
    found
}
