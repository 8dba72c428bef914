//! All paths of at most so many hops.

use rustc_hash::FxHashMap;

use super::bidirectional::{Blocked, BudgetExceeded, Frontier, Meeting};
use super::current_path::CurrentPath;
use super::depth_first::Descent;
use super::found::FoundPath;
use super::rules::{PathRules, State};
use super::spec::PathSpec;
use super::steps::{Step, in_order};
use crate::graph::NodeId;
use crate::lens::View;

/// How many steps are remembered, so that a hub is not looked at again whenever a path comes to it.
const MOST_REMEMBERED: usize = 1_000_000;

/// All paths that a spec asks for, by hops and then by id, in the order of [`paths`](crate::search::paths).
///
/// Depth-first, one length after the other, so that the order holds without keeping any path; how far it is to the end
/// is known beforehand, and no step is taken from which the end is too far. Memory goes by the edges that lie within the
/// longest length, not by the number of paths.
///
/// ```
/// use relata::search::{PathSpec, all_paths};
/// use relata::{Graph, Lens};
///
/// let graph = Graph::bundled()?;
/// let view = Lens::default().over(&graph)?;
/// let ends = PathSpec::between(graph.node_named("tencent")?, graph.node_named("ustr")?);
/// let mut paths = all_paths(&view, &ends.longest(3));
/// let at_most = paths.estimate().unwrap();
/// let found = paths.by_ref().count();
/// assert!(0 < found && found <= at_most && paths.gave_up().is_none());
/// # Ok::<(), relata::Error>(())
/// ```
pub fn all_paths<'v, 'g>(view: &'v View<'g>, spec: &PathSpec) -> AllPaths<'v, 'g> {
    let rules = PathRules::new(view, spec);
    let longest = spec
        .longest
        .unwrap_or(usize::MAX)
        // No path is longer: it visits no node twice.
        .min(view.graph().node_count());
    let mut budget = spec.budget(view.graph());
    let towards = reach(&rules, longest, &mut budget).ok();
    let mut paths = AllPaths {
        has_given_up: towards.is_none(),
        towards: towards.unwrap_or_else(|| Frontier::new(&rules, Vec::new(), true)),
        rules,
        longest,
        length: 0,
        descent: None,
        current: CurrentPath::default(),
        remembered: Remembered::default(),
        walks: None,
        budget: spec.budget(view.graph()),
        looks: spec.budget(view.graph()),
    };
    paths.walks = if paths.has_given_up {
        None
    } else {
        paths.count_walks(&mut budget).ok()
    };
    paths
}

/// An iterator over all paths, as [`all_paths`] makes it.
pub struct AllPaths<'v, 'g> {
    rules: PathRules<'v, 'g>,
    /// How far it is from each state to the end.
    towards: Frontier,
    longest: usize,
    /// How many hops the paths have that are being told.
    length: usize,
    descent: Option<Descent>,
    current: CurrentPath,
    remembered: Remembered,
    /// How many walks there are of each length, if they could be counted.
    walks: Option<Vec<usize>>,
    budget: usize,
    looks: usize,
    has_given_up: bool,
}

/// Steps that lead on from states.
#[derive(Default)]
struct Remembered {
    steps: FxHashMap<State, Vec<Step>>,
    count: usize,
}

impl AllPaths<'_, '_> {
    /// How many paths there are at most: that many walks, which may visit a node twice. `None` if even these are too many
    /// to count within the budget.
    pub fn estimate(&self) -> Option<usize> {
        let mut sum = 0_usize;
        for &walks in self.walks.as_ref()? {
            sum = sum.saturating_add(walks);
        }
        Some(sum)
    }

    /// After how many edges looked at the search stopped, if it did; then there may be more paths.
    pub fn gave_up(&self) -> Option<usize> {
        self.has_given_up.then(|| self.budget - self.unused())
    }

    /// How many edges could still be looked at when time or memory was used up.
    fn unused(&self) -> usize {
        match self.rules.view.allowance().cut() {
            Some(_) => self.looks,
            None => 0,
        }
    }

