//! One side of a bidirectional search, and how two of them meet.

use rustc_hash::{FxHashMap, FxHashSet};

use super::distances::Distances;
use super::moves::{Class, GOAL, Move, Place, Rules};
use super::steps::{Step, StepKey, key_of, steps};
use super::trail::Trail;
use crate::graph::NodeId;

/// The search has looked at as many edges as it may.
pub(super) struct OverBudget;

/// What a search goes around.
#[derive(Default)]
pub(super) struct Fence<'t> {
    /// A path whose places are taken, but for this node.
    pub(super) trail: Option<(&'t Trail, NodeId)>,
    /// Steps that are taken.
    pub(super) barred: Option<&'t FxHashSet<StepKey>>,
}

impl Fence<'_> {
    pub(super) fn admits(&self, from: NodeId, step: &Move, backward: bool) -> bool {
        let to = step.to.node;
        let (start, end) = if backward { (to, from) } else { (from, to) };
        self.trail
            .is_none_or(|(trail, free)| to == free || !trail.has_visited(to))
            && self
                .barred
                .is_none_or(|barred| !barred.contains(&key_of(start, end, step)))
    }
}

/// The places that one side of the search has reached, level by level.
pub(super) struct Ball {
    backward: bool,
    distance: Distances,
    levels: Vec<Vec<Place>>,
    work: usize,
}

impl Ball {
    pub(super) fn new(rules: &Rules<'_, '_>, starts: Vec<Place>, backward: bool) -> Self {
        let mut distance = Distances::new(rules.view.graph());
        starts.iter().for_each(|&start| distance.insert(start, 0));
        Self {
            backward,
            distance,
            work: rules.work(&starts),
            levels: vec![starts],
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.levels.len() - 1
    }

    pub(super) fn levels(&self) -> &[Vec<Place>] {
        &self.levels
    }

    /// How many edges stand at the places of the last level.
    pub(super) fn work(&self) -> usize {
        self.work
    }

    /// Whether there is anywhere to go from.
    pub(super) fn is_growing(&self) -> bool {
        !self.frontier().is_empty()
    }

    fn frontier(&self) -> &[Place] {
        self.levels.last().map_or(&[], Vec::as_slice)
    }

    /// Leaves out places of the last level, so that the ball grows from the others only.
    pub(super) fn narrow(&mut self, rules: &Rules<'_, '_>, keep: impl Fn(Place) -> bool) {
        if let Some(last) = self.levels.last_mut() {
            last.retain(|&place| keep(place));
            self.work = rules.work(last);
        }
    }

    /// Goes one level further.
    pub(super) fn expand(
        &mut self,
        rules: &Rules<'_, '_>,
        fence: &Fence<'_>,
        budget: &mut usize,
    ) -> Result<(), OverBudget> {
        *budget = budget.checked_sub(self.work).ok_or(OverBudget)?;
        let mut next = Vec::new();
        let level = self.levels.len();
        for &place in self.levels.last().into_iter().flatten() {
            rules.each_move(place, self.backward, |step| {
                let is_known = self.distance.get(step.to).is_some();
                // No path goes to a node from which it must come back.
                if is_known
                    || !fence.admits(place.node, &step, self.backward)
                    || rules.is_dead_end(place, step.to)
                {
                    return;
                }
                self.distance.insert(step.to, level);
                next.push(step.to);
            });
        }
        self.work = rules.work(&next);
        self.levels.push(next);
        Ok(())
    }

    /// How far it is from a place of the other side to where this one starts.
    pub(super) fn distance_from(&self, rules: &Rules<'_, '_>, place: Place) -> Option<usize> {
        rules
            .joinable(place)
            .filter_map(|there| self.distance.get(there))
            .min()
    }

    /// Those places of this side's last level from which the other side, which walks the other way, can be joined there.
    fn joints(&self, rules: &Rules<'_, '_>, other: &Ball) -> impl Iterator<Item = (Place, Place)> {
        let joints = |&place: &Place| rules.joinable(place).map(move |there| (place, there));
        self.frontier()
            .iter()
            .flat_map(joints)
            .filter(|(_, there)| other.distance.get(*there).is_some())
    }

    /// The moves between the levels of this side that lead to some places of the last one, as (nearer place, move).
    fn links(
        &self,
        rules: &Rules<'_, '_>,
        fence: &Fence<'_>,
        mut leading: FxHashSet<Place>,
    ) -> Vec<(Place, Move)> {
        let mut links = Vec::new();
        for level in self.levels[..self.depth()].iter().rev() {
            let mut nearer = FxHashSet::default();
            for &place in level {
                rules.each_move(place, self.backward, |step| {
                    if leading.contains(&step.to) && fence.admits(place.node, &step, self.backward)
                    {
                        links.push((place, step));
                        nearer.insert(place);
                    }
                });
            }
            leading = nearer;
        }
        links
    }
}

/// Where two sides meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meeting {
    /// The shortest walk has so many hops.
    At(usize),
    /// It has more than may be.
    Beyond,
    /// There is none.
    Never,
}

