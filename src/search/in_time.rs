//! How far it is to the end if all claims on the way must hold on one same day.

use rustc_hash::FxHashMap;

use super::ball::{Fence, Meeting, OverBudget};
use super::moves::{Move, Place, Rules};
use crate::lens::Spans;

/// One side of a search that goes on many days at once: each day by itself is a breadth-first search.
struct Side {
    backward: bool,
    /// On which days each place was reached.
    known: FxHashMap<Place, Spans>,
    /// The places reached at the last level on days on which they were not before, with their days.
    frontier: Vec<(Place, Spans)>,
    depth: usize,
}

impl Side {
    fn new(places: Vec<Place>, days: &Spans, backward: bool) -> Self {
        let frontier: Vec<(Place, Spans)> = places
            .into_iter()
            .map(|place| (place, days.clone()))
            .collect();
        Self {
            backward,
            known: frontier.iter().cloned().collect(),
            frontier,
            depth: 0,
        }
    }

    fn work(&self, rules: &Rules<'_, '_>) -> usize {
        self.frontier
            .iter()
            .map(|&(place, _)| rules.work(&[place]))
            .sum()
    }

    fn expand(&mut self, rules: &Rules<'_, '_>, fence: &Fence<'_>) {
        let (mut next, mut order) = (FxHashMap::<Place, Spans>::default(), Vec::new());
        for (place, days) in &self.frontier {
            rules.each_move(*place, self.backward, |step: Move| {
                if !fence.admits(place.node, &step, self.backward)
                    || rules.is_dead_end(*place, step.to)
                {
                    return;
                }
                let claim = rules.view.graph().edge_relationship(step.hop.edge);
                let days = days.and(&rules.view.held([claim]).possibly);
                let known = self.known.entry(step.to).or_default();
                let all = known.or(&days);
                if all != *known {
                    *known = all;
                    let fresh = next.entry(step.to).or_insert_with(|| {
                        order.push(step.to);
                        Spans::default()
                    });
                    *fresh = fresh.or(&days);
                }
            });
        }
        self.frontier = order
            .into_iter()
            .filter_map(|place| Some((place, next.remove(&place)?)))
            .collect();
        self.depth += 1;
    }

    fn meets(&self, rules: &Rules<'_, '_>, other: &Side) -> bool {
        let is_common = |there: Place, days: &Spans| {
            other
                .known
                .get(&there)
                .is_some_and(|d| !d.and(days).is_empty())
        };
        self.frontier
            .iter()
            .any(|(place, days)| rules.joinable(*place).any(|there| is_common(there, days)))
    }
}

/// How many hops the shortest walk to the end has whose claims may all hold on one of some days; as
/// [`meet`](super::ball::meet) from both sides.
pub(super) fn meet_in_time(
    rules: &Rules<'_, '_>,
    places: Vec<Place>,
    days: &Spans,
    fence: &Fence<'_>,
    most: usize,
    budget: &mut usize,
) -> Result<Meeting, OverBudget> {
    let mut forward = Side::new(places, days, false);
    let mut backward = Side::new(rules.goals(), days, true);
    while !forward.frontier.is_empty() && !backward.frontier.is_empty() {
        if forward.depth + backward.depth >= most {
            return Ok(Meeting::Beyond);
        }
        let (one, other) = (forward.work(rules), backward.work(rules));
        *budget = budget.checked_sub(one.min(other)).ok_or(OverBudget)?;
        let (smaller, larger) = if one <= other {
            (&mut forward, &backward)
        } else {
            (&mut backward, &forward)
        };
        smaller.expand(rules, fence);
        if smaller.meets(rules, larger) {
            return Ok(Meeting::At(forward.depth + backward.depth));
        }
    }
    Ok(Meeting::Never)
}
