//! How far it is to the end if all claims on the way must hold on one same day.

use rustc_hash::FxHashMap;

use super::bidirectional::{Blocked, BudgetExceeded, Meeting};
use super::rules::{PathRules, State, Transition};
use crate::lens::Spans;

/// One side of a search that goes on many days at once: each day by itself is a breadth-first search.
struct Side {
    backward: bool,
    /// On which days each state was reached.
    known: FxHashMap<State, Spans>,
    /// The states reached at the last level on days on which they were not before, with their days.
    frontier: Vec<(State, Spans)>,
    depth: usize,
}

impl Side {
    fn new(states: Vec<State>, days: &Spans, backward: bool) -> Self {
        let frontier: Vec<(State, Spans)> = states
            .into_iter()
            .map(|state| (state, days.clone()))
            .collect();
        Self {
            backward,
            known: frontier.iter().cloned().collect(),
            frontier,
            depth: 0,
        }
    }

    fn work(&self, rules: &PathRules<'_, '_>) -> usize {
        self.frontier
            .iter()
            .map(|&(state, _)| rules.work(&[state]))
            .sum()
    }

    fn expand(&mut self, rules: &PathRules<'_, '_>, blocked: &Blocked<'_>) {
        let (mut next, mut order) = (FxHashMap::<State, Spans>::default(), Vec::new());
        for (state, days) in &self.frontier {
            rules.each_transition(*state, self.backward, |step: Transition| {
                if !blocked.admits(state.node, &step, self.backward)
                    || rules.is_dead_end(*state, step.to)
                {
                    return;
                }
                let claim = rules.view.graph().edge_relationship(step.hop.edge);
                let days = days.and(&rules.view.validity([claim]).possibly);
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
            .filter_map(|state| Some((state, next.remove(&state)?)))
            .collect();
        self.depth += 1;
    }

    fn meets(&self, rules: &PathRules<'_, '_>, other: &Side) -> bool {
        let is_common = |there: State, days: &Spans| {
            other
                .known
                .get(&there)
                .is_some_and(|d| !d.and(days).is_empty())
        };
        self.frontier
            .iter()
            .any(|(state, days)| rules.joinable(*state).any(|there| is_common(there, days)))
    }
}

/// How many hops the shortest walk to the end has whose claims may all hold on one of some days; as
/// [`meet`](super::bidirectional::meet) from both sides.
pub(crate) fn meet_in_time(
    rules: &PathRules<'_, '_>,
    states: Vec<State>,
    days: &Spans,
    blocked: &Blocked<'_>,
    most: usize,
    budget: &mut usize,
) -> Result<Meeting, BudgetExceeded> {
    let mut forward = Side::new(states, days, false);
    let mut backward = Side::new(rules.goals(), days, true);
    while !forward.frontier.is_empty() && !backward.frontier.is_empty() {
        if forward.depth + backward.depth >= most {
            return Ok(Meeting::Beyond);
        }
        let (one, other) = (forward.work(rules), backward.work(rules));
        *budget = budget.checked_sub(one.min(other)).ok_or(BudgetExceeded)?;
        let (smaller, larger) = if one <= other {
            (&mut forward, &backward)
        } else {
            (&mut backward, &forward)
        };
        smaller.expand(rules, blocked);
        if smaller.meets(rules, larger) {
            return Ok(Meeting::At(forward.depth + backward.depth));
        }
    }
    Ok(Meeting::Never)
}
