//! Where several nodes meet: the nodes that are nearest to all of them together.

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

    fn state(node: NodeId, class: HubClass) -> State {
        State {
            node,
            class,
            passed: 0,
        }
    }

    fn hops(&self, state: State) -> Option<usize> {
        self.came.get(&state).map(|came| came.2)
    }

    fn way(&self, state: State) -> Vec<Hop> {
        let back = std::iter::successors(self.came.get(&state), |came| self.came.get(&came.0));
        let mut hops: Vec<Hop> = back.map(|came| came.1).collect();
        hops.reverse();
        hops
    }
}

/// The nodes that are nearest to some different nodes together, on ways that end at a hub which they enter by its claims,
/// and only one of them there: two things on one list meet neither at the lister nor behind it.
///
/// Breadth-first from each start, until what was not reached is surely farther. O(e) for e edges met; it stops once
/// `budget` states were reached.
pub fn meeting(view: &View<'_>, starts: &[NodeId], budget: usize) -> Meeting {
    let mut searches: Vec<StartSearch<'_, '_>> = starts
        .iter()
        .map(|&start| StartSearch::new(view, start))
        .collect();
    let joints = joints(searches.len());
    for hops in 1.. {
        searches.iter_mut().for_each(|search| search.expand(hops));
        let found = nearest(&searches, &joints);
        // What one start has not reached is a hop farther from it, and at least one from each other.
        let is_settled = found.hops > 0 && found.hops < hops + searches.len();
        let is_whole = searches.iter().all(|search| search.frontier.is_empty());
        if is_settled || is_whole || cannot_meet(&searches) {
            return Meeting {
                is_complete: true,
                ..found
            };
        }
        if searches
            .iter()
            .map(|search| search.came.len())
            .sum::<usize>()
            > budget
        {
            return found;
        }
    }
    Meeting::default()
}

/// Whether some start has reached all that it can, without ending at a hub, and another start is not among it.
fn cannot_meet(searches: &[StartSearch<'_, '_>]) -> bool {
    let has = |search: &StartSearch<'_, '_>, node: NodeId| {
        search.came.contains_key(&StartSearch::state(node, 0))
    };
    let is_apart = |search: &StartSearch<'_, '_>| {
        let ends_at_hub = search.came.keys().any(|state| !has(search, state.node));
        !ends_at_hub
            && searches
                .iter()
                .any(|other| other.start != search.start && !has(search, other.start))
    };
    searches
        .iter()
        .any(|search| search.frontier.is_empty() && is_apart(search))
}

/// The classes by which so many ways may enter one node together: no two turn around there.
fn joints(ways: usize) -> Vec<Vec<HubClass>> {
    let mut joints = vec![vec![0; ways]];
    for class in 1..START {
        for joint in joints.clone() {
            for way in (0..ways).filter(|&way| joint[way] == 0) {
                let mut entered = joint.clone();
                entered[way] = class;
                joints.push(entered);
            }
        }
    }
    joints
}

/// The nodes that every start has reached in the fewest hops together.
fn nearest(searches: &[StartSearch<'_, '_>], joints: &[Vec<HubClass>]) -> Meeting {
    let Some(smallest) = searches.iter().min_by_key(|search| search.came.len()) else {
        return Meeting::default();
    };
    let mut nodes: Vec<NodeId> = smallest.came.keys().map(|state| state.node).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes.retain(|&node| searches.iter().all(|search| search.start != node));
    let mut found = Meeting::default();
    for node in nodes {
        let hops = |joint: &Vec<HubClass>| {
            let each = searches
                .iter()
                .zip(joint)
                .map(|(search, &class)| search.hops(StartSearch::state(node, class)));
            each.sum::<Option<usize>>()
        };
        let joined = joints
            .iter()
            .filter_map(|joint| Some((hops(joint)?, joint)));
        let Some((hops, joint)) = joined.min() else {
            continue;
        };
        if found.hops == 0 || hops < found.hops {
            found = Meeting {
                hops,
                ..Meeting::default()
            };
        }
        if hops == found.hops {
            let ways = searches
                .iter()
                .zip(joint)
                .map(|(search, &class)| search.way(StartSearch::state(node, class)));
            found.points.push((node, ways.collect()));
        }
    }
    found
        .points
        .sort_by_key(|(node, ways)| (ways.iter().map(Vec::len).max(), *node));
    found
}