/// Expands that side at which fewer edges stand, until both meet, are too far apart, or one has nowhere to go. `budget`
/// is how many edges may be looked at.
pub(super) fn meet(
    rules: &Rules<'_, '_>,
    (forward, backward): (&mut Ball, &mut Ball),
    fence: &Fence<'_>,
    most: usize,
    budget: &mut usize,
) -> Result<Meeting, OverBudget> {
    while forward.is_growing() && backward.is_growing() {
        if forward.depth() + backward.depth() >= most {
            return Ok(Meeting::Beyond);
        }
        let (smaller, other) = if forward.work <= backward.work {
            (&mut *forward, &*backward)
        } else {
            (&mut *backward, &*forward)
        };
        smaller.expand(rules, fence, budget)?;
        if smaller.joints(rules, other).next().is_some() {
            return Ok(Meeting::At(forward.depth() + backward.depth()));
        }
    }
    Ok(Meeting::Never)
}

/// All shortest walks between the two sides of a search that have met.
pub(super) struct Walks<'r, 'v, 'g> {
    rules: &'r Rules<'v, 'g>,
    length: usize,
    /// How many hops the forward side knows.
    forward: usize,
    /// What comes after each place of the forward side.
    from: FxHashMap<Place, Vec<Move>>,
    /// What comes after each place of the backward side, with its distance from the target.
    towards: FxHashMap<Place, Vec<(usize, Move)>>,
}

impl<'r, 'v, 'g> Walks<'r, 'v, 'g> {
    pub(super) fn between(
        rules: &'r Rules<'v, 'g>,
        forward: &Ball,
        backward: &Ball,
        fence: &Fence<'_>,
    ) -> Self {
        let joints = forward
            .joints(rules, backward)
            .filter(|(_, there)| backward.distance.get(*there) == Some(backward.depth()));
        let (here, there): (FxHashSet<Place>, FxHashSet<Place>) = joints.unzip();
        let (mut from, mut towards) = (
            FxHashMap::<_, Vec<_>>::default(),
            FxHashMap::<_, Vec<_>>::default(),
        );
        for (place, step) in forward.links(rules, fence, here) {
            from.entry(place).or_default().push(step);
        }
        for (next, step) in backward.links(rules, fence, there) {
            let class: Class = if next.class == GOAL {
                GOAL
            } else {
                step.from_hub
            };
            let onward = Move {
                to: Place { class, ..next },
                ..step
            };
            towards
                .entry(step.to)
                .or_default()
                .extend(backward.distance.get(next).map(|hops| (hops, onward)));
        }
        Self {
            rules,
            length: forward.depth() + backward.depth(),
            forward: forward.depth(),
            from,
            towards,
        }
    }

    /// How many hops they have.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// What comes after a place that is so many hops from the start.
    pub(super) fn after(&self, place: Place, hops: usize) -> Vec<Step> {
        if hops < self.forward {
            return steps(
                place.node,
                self.from.get(&place).cloned().unwrap_or_default(),
            );
        }
        let onward = self
            .rules
            .joinable(place)
            .filter_map(|left| self.towards.get(&left))
            .flatten();
        let onward = onward.filter(|&&(distance, _)| distance == self.length - hops - 1);
        let arrive = |step: &Move| {
            let passed = place.passed | self.rules.stop(step.to.node);
            Move {
                to: Place { passed, ..step.to },
                ..*step
            }
        };
        steps(place.node, onward.map(|(_, step)| arrive(step)).collect())
    }
}
