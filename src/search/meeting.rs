//! Where several nodes meet: the nodes that are nearest to all of them together.

use rustc_hash::FxHashMap;

use super::Wanted;
use super::moves::{Class, Hop, Place, Rules, START};
use crate::graph::NodeId;
use crate::lens::{NO_TURN, View};

/// Where some nodes meet.
#[derive(Debug, Default)]
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
const HUBS: Class = NO_TURN.len() as Class;

/// What one start has reached.
struct Ball<'v, 'g> {
    rules: Rules<'v, 'g>,
    start: NodeId,
    came: FxHashMap<Place, (Place, Hop, usize)>,
    frontier: Vec<Place>,
}

impl<'v, 'g> Ball<'v, 'g> {
    fn new(view: &'v View<'g>, start: NodeId) -> Self {
        let rules = Rules::new(
            view,
            &Wanted {
                from: vec![start],
                ..Wanted::default()
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
        for &place in &self.frontier {
            self.rules.each_move(place, false, |step| {
                if self.came.contains_key(&step.to) {
                    return;
                }
                self.came.insert(step.to, (place, step.hop, hops));
                // Nothing meets behind a hub: each would come around it from there.
                if !(1..=HUBS).contains(&step.to.class) {
                    next.push(step.to);
                }
            });
        }
        self.frontier = next;
    }

    fn place(node: NodeId, class: Class) -> Place {
        Place {
            node,
            class,
            passed: 0,
        }
    }

    fn hops(&self, place: Place) -> Option<usize> {
        self.came.get(&place).map(|came| came.2)
    }

    fn way(&self, place: Place) -> Vec<Hop> {
        let back = std::iter::successors(self.came.get(&place), |came| self.came.get(&came.0));
        let mut hops: Vec<Hop> = back.map(|came| came.1).collect();
        hops.reverse();
        hops
    }
}

/// The nodes that are nearest to some different nodes together, on ways that end at a hub which they enter by its claims,
/// and only one of them there: two things on one list meet neither at the lister nor behind it.
///
/// Breadth-first from each start, until what was not reached is surely farther. O(e) for e edges met; it stops once
/// `budget` places were reached.
pub fn meeting(view: &View<'_>, starts: &[NodeId], budget: usize) -> Meeting {
    let mut balls: Vec<Ball<'_, '_>> = starts.iter().map(|&start| Ball::new(view, start)).collect();
    let joints = joints(balls.len());
    for hops in 1.. {
        balls.iter_mut().for_each(|ball| ball.expand(hops));
        let found = nearest(&balls, &joints);
        // What one start has not reached is a hop farther from it, and at least one from each other.
        let is_settled = found.hops > 0 && found.hops < hops + balls.len();
        let is_whole = balls.iter().all(|ball| ball.frontier.is_empty());
        if is_settled || is_whole || cannot_meet(&balls) {
            return Meeting {
                is_complete: true,
                ..found
            };
        }
        if balls.iter().map(|ball| ball.came.len()).sum::<usize>() > budget {
            return found;
        }
    }
    Meeting::default()
}

/// Whether some start has reached all that it can, without ending at a hub, and another start is not among it.
fn cannot_meet(balls: &[Ball<'_, '_>]) -> bool {
    let has = |ball: &Ball<'_, '_>, node: NodeId| ball.came.contains_key(&Ball::place(node, 0));
    let is_apart = |ball: &Ball<'_, '_>| {
        let ends_at_hub = ball.came.keys().any(|place| !has(ball, place.node));
        !ends_at_hub
            && balls
                .iter()
                .any(|other| other.start != ball.start && !has(ball, other.start))
    };
    balls
        .iter()
        .any(|ball| ball.frontier.is_empty() && is_apart(ball))
}

/// The classes by which so many ways may enter one node together: no two turn around there.
fn joints(ways: usize) -> Vec<Vec<Class>> {
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
fn nearest(balls: &[Ball<'_, '_>], joints: &[Vec<Class>]) -> Meeting {
    let Some(smallest) = balls.iter().min_by_key(|ball| ball.came.len()) else {
        return Meeting::default();
    };
    let mut nodes: Vec<NodeId> = smallest.came.keys().map(|place| place.node).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes.retain(|&node| balls.iter().all(|ball| ball.start != node));
    let mut found = Meeting::default();
    for node in nodes {
        let hops = |joint: &Vec<Class>| {
            let each = balls
                .iter()
                .zip(joint)
                .map(|(ball, &class)| ball.hops(Ball::place(node, class)));
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
            let ways = balls
                .iter()
                .zip(joint)
                .map(|(ball, &class)| ball.way(Ball::place(node, class)));
            found.points.push((node, ways.collect()));
        }
    }
    found
        .points
        .sort_by_key(|(node, ways)| (ways.iter().map(Vec::len).max(), *node));
    found
}
