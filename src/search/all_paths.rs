//! All paths of at most so many hops.

use rustc_hash::FxHashMap;

use super::ball::{Ball, Fence, Meeting, OverBudget};
use super::descent::Descent;
use super::found::FoundPath;
use super::moves::{Place, Rules};
use super::steps::{Step, in_order};
use super::trail::Trail;
use super::wanted::Wanted;
use crate::graph::NodeId;
use crate::lens::View;

/// How many steps are remembered, so that a hub is not looked at again whenever a path comes to it.
const MOST_REMEMBERED: usize = 1_000_000;

/// All paths that are wanted, by hops and then by id, in the order of [`paths`](super::paths).
///
/// Depth-first, one length after the other, so that the order holds without keeping any path; how far it is to the end
/// is known beforehand, and no step is taken from which the end is too far. Memory goes by the edges that lie within the
/// longest length, not by the number of paths.
///
/// ```
/// use relata::search::{Wanted, all_paths};
/// use relata::{Graph, Lens};
///
/// let graph = Graph::bundled()?;
/// let view = Lens::default().over(&graph)?;
/// let ends = Wanted::between(graph.node_named("tencent")?, graph.node_named("ustr")?);
/// let mut paths = all_paths(&view, &Wanted { longest: Some(3), ..ends });
/// let at_most = paths.estimate().unwrap();
/// let found = paths.by_ref().count();
/// assert!(0 < found && found <= at_most && paths.gave_up().is_none());
/// # Ok::<(), relata::Error>(())
/// ```
pub fn all_paths<'v, 'g>(view: &'v View<'g>, wanted: &Wanted) -> AllPaths<'v, 'g> {
    let rules = Rules::new(view, wanted);
    let longest = wanted
        .longest
        .unwrap_or(usize::MAX)
        .min(view.graph().node_count());
    let mut budget = wanted.budget(view.graph());
    let towards = reach(&rules, longest, &mut budget).ok();
    let mut paths = AllPaths {
        has_given_up: towards.is_none(),
        towards: towards.unwrap_or_else(|| Ball::new(&rules, Vec::new(), true)),
        rules,
        longest,
        length: 0,
        descent: None,
        trail: Trail::default(),
        remembered: Remembered::default(),
        walks: None,
        budget: wanted.budget(view.graph()),
        looks: wanted.budget(view.graph()),
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
    rules: Rules<'v, 'g>,
    /// How far it is from each place to the end.
    towards: Ball,
    longest: usize,
    /// How many hops the paths have that are being told.
    length: usize,
    descent: Option<Descent>,
    trail: Trail,
    remembered: Remembered,
    /// How many walks there are of each length, if they could be counted.
    walks: Option<Vec<usize>>,
    budget: usize,
    looks: usize,
    has_given_up: bool,
}

/// Steps that lead on from places.
#[derive(Default)]
struct Remembered {
    steps: FxHashMap<Place, Vec<Step>>,
    count: usize,
}

impl AllPaths<'_, '_> {
    /// How many paths there are at most: that many walks, which may visit a node twice. `None` if even these are too many
    /// to count within the budget.
    pub fn estimate(&self) -> Option<usize> {
        let walks = self.walks.as_ref()?;
        Some(
            walks
                .iter()
                .fold(0, |sum, &walks| sum.saturating_add(walks)),
        )
    }

    /// After how many edges looked at the search stopped, if it did; then there may be more paths.
    pub fn gave_up(&self) -> Option<usize> {
        self.has_given_up.then_some(self.budget)
    }

    /// Counts walks by their length, going from all places at once.
    fn count_walks(&self, budget: &mut usize) -> Result<Vec<usize>, OverBudget> {
        let mut walks = vec![0_usize];
        let mut here: FxHashMap<Place, usize> = self
            .rules
            .starts()
            .into_iter()
            .map(|start| (start, 1))
            .collect();
        for length in 1..=self.longest {
            let mut next: FxHashMap<Place, usize> = FxHashMap::default();
            let mut arrived = 0_usize;
            for (place, count) in here {
                *budget = budget
                    .checked_sub(self.rules.work(&[place]))
                    .ok_or(OverBudget)?;
                for step in self.rules.steps(place) {
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

    fn rest(&self, place: Place) -> Option<usize> {
        self.towards.distance_from(&self.rules, place)
    }

    /// The steps that paths may begin with, the largest first.
    fn first(&self) -> Vec<Step> {
        in_order(
            self.rules
                .starts()
                .into_iter()
                .flat_map(|start| self.rules.steps(start))
                .collect(),
        )
    }

    /// Goes on to the next path of the present length.
    fn descend(&mut self, descent: &mut Descent) -> Result<bool, OverBudget> {
        let Self {
            rules,
            towards,
            longest,
            trail,
            remembered,
            looks,
            ..
        } = self;
        let rest = |place: Place| towards.distance_from(rules, place);
        let after = |place: Place, _| {
            let known = remembered.steps.get(&place);
            let cost = known.map_or_else(|| rules.work(&[place]), |steps| 1 + steps.len());
            *looks = looks.checked_sub(cost).ok_or(OverBudget)?;
            if let Some(steps) = known {
                return Ok(steps.clone());
            }
            let mut steps = rules.steps(place);
            steps.retain(|step| rest(step.to).is_some_and(|rest| rest < *longest));
            if remembered.count + steps.len() <= MOST_REMEMBERED {
                remembered.count += steps.len();
                remembered.steps.insert(place, steps.clone());
            }
            Ok(steps)
        };
        descent.next(rules, trail, after, |step, remaining, _| {
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
                    return Some(FoundPath::of(&self.rules, self.trail.steps()));
                }
                Ok(false) if descent.is_cut => {}
                Ok(false) => self.length = self.longest,
                Err(OverBudget) => self.has_given_up = true,
            }
        }
        None
    }
}

/// How far it is to the end from every place that a path of so many hops can be at.
///
/// Both sides grow until they are as deep together as paths are long; then the backward one goes on among the places of
/// the forward one only.
fn reach(rules: &Rules<'_, '_>, longest: usize, budget: &mut usize) -> Result<Ball, OverBudget> {
    let fence = Fence::default();
    let mut forward = Ball::new(rules, rules.starts(), false);
    let mut backward = Ball::new(rules, rules.goals(), true);
    while forward.depth() + backward.depth() < longest
        && forward.is_growing()
        && backward.is_growing()
    {
        let smaller = if forward.work() <= backward.work() {
            &mut forward
        } else {
            &mut backward
        };
        smaller.expand(rules, &fence, budget)?;
    }
    let mut nearest: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (hops, level) in forward.levels().iter().enumerate() {
        for place in level {
            nearest.entry(place.node).or_insert(hops);
        }
    }
    while backward.depth() < longest && backward.is_growing() {
        let most = longest - backward.depth();
        backward.narrow(rules, |place| {
            nearest.get(&place.node).is_some_and(|&hops| hops <= most)
        });
        backward.expand(rules, &fence, budget)?;
    }
    Ok(backward)
}