    /// Counts walks by their length, going from all states at once.
    fn count_walks(&self, budget: &mut usize) -> Result<Vec<usize>, BudgetExceeded> {
        let mut walks = vec![0_usize];
        let mut here: FxHashMap<State, usize> = FxHashMap::default();
        for start in self.rules.starts() {
            here.insert(start, 1);
        }
        // How many walks are at a state is all that counts: not which, of which there may be more
        // than could ever be gone through.
        for length in 1..=self.longest {
            let mut next: FxHashMap<State, usize> = FxHashMap::default();
            let mut arrived = 0_usize;
            for (state, count) in here {
                if self.rules.view.ends_search() {
                    return Err(BudgetExceeded);
                }
                *budget = budget
                    .checked_sub(self.rules.work(&[state]))
                    .ok_or(BudgetExceeded)?;
                for step in self.rules.steps(state) {
                    if self.rules.is_end(step.to) {
                        arrived = arrived.saturating_add(count);
                    } else if self
                        .rest(step.to)
                        .is_some_and(|rest| length + rest <= self.longest)
                    {
                        let walks = next.entry(step.to).or_default();
                        *walks = walks.saturating_add(count);
                    }
                }
            }
            walks.push(arrived);
            here = next;
            if here.is_empty() {
                break;
            }
        }
        Ok(walks)
    }

    fn rest(&self, state: State) -> Option<usize> {
        self.towards.distance_from(&self.rules, state)
    }

    /// The steps that paths may begin with, the largest first.
    fn first(&self) -> Vec<Step> {
        let mut first = Vec::new();
        for start in self.rules.starts() {
            first.extend(self.rules.steps(start));
        }
        in_order(first)
    }

    /// Goes on to the next path of the present length.
    fn descend(&mut self, descent: &mut Descent) -> Result<bool, BudgetExceeded> {
        let Self {
            rules,
            towards,
            longest,
            current,
            remembered,
            looks,
            ..
        } = self;
        let rest = |state: State| towards.distance_from(rules, state);
        let after = |state: State, _| {
            let known = remembered.steps.get(&state);
            let cost = known.map_or_else(|| rules.work(&[state]), |steps| 1 + steps.len());
            *looks = looks.checked_sub(cost).ok_or(BudgetExceeded)?;
            if let Some(steps) = known {
                return Ok(steps.clone());
            }
            let mut steps = rules.steps(state);
            // By the longest length, not by what is left here: it is remembered for other lengths.
            steps.retain(|step| rest(step.to).is_some_and(|rest| rest < *longest));
            if remembered.count + steps.len() <= MOST_REMEMBERED {
                remembered.count += steps.len();
                remembered.steps.insert(state, steps.clone());
            }
            Ok(steps)
        };
        descent.next(rules, current, after, |step, remaining, _| {
            Ok(match rest(step.to) {
                Some(hops) if hops <= remaining => Meeting::At(hops),
                Some(_) => Meeting::Beyond,
                None => Meeting::Never,
            })
        })
    }
}

impl Iterator for AllPaths<'_, '_> {
    type Item = FoundPath;

    fn next(&mut self) -> Option<FoundPath> {
        while !self.has_given_up {
            let Some(mut descent) = self.descent.take() else {
                self.length += 1;
                if self.length > self.longest {
                    return None;
                }
                self.descent = Some(Descent::new(self.first(), self.length));
                continue;
            };
            match self.descend(&mut descent) {
                Ok(true) => {
                    self.descent = Some(descent);
                    return Some(FoundPath::of(&self.rules, self.current.steps()));
                }
                Ok(false) if descent.is_cut => {}
                // No step was left out for its length, so no longer path is left either.
                Ok(false) => self.length = self.longest,
                Err(BudgetExceeded) => self.has_given_up = true,
            }
        }
        None
    }
}

/// How far it is to the end from every state that a path of so many hops can be at.
///
/// Both sides grow until they are as deep together as paths are long; then the backward one goes on among the states of
/// the forward one only.
fn reach(
    rules: &PathRules<'_, '_>,
    longest: usize,
    budget: &mut usize,
) -> Result<Frontier, BudgetExceeded> {
    let blocked = Blocked::default();
    let mut forward = Frontier::new(rules, rules.starts(), false);
    let mut backward = Frontier::new(rules, rules.goals(), true);
    while forward.depth() + backward.depth() < longest
        && forward.is_growing()
        && backward.is_growing()
    {
        let smaller = if forward.work() <= backward.work() {
            &mut forward
        } else {
            &mut backward
        };
        smaller.expand(rules, &blocked, budget)?;
    }
    // By node, since the two sides' states differ in their classes; too near is no mistake here.
    let mut nearest: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (hops, level) in forward.levels().iter().enumerate() {
        for state in level {
            nearest.entry(state.node).or_insert(hops);
        }
    }
    while backward.depth() < longest && backward.is_growing() {
        let most = longest - backward.depth();
        backward.narrow(rules, |state| {
            nearest.get(&state.node).is_some_and(|&hops| hops <= most)
        });
        backward.expand(rules, &blocked, budget)?;
    }
    Ok(backward)
}
