//! How far it is to the end if all claims on the way must hold on one same day.
//!
//! A state is reached on some days, not once and for all:
//!
//! ```text
//!   s --- 2010..15 --- a --- 2012..20 --- t     reached in 2 hops on the days from 2012 to 2015
//!   s --- 2016..20 --- b --- 2016..20 --- a     a again, a hop later, on days that are new to it
//! ```
//!
//! So it is gone on from again, but with the new days only. On each day by itself this is a breadth-first search, and a state
//! comes up at most once for each stretch of days within which nothing changes.

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
        let mut next: FxHashMap<State, Spans> = FxHashMap::default();
        // What a budget cuts off must not depend on the order of a hash table.
        let mut order = Vec::new();
        for (state, days) in &self.frontier {
            rules.each_transition(*state, self.backward, |step: Transition| {
                if !blocked.admits(state.node, &step, self.backward)
                    || rules.is_dead_end(*state, step.to)
                {
                    return;
                }
                let claim = rules.view.graph().edge_relationship(step.hop.edge);
                let days = days.and(&rules.view.validity([claim]).possibly);
                // Days that are known already were gone on from in fewer hops, or in as many.
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
        self.frontier.clear();
        for state in order {
            if let Some(days) = next.remove(&state) {
                self.frontier.push((state, days));
            }
        }
        self.depth += 1;
    }

    fn meets(&self, rules: &PathRules<'_, '_>, other: &Side) -> bool {
        for (state, days) in &self.frontier {
            for there in rules.joinable(*state) {
                if let Some(its_days) = other.known.get(&there)
                    && !its_days.and(days).is_empty()
                {
                    return true;
                }
            }
        }
        false
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
        let work_forward = forward.work(rules);
        let work_backward = backward.work(rules);
        let work = work_forward.min(work_backward);
        *budget = budget.checked_sub(work).ok_or(BudgetExceeded)?;
        if rules.view.ends_search() {
            return Err(BudgetExceeded);
        }
        // From the cheaper side, so that a hub at one end need not be gone through.
        let (smaller, larger) = if work_forward <= work_backward {
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
