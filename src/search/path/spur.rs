//! The smallest path that begins in a given way.

use rustc_hash::FxHashSet;

use super::bidirectional::{Blocked, BudgetExceeded, Frontier, Meeting, Walks, meet};
use super::current_path::CurrentPath;
use super::depth_first::Descent;
use super::rules::{PathRules, State};
use super::steps::{Step, StepKey, in_order};
use super::temporal::meet_in_time;

/// Steps after which the search among shortest walks stops looking for one that visits no node twice.
const FIRST_LOOKS: usize = 1_000_000;

/// How a path begins, and how it must not go on.
pub(crate) struct Beginning<'b> {
    /// Where it may go on from: the last state of the current path, or all starts.
    pub(crate) states: Vec<State>,
    /// Steps that it must not take next.
    pub(crate) barred: &'b FxHashSet<StepKey>,
    /// The most hops of the whole path.
    pub(crate) longest: usize,
}

/// Extends a path so far to the smallest path that begins like it; tells whether there is one.
///
/// The shortest walk is found from both sides. Only where no shortest walk is a path, since it would visit a node twice
/// to get around a hub, or where the claims must hold together, paths are tried one by one. `budget` is how many edges
/// may be looked at.
pub(crate) fn complete(
    rules: &PathRules<'_, '_>,
    current: &mut CurrentPath,
    beginning: &Beginning<'_>,
    budget: &mut usize,
) -> Result<bool, BudgetExceeded> {
    let begun = current.len();
    let most = beginning.longest.saturating_sub(begun);
    let taken = current.steps().last().map(|last| (&*current, last.to.node));
    let blocked = Blocked {
        current: taken,
        barred: Some(beginning.barred),
    };
    if rules.valid_together {
        let days = current.together();
        return match meet_in_time(
            rules,
            beginning.states.clone(),
            &days,
            &blocked,
            most,
            budget,
        )? {
            Meeting::At(hops) => longer(rules, current, beginning, begun + hops, budget),
            Meeting::Beyond | Meeting::Never => Ok(false),
        };
    }
    let mut forward = Frontier::new(rules, beginning.states.clone(), false);
    let mut backward = Frontier::new(rules, rules.goals(), true);
    let walks = match meet(rules, (&mut forward, &mut backward), &blocked, most, budget)? {
        Meeting::At(_) => Walks::between(rules, &forward, &backward, &blocked),
        Meeting::Beyond | Meeting::Never => return Ok(false),
    };
    let first = beginning
        .states
        .iter()
        .flat_map(|&state| walks.after(state, 0));
    let mut descent = Descent::new(in_order(first.collect()), begun + walks.length());
    let mut looks = FIRST_LOOKS;
    let rest = |_: &Step, remaining: usize, _: &CurrentPath| {
        looks = looks.checked_sub(1).ok_or(BudgetExceeded)?;
        Ok(Meeting::At(remaining))
    };
    match descent.next(
        rules,
        current,
        |state, hops| Ok(walks.after(state, hops - begun)),
        rest,
    ) {
        Ok(true) => return Ok(true),
        Ok(false) => {}
        Err(BudgetExceeded) => {
            (begun..current.len()).for_each(|_| current.undo(rules.view.graph()))
        }
    }
    longer(rules, current, beginning, begun + walks.length(), budget)
}

/// Tries paths at least as long as the shortest walk, one length after the other.
///
/// The way that remains is measured around the nodes already visited, so that few dead ends are entered.
fn longer(
    rules: &PathRules<'_, '_>,
    current: &mut CurrentPath,
    beginning: &Beginning<'_>,
    shortest: usize,
    budget: &mut usize,
) -> Result<bool, BudgetExceeded> {
    let first = beginning
        .states
        .iter()
        .flat_map(|&state| rules.steps(state));
    let first = in_order(
        first
            .filter(|step| !beginning.barred.contains(&step.key()))
            .collect(),
    );
    // Both need it, but never at once.
    let budget = std::cell::Cell::from_mut(budget);
    let after = |state: State, _| {
        budget.set(
            budget
                .get()
                .checked_sub(rules.work(&[state]))
                .ok_or(BudgetExceeded)?,
        );
        Ok(rules.steps(state))
    };
    let rest = |step: &Step, remaining: usize, current: &CurrentPath| {
        if rules.is_end(step.to) {
            return Ok(Meeting::At(0));
        }
        let blocked = Blocked {
            current: Some((current, step.to.node)),
            barred: None,
        };
        let mut left = budget.get();
        let met = if rules.valid_together {
            let days = current.together_with(rules, step);
            meet_in_time(rules, vec![step.to], &days, &blocked, remaining, &mut left)
        } else {
            let mut forward = Frontier::new(rules, vec![step.to], false);
            let mut backward = Frontier::new(rules, rules.goals(), true);
            meet(
                rules,
                (&mut forward, &mut backward),
                &blocked,
                remaining,
                &mut left,
            )
        };
        budget.set(left);
        met
    };
    for length in shortest..=beginning.longest {
        let mut descent = Descent::new(first.clone(), length);
        if descent.next(rules, current, after, rest)? {
            return Ok(true);
        }
        if !descent.is_cut {
            break;
        }
    }
    Ok(false)
}
