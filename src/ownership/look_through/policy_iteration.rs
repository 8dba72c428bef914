//! The greatest part where the stakes in a company cannot all be as great as they may: together they are 100 % at most.
//!
//! Whoever has the greatest part of the owner asked about then gets the most of the company, as far as the least of all
//! others leaves room:
//!
//! ```text
//!   stakes in a company      part of the owner asked about     choice
//!   X   20 to 60 %                 0.9                          20 + 40 = 60
//!   Y   10 to 50 %                 0.5                          10 + 20 = 30
//!   Z   10 %                       -                            10            100 %
//! ```
//!
//! Companies that own each other choose against each other, since X's part may depend on what this company has. So the
//! choices of all are worked out together ([`worth`]), and each that can be improved by the parts found is chosen anew, until
//! none can (Howard, *Dynamic Programming and Markov Processes*, 1960).
//!
//! The invariant: parts never fall from one round to the next, because a choice is only changed for a strictly better one,
//! and a part grows with every part that it is made of. There are finitely many choices (an order of the owners is all that
//! matters), so it ends; and where no single choice can be improved, no other set of choices is better either.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::arithmetic::Arithmetic;
use super::component::Within;
use super::elimination::add;
use super::stake_graph::StakeGraph;
use super::weight::Weight;
use crate::lens::Allowance;
use crate::model::{Interval, Percent};

/// Larger components are not worked out.
// Each round takes an elimination for every owner that is searched alone, of which an answer may
// have thousands.
const MOST_COMPANIES: usize = 16;
/// So many improvements are far more than are ever needed.
const MOST_IMPROVEMENTS: usize = 1000;

/// What everybody holds of a company if those with the greatest parts hold as much as they may.
fn filled<'v>(
    column: &[(usize, Interval)],
    value: impl Fn(usize) -> Option<&'v Weight>,
) -> Vec<(usize, Percent)> {
    let mut owners = column.to_vec();
    // One weight that is not exact, and all are compared by their bounds: else their order would be none.
    let is_exact = owners
        .iter()
        .all(|&(owner, _)| value(owner).is_none_or(Weight::is_exact));
    let rounded = |value: &Weight| {
        if is_exact {
            value.clone()
        } else {
            Weight::Within(value.bounds())
        }
    };
    // `None` is the smallest: whoever has nothing of the owner comes last.
    owners.sort_by_cached_key(|&(owner, _)| {
        let part = value(owner).map(|value| ByMost(rounded(value)));
        (std::cmp::Reverse(part), owner)
    });
    let mut left = Percent::HUNDRED - column.iter().map(|(_, share)| share.min).sum();
    let mut filled = Vec::with_capacity(owners.len());
    for (owner, share) in owners {
        // Whoever comes first takes as much as there is room for: no other order gives the owner asked about more.
        let more = left.min(share.max - share.min);
        left = left - more;
        let amount = share.min + more;
        if amount > Percent::ZERO {
            filled.push((owner, amount));
        }
    }
    filled
}

/// The greatest part of a company that holds nothing of itself.
pub(super) fn greatest_alone<'v>(
    column: &[(usize, Interval)],
    value: impl Fn(usize) -> Option<&'v Weight>,
) -> Option<Weight> {
    let mut sum = None;
    for (owner, amount) in filled(column, &value) {
        if let Some(weight) = value(owner) {
            add(&mut sum, share_of(weight, amount));
        }
    }
    sum
}

/// The greatest parts of companies that own each other, whose `places` are given; `None` if there are more than
/// [`MOST_COMPANIES`].
pub(super) fn greatest<'v>(
    graph: &StakeGraph,
    members: &[usize],
    places: &HashMap<usize, usize>,
    outside: impl Fn(usize) -> Option<&'v Weight>,
) -> Option<Vec<Option<Weight>>> {
    if members.len() > MOST_COMPANIES {
        return None;
    }
    // From nothing upwards: companies that hold all of each other could else keep up any value.
    let mut values: Vec<Option<Weight>> = vec![None; members.len()];
    let mut choice: Vec<Vec<(usize, Percent)>> = vec![Vec::new(); members.len()];
    for _ in 0..MOST_IMPROVEMENTS {
        let value = |owner: usize| match places.get(&owner) {
            Some(&place) => values[place].as_ref(),
            None => outside(owner),
        };
        let mut is_better = false;
        for (place, &member) in members.iter().enumerate() {
            let column = &graph.owners[member];
            let sum = greatest_alone(column, value);
            if most(&sum, &values[place]) == Ordering::Greater {
                choice[place] = filled(column, value);
                is_better = true;
            }
        }
        if !is_better {
            return Some(values);
        }
        values = worth(&choice, places, &outside, &graph.allowance)?;
    }
    None
}

/// The parts of companies whose stakes are these.
fn worth<'v>(
    choice: &[Vec<(usize, Percent)>],
    places: &HashMap<usize, usize>,
    outside: impl Fn(usize) -> Option<&'v Weight>,
    allowance: &Allowance,
) -> Option<Vec<Option<Weight>>> {
    let mut ends: Vec<Option<Weight>> = vec![None; choice.len()];
    for (end, stakes) in ends.iter_mut().zip(choice) {
        for &(owner, amount) in stakes {
            if !places.contains_key(&owner)
                && let Some(weight) = outside(owner)
            {
                add(end, share_of(weight, amount));
            }
        }
    }
    // Companies from which no walk ends have nothing, and among them walks may never end.
    let has_something = leading(choice, places, &ends);
    let mut columns: Vec<Vec<(usize, Weight)>> = Vec::with_capacity(choice.len());
    for (place, stakes) in choice.iter().enumerate() {
        let mut column = Vec::new();
        for &(owner, amount) in stakes {
            if let Some(&inside) = places.get(&owner)
                && has_something[inside]
                && has_something[place]
            {
                column.push((owner, Weight::of(amount, false)));
            }
        }
        columns.push(column);
    }
    let reached = Within::of(&columns, places, allowance)?.reached(ends);
    let at_most = |weight: Option<Weight>| weight.map(Weight::at_most);
    Some(reached.into_iter().map(at_most).collect())
}

/// Which companies have something, by owners outside or through each other.
fn leading(
    choice: &[Vec<(usize, Percent)>],
    places: &HashMap<usize, usize>,
    ends: &[Option<Weight>],
) -> Vec<bool> {
    let mut has_something: Vec<bool> = ends.iter().map(Option::is_some).collect();
    // Over and over: the companies are few, and each turn finds one at least.
    loop {
        let mut is_new = false;
        for (place, stakes) in choice.iter().enumerate() {
            let leads = |owner: &usize| {
                places
                    .get(owner)
                    .is_some_and(|&inside| has_something[inside])
            };
            if !has_something[place] && stakes.iter().any(|(owner, _)| leads(owner)) {
                has_something[place] = true;
                is_new = true;
            }
        }
        if !is_new {
            return has_something;
        }
    }
}

/// A share of at most this much. The greatest counts as reached, also where a stake's own bound is excluded.
fn share_of(weight: &Weight, amount: Percent) -> Weight {
    weight.times(&Weight::of(amount, false)).at_most()
}

fn most(one: &Option<Weight>, other: &Option<Weight>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp_most(other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

/// A weight in the order of the greatest that it can be.
struct ByMost(Weight);

impl Ord for ByMost {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp_most(&other.0)
    }
}

impl PartialOrd for ByMost {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ByMost {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for ByMost {}
