//! One side of a bidirectional search, and how two of them meet.
//!
//! ```text
//!    forward levels                      backward levels
//!   0      1      2                     2      1      0
//!   s ---> o ---> o ===== one node ==== o <--- o <--- t
//!                  by which it came,     by which it goes on
//! ```
//!
//! Each side goes level by level, so that a state is reached in the fewest hops. The two sides meet at a node that both have
//! reached, by classes of hubs that do not turn around there, with all stops made between them
//! ([`PathRules::joinable`]). The invariant: as long as they have not met, no walk has as few hops as both depths together;
//! so the first meeting is a shortest one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::current_path::CurrentPath;
use super::distances::Distances;
use super::rules::{GOAL, HubClass, PathRules, State, Transition};
use super::steps::{Step, StepKey, key_of, steps};
use crate::graph::NodeId;

/// The search has looked at as many edges as it may, or has no more time or memory.
pub(crate) struct BudgetExceeded;

/// What a search goes around.
#[derive(Default)]
pub(crate) struct Blocked<'t> {
    /// A path whose states are taken, but for this node.
    pub(crate) current: Option<(&'t CurrentPath, NodeId)>,
    /// Steps that are taken.
    pub(crate) barred: Option<&'t FxHashSet<StepKey>>,
}

impl Blocked<'_> {
    pub(crate) fn admits(&self, from: NodeId, step: &Transition, backward: bool) -> bool {
        let to = step.to.node;
        // Steps are barred as the path takes them, whichever side of the search finds them.
        let (start, end) = if backward { (to, from) } else { (from, to) };
        self.current
            .is_none_or(|(current, free)| to == free || !current.has_visited(to))
            && self
                .barred
                .is_none_or(|barred| !barred.contains(&key_of(start, end, step)))
    }
}

/// The states that one side of the search has reached, level by level.
pub(crate) struct Frontier {
    backward: bool,
    distance: Distances,
    levels: Vec<Vec<State>>,
    work: usize,
}

