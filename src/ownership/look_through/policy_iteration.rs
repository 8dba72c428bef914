//! The greatest part where the stakes in a company cannot all be as great as they may: together they are 100 % at most.
//!
//! Whoever has the greatest part of the owner asked about then gets the most of the company, as far as the least of all
//! others leaves room. Companies that own each other choose against each other: each choice is worked out in full, and
//! improved until nobody can improve it (Howard's policy iteration, which ends at the greatest value).

use std::cmp::Ordering;
use std::collections::HashMap;

use super::arithmetic::Arithmetic;
use super::component::Within;
use super::elimination::add;
use super::stake_graph::StakeGraph;
use super::weight::Weight;
use crate::model::{Interval, Percent};

/// Larger components are not worked out.
const MOST_COMPANIES: usize = 16;
/// So many improvements are far more than are ever needed.
const MOST_IMPROVEMENTS: usize = 1000;

/// What everybody holds of a company if those with the greatest parts hold as much as they may.
fn filled<'v>(
    column: &[(usize, Interval)],
    value: impl Fn(usize) -> Option<&'v Weight>,
) -> Vec<(usize, Percent)> {
    let mut owners: Vec<_> = column
        .iter()
        .map(|&(owner, share)| (value(owner), owner, share))
        .collect();
    // One weight that is not exact, and all are compared by their bounds: else their order would be none.
    let is_exact = owners
        .iter()
        .all(|(value, ..)| value.is_none_or(Weight::is_exact));
    let rounded = |value: &Weight| {
        if is_exact {
            value.clone()
        } else {
            Weight::Within(value.bounds())
        }
    };
    owners.sort_by_cached_key(|&(value, owner, _)| {
        (std::cmp::Reverse(value.map(|v| ByMost(rounded(v)))), owner)
    });
    let mut left = Percent::HUNDRED - column.iter().map(|(_, share)| share.min).sum();
    let fill = |(_, owner, share): (Option<&Weight>, usize, Interval)| {
        let more = left.min(share.max - share.min);
        left = left - more;
        (owner, share.min + more)
    };
    owners
        .into_iter()
        .map(fill)
        .filter(|(_, amount)| *amount > Percent::ZERO)
        .collect()
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
        values = worth(&choice, places, &outside)?;
    }
    None
}

/// The parts of companies whose stakes are these.
fn worth<'v>(
    choice: &[Vec<(usize, Percent)>],
    places: &HashMap<usize, usize>,
    outside: impl Fn(usize) -> Option<&'v Weight>,
) -> Option<Vec<Option<Weight>>> {
    let mut ends: Vec<Option<Weight>> = vec![None; choice.len()];
    let is_inside = |owner: &usize| places.contains_key(owner);
    for (end, stakes) in ends.iter_mut().zip(choice) {
        for (owner, amount) in stakes.iter().filter(|(owner, _)| !is_inside(owner)) {
            if let Some(weight) = outside(*owner) {
                add(end, share_of(weight, *amount));
            }
        }
    }
    // Companies from which no walk ends have nothing, and among them walks may never end.
    let mut has_something: Vec<bool> = ends.iter().map(Option::is_some).collect();
    loop {
        let leads = |owner: &usize| places.get(owner).is_some_and(|&place| has_something[place]);
        let reaches = |place: &usize| {
            !has_something[*place] && choice[*place].iter().any(|(owner, _)| leads(owner))
        };
        let new: Vec<usize> = (0..choice.len()).filter(reaches).collect();
        if new.is_empty() {
            break;
        }
        new.into_iter()
            .for_each(|place| has_something[place] = true);
    }
    let column = |(place, stakes): (usize, &Vec<(usize, Percent)>)| {
        let leads = |owner: &usize| {
            places
                .get(owner)
                .is_some_and(|&owner| has_something[owner] && has_something[place])
        };
        let stakes = stakes.iter().filter(|(owner, _)| leads(owner));
        stakes
            .map(|&(owner, amount)| (owner, Weight::of(amount, false)))
            .collect()
    };
    let columns: Vec<Vec<(usize, Weight)>> = choice.iter().enumerate().map(column).collect();
    let reached = Within::of(&columns, places)?.reached(ends);
    Some(
        reached
            .into_iter()
            .map(|weight| weight.map(Weight::at_most))
            .collect(),
    )
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
