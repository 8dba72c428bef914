//! The smallest path that begins in a given way.

use rustc_hash::FxHashSet;

use super::ball::{Ball, Fence, Meeting, OverBudget, Walks, meet};
use super::descent::Descent;
use super::in_time::meet_in_time;
use super::moves::{Place, Rules};
use super::steps::{Step, StepKey, in_order};
use super::trail::Trail;

/// Steps after which the search among shortest walks stops looking for one that visits no node twice.
const FIRST_LOOKS: usize = 1_000_000;

/// How a path begins, and how it must not go on.
pub(super) struct Beginning<'b> {
    /// Where it may go on from: the last place of the trail, or all starts.
    pub(super) places: Vec<Place>,
    /// Steps that it must not take next.
    pub(super) barred: &'b FxHashSet<StepKey>,
    /// The most hops of the whole path.
    pub(super) longest: usize,
}

/// Extends a trail to the smallest path that begins like it; tells whether there is one.
///
/// The shortest walk is found from both sides. Only where no shortest walk is a path, since it would visit a node twice
/// to get around a hub, or where the claims must hold together, paths are tried one by one. `budget` is how many edges
/// may be looked at.
pub(super) fn complete(
    rules: &Rules<'_, '_>,
    trail: &mut Trail,
    beginning: &Beginning<'_>,
    budget: &mut usize,
) -> Result<bool, OverBudget> {
    let begun = trail.len();
    let most = beginning.longest.saturating_sub(begun);
    let taken = trail.steps().last().map(|last| (&*trail, last.to.node));
    let fence = Fence {
        trail: taken,
        barred: Some(beginning.barred),
    };
    if rules.valid_together {
        let days = trail.together();
        return match meet_in_time(rules, beginning.places.clone(), &days, &fence, most, budget)? {
            Meeting::At(hops) => longer(rules, trail, beginning, begun + hops, budget),
            Meeting::Beyond | Meeting::Never => Ok(false),
        };
    }
    let mut forward = Ball::new(rules, beginning.places.clone(), false);
    let mut backward = Ball::new(rules, rules.goals(), true);
    let walks = match meet(rules, (&mut forward, &mut backward), &fence, most, budget)? {
        Meeting::At(_) => Walks::between(rules, &forward, &backward, &fence),
        Meeting::Beyond | Meeting::Never => return Ok(false),
    };
    let first = beginning
        .places
        .iter()
        .flat_map(|&place| walks.after(place, 0));
    let mut descent = Descent::new(in_order(first.collect()), begun + walks.length());
    let mut looks = FIRST_LOOKS;
    let rest = |_: &Step, remaining: usize, _: &Trail| {
        looks = looks.checked_sub(1).ok_or(OverBudget)?;
        Ok(Meeting::At(remaining))
    };
    match descent.next(
        rules,
        trail,
        |place, hops| Ok(walks.after(place, hops - begun)),
        rest,
    ) {
        Ok(true) => return Ok(true),
        Ok(false) => {}
        Err(OverBudget) => (begun..trail.len()).for_each(|_| trail.undo(rules.view.graph())),
    }
    longer(rules, trail, beginning, begun + walks.length(), budget)
}

/// Tries paths at least as long as the shortest walk, one length after the other.
///
/// The way that remains is measured around the nodes already visited, so that few dead ends are entered.
fn longer(
    rules: &Rules<'_, '_>,
    trail: &mut Trail,
    beginning: &Beginning<'_>,
    shortest: usize,
    budget: &mut usize,
) -> Result<bool, OverBudget> {
    let first = beginning
        .places
        .iter()
        .flat_map(|&place| rules.steps(place));
    let first = in_order(
        first
            .filter(|step| !beginning.barred.contains(&step.key()))
            .collect(),
    );
    // Both need it, but never at once.
    let budget = std::cell::Cell::from_mut(budget);
    let after = |place: Place, _| {
        budget.set(
            budget
                .get()
                .checked_sub(rules.work(&[place]))
                .ok_or(OverBudget)?,
        );
        Ok(rules.steps(place))
    };
    let rest = |step: &Step, remaining: usize, trail: &Trail| {
        if rules.is_end(step.to) {
            return Ok(Meeting::At(0));
        }
        let fence = Fence {
            trail: Some((trail, step.to.node)),
            barred: None,
        };
        let mut left = budget.get();
        let met = if rules.valid_together {
            let days = trail.together_with(rules, step);
            meet_in_time(rules, vec![step.to], &days, &fence, remaining, &mut left)
        } else {
            let mut forward = Ball::new(rules, vec![step.to], false);
            let mut backward = Ball::new(rules, rules.goals(), true);
            meet(
                rules,
                (&mut forward, &mut backward),
                &fence,
                remaining,
                &mut left,
            )
        };
        budget.set(left);
        met
    };
    for length in shortest..=beginning.longest {
        let mut descent = Descent::new(first.clone(), length);
        if descent.next(rules, trail, after, rest)? {
            return Ok(true);
        }
        if !descent.is_cut {
            break;
        }
    }
    Ok(false)
}
