//! The smallest path that begins in a given way: the spur path of Yen's algorithm.
//!
//! ```text
//!    current path (taken)      spur path (sought)
//!   s --- a --- b ----------- . . . . . . . . . . t
//!               \
//!                x   barred: steps by which smaller paths went on from b
//! ```
//!
//! Three searches, each only where the one before it cannot tell:
//!
//! 1. The shortest *walks* from b to t, from both sides at once. A walk may visit a node twice: around a hub where it must
//!    not turn, the shortest way can lead away from the hub and through it again.
//! 2. Among these walks, in their order, the first that is a path ([`first_path_among`]).
//! 3. If none is, all paths depth-first, one length after the other, the way that remains measured at each step around what
//!    is already visited ([`longer`]).
//!
//! The invariant throughout: the current path is a path, and whoever finds nothing leaves it as it was.

use rustc_hash::FxHashSet;

use super::bidirectional::{Blocked, BudgetExceeded, Frontier, Meeting, Walks, meet};
use super::current_path::CurrentPath;
use super::depth_first::Descent;
use super::rules::{PathRules, State};
use super::steps::{Step, StepKey, in_order};
use super::temporal::meet_in_time;

/// Steps after which the search among shortest walks stops looking for one that visits no node twice.
// There can be exponentially many of them, all with the same node twice; `longer` sees that at once,
// but pays a search for each step. So the cheap look comes first, and has an end.
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
        // Whether claims hold together shows only along a whole walk, not at its states: the
        // shortest walks cannot be told state by state, so only their length is of use.
        let days = current.together();
        let states = beginning.states.clone();
        return match meet_in_time(rules, states, &days, &blocked, most, budget)? {
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
    if first_path_among(&walks, rules, current, beginning) {
        return Ok(true);
    }
    longer(rules, current, beginning, begun + walks.length(), budget)
}

/// Extends a path so far by the smallest of the shortest walks that visits no node twice; tells whether there is one among
/// those that were looked at.
fn first_path_among(
    walks: &Walks<'_, '_, '_>,
    rules: &PathRules<'_, '_>,
    current: &mut CurrentPath,
    beginning: &Beginning<'_>,
) -> bool {
    let begun = current.len();
    let mut first = Vec::new();
    for &state in &beginning.states {
        first.extend(walks.after(state, 0));
    }
    let mut descent = Descent::new(in_order(first), begun + walks.length());
    let mut looks = FIRST_LOOKS;
    let after = |state: State, hops: usize| Ok(walks.after(state, hops - begun));
    // Whatever step a shortest walk takes, the rest of it fits.
    let rest = |_: &Step, remaining: usize, _: &CurrentPath| {
        looks = looks.checked_sub(1).ok_or(BudgetExceeded)?;
        Ok(Meeting::At(remaining))
    };
    descent
        .next(rules, current, after, rest)
        .unwrap_or_else(|BudgetExceeded| {
            while current.len() > begun {
                current.undo(rules.view.graph());
            }
            false
        })
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
    let mut first = Vec::new();
    for &state in &beginning.states {
        first.extend(rules.steps(state));
    }
    first.retain(|step| !beginning.barred.contains(&step.key()));
    let first = in_order(first);
    // Both need it, but never at once.
    let budget = std::cell::Cell::from_mut(budget);
    let after = |state: State, _| {
        let left = budget.get().checked_sub(rules.work(&[state]));
        budget.set(left.ok_or(BudgetExceeded)?);
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
            let sides = (&mut forward, &mut backward);
            meet(rules, sides, &blocked, remaining, &mut left)
        };
        budget.set(left);
        met
    };
    for length in shortest..=beginning.longest {
        let mut descent = Descent::new(first.clone(), length);
        if descent.next(rules, current, after, rest)? {
            return Ok(true);
        }
        // No step was left out for its length: paths of more hops would have to take one.
        if !descent.is_cut {
            break;
        }
    }
    Ok(false)
}