impl Frontier {
    pub(crate) fn new(rules: &PathRules<'_, '_>, starts: Vec<State>, backward: bool) -> Self {
        let mut distance = Distances::new(rules.view.graph());
        for &start in &starts {
            distance.insert(start, 0);
        }
        Self {
            backward,
            distance,
            work: rules.work(&starts),
            levels: vec![starts],
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.levels.len() - 1
    }

    pub(crate) fn levels(&self) -> &[Vec<State>] {
        &self.levels
    }

    /// How many edges stand at the states of the last level.
    pub(crate) fn work(&self) -> usize {
        self.work
    }

    /// Whether there is anywhere to go from.
    pub(crate) fn is_growing(&self) -> bool {
        !self.frontier().is_empty()
    }

    fn frontier(&self) -> &[State] {
        self.levels.last().map_or(&[], Vec::as_slice)
    }

    /// Leaves out states of the last level, so that the frontier grows from the others only.
    pub(crate) fn narrow(&mut self, rules: &PathRules<'_, '_>, keep: impl Fn(State) -> bool) {
        if let Some(last) = self.levels.last_mut() {
            last.retain(|&state| keep(state));
            self.work = rules.work(last);
        }
    }

    /// Goes one level further.
    pub(crate) fn expand(
        &mut self,
        rules: &PathRules<'_, '_>,
        blocked: &Blocked<'_>,
        budget: &mut usize,
    ) -> Result<(), BudgetExceeded> {
        // Paid beforehand, so that a level with a huge hub is not begun if it cannot be afforded.
        *budget = budget.checked_sub(self.work).ok_or(BudgetExceeded)?;
        let mut next = Vec::new();
        let level = self.levels.len();
        for &state in self.levels.last().into_iter().flatten() {
            if rules.view.ends_search() {
                return Err(BudgetExceeded);
            }
            rules.each_transition(state, self.backward, |step| {
                let is_known = self.distance.get(step.to).is_some();
                // No path goes to a node from which it must come back.
                if is_known
                    || !blocked.admits(state.node, &step, self.backward)
                    || rules.is_dead_end(state, step.to)
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

    /// How far it is from a state of the other side to where this one starts.
    pub(crate) fn distance_from(&self, rules: &PathRules<'_, '_>, state: State) -> Option<usize> {
        rules
            .joinable(state)
            .filter_map(|there| self.distance.get(there))
            .min()
    }

    /// Those states of this side's last level from which the other side, which walks the other way, can be joined there.
    fn joints(
        &self,
        rules: &PathRules<'_, '_>,
        other: &Frontier,
    ) -> impl Iterator<Item = (State, State)> {
        let joints = |&state: &State| rules.joinable(state).map(move |there| (state, there));
        // The last level is enough: those before it were asked when they were the last.
        self.frontier()
            .iter()
            .flat_map(joints)
            .filter(|(_, there)| other.distance.get(*there).is_some())
    }

    /// The transitions between the levels of this side that lead to some states of the last one, as (nearer state, move).
    fn links(
        &self,
        rules: &PathRules<'_, '_>,
        blocked: &Blocked<'_>,
        mut leading: FxHashSet<State>,
    ) -> Vec<(State, Transition)> {
        let mut links = Vec::new();
        // Back from where the sides met: most of what was reached leads to no meeting, and the
        // transitions, which were not kept on the way there, are asked for again of the rest only.
        for level in self.levels[..self.depth()].iter().rev() {
            let mut nearer = FxHashSet::default();
            for &state in level {
                rules.each_transition(state, self.backward, |step| {
                    if leading.contains(&step.to)
                        && blocked.admits(state.node, &step, self.backward)
                    {
                        links.push((state, step));
                        nearer.insert(state);
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
pub(crate) enum Meeting {
    /// The shortest walk has so many hops.
    At(usize),
    /// It has more than may be.
    Beyond,
    /// There is none.
    Never,
}

/// Expands that side at which fewer edges stand, until both meet, are too far apart, or one has nowhere to go. `budget`
/// is how many edges may be looked at.
pub(crate) fn meet(
    rules: &PathRules<'_, '_>,
    (forward, backward): (&mut Frontier, &mut Frontier),
    blocked: &Blocked<'_>,
    most: usize,
    budget: &mut usize,
) -> Result<Meeting, BudgetExceeded> {
    while forward.is_growing() && backward.is_growing() {
        if forward.depth() + backward.depth() >= most {
            return Ok(Meeting::Beyond);
        }
        let (smaller, other) = if forward.work <= backward.work {
            (&mut *forward, &*backward)
        } else {
            (&mut *backward, &*forward)
        };
        smaller.expand(rules, blocked, budget)?;
        if smaller.joints(rules, other).next().is_some() {
            return Ok(Meeting::At(forward.depth() + backward.depth()));
        }
    }
    Ok(Meeting::Never)
}

/// All shortest walks between the two sides of a search that have met.
pub(crate) struct Walks<'r, 'v, 'g> {
    rules: &'r PathRules<'v, 'g>,
    length: usize,
    /// How many hops the forward side knows.
    forward: usize,
    /// What comes after each state of the forward side.
    from: FxHashMap<State, Vec<Transition>>,
    /// What comes after each state of the backward side, with its distance from the target.
    towards: FxHashMap<State, Vec<(usize, Transition)>>,
}

impl<'r, 'v, 'g> Walks<'r, 'v, 'g> {
    pub(crate) fn between(
        rules: &'r PathRules<'v, 'g>,
        forward: &Frontier,
        backward: &Frontier,
        blocked: &Blocked<'_>,
    ) -> Self {
        // Every shortest walk crosses from the last level of one side into the last of the other.
        let mut here = FxHashSet::default();
        let mut there = FxHashSet::default();
        for (state, joined) in forward.joints(rules, backward) {
            if backward.distance.get(joined) == Some(backward.depth()) {
                here.insert(state);
                there.insert(joined);
            }
        }
        let mut from: FxHashMap<State, Vec<_>> = FxHashMap::default();
        for (state, step) in forward.links(rules, blocked, here) {
            from.entry(state).or_default().push(step);
        }
        let mut towards: FxHashMap<State, Vec<_>> = FxHashMap::default();
        for (next, step) in backward.links(rules, blocked, there) {
            // The backward side knows by which class a walk leaves a node; going forward, it comes
            // to the next one by the class that this edge has there.
            let class: HubClass = if next.class == GOAL {
                GOAL
            } else {
                step.from_hub
            };
            let onward = Transition {
                to: State { class, ..next },
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
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// What comes after a state that is so many hops from the start.
    pub(crate) fn after(&self, state: State, hops: usize) -> Vec<Step> {
        if hops < self.forward {
            return steps(
                state.node,
                self.from.get(&state).cloned().unwrap_or_default(),
            );
        }
        let mut onward = Vec::new();
        for left in self.rules.joinable(state) {
            for &(distance, step) in self.towards.get(&left).into_iter().flatten() {
                // Another distance is that of a walk around, which would not be a shortest one.
                if distance == self.length - hops - 1 {
                    // Stops are counted as made from the start, not as still to make.
                    let passed = state.passed | self.rules.stop(step.to.node);
                    let to = State { passed, ..step.to };
                    onward.push(Transition { to, ..step });
                }
            }
        }
        steps(state.node, onward)
    }
}
