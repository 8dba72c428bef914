//! Shares held through others against equations solved in full, for every corner of the ranges.
//!
//! What `o` holds of `j` is the sum of what it holds of the owners of `j`, by their stakes; of itself it holds all. These
//! equations are solved with exact fractions, owner by owner. The greatest values are those of the best of all corners.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use proptest::collection::vec;
use proptest::prelude::*;
use relata::graph::Graph;
use relata::model::{IndirectShare, Percent};

use super::super::brute_force::{Bounds, bounds, claim};
use super::super::companies;
use super::corners::{BigRational, Stakes, Values, corners, is_over, least, nothing, number};
use super::{of_assets, of_owners};
use crate::properties::check;

fn stakes(most_companies: usize, most_stakes: usize) -> impl Strategy<Value = Stakes> {
    (2..=most_companies).prop_flat_map(move |companies| {
        vec(((0..companies, 0..companies), bounds()), 1..=most_stakes)
            .prop_map(|stakes| stakes.into_iter().collect())
    })
}

fn graph(stakes: &Stakes) -> Graph {
    companies(stakes.iter().map(claim).collect())
}

fn id(company: usize) -> String {
    format!("c{company}")
}

fn everybody(stakes: &Stakes) -> BTreeSet<usize> {
    stakes
        .keys()
        .flat_map(|&(owner, asset)| [owner, asset])
        .collect()
}

/// What one owner holds of everything, if the stakes have these values; of `given` it holds everything.
fn solve(values: &Values, owner: usize, given: &BTreeSet<usize>) -> BTreeMap<usize, BigRational> {
    let is_whole = |company: usize| company == owner || given.contains(&company);
    // Whoever does not lead to the owner has nothing of it; all others make the equations.
    let mut leads: BTreeSet<usize> = given.iter().copied().chain([owner]).collect();
    loop {
        let holds = |column: &BTreeMap<usize, BigRational>| {
            column
                .iter()
                .any(|(by, value)| leads.contains(by) && *value > nothing())
        };
        let new: Vec<usize> = values
            .iter()
            .filter(|(a, c)| !leads.contains(a) && holds(c))
            .map(|(&a, _)| a)
            .collect();
        if new.is_empty() {
            break;
        }
        leads.extend(new);
    }
    let unknown: Vec<usize> = leads
        .iter()
        .copied()
        .filter(|&company| !is_whole(company))
        .collect();
    let mut rows: Vec<Vec<BigRational>> = unknown
        .iter()
        .map(|&asset| {
            let share = |by: usize| values[&asset].get(&by).cloned().unwrap_or_else(nothing);
            let own = |&by: &usize| {
                if by == asset {
                    number(1, 1) - share(by)
                } else {
                    nothing() - share(by)
                }
            };
            let whole: BigRational = leads
                .iter()
                .filter(|&&by| is_whole(by))
                .map(|&by| share(by))
                .sum();
            unknown.iter().map(own).chain([whole]).collect()
        })
        .collect();
    for place in 0..rows.len() {
        let pivot = (place..rows.len())
            .find(|&row| rows[row][place] != nothing())
            .unwrap();
        rows.swap(place, pivot);
        let lead = rows[place].clone();
        for (_, row) in rows
            .iter_mut()
            .enumerate()
            .filter(|(number, _)| *number != place)
        {
            let factor = &row[place] / &lead[place];
            row.iter_mut()
                .zip(&lead)
                .for_each(|(value, lead)| *value -= &factor * lead);
        }
    }
    let solved = |(place, &asset): (usize, &usize)| {
        (asset, &rows[place][unknown.len()] / &rows[place][place])
    };
    let mut held: BTreeMap<usize, BigRational> = unknown.iter().enumerate().map(solved).collect();
    held.extend(given.iter().map(|&company| (company, number(1, 1))));
    held.remove(&owner);
    held
}

/// The companies from which some stake leads to an owner, and so on.
fn below(stakes: &Stakes, owner: usize) -> BTreeSet<usize> {
    let mut below = BTreeSet::from([owner]);
    loop {
        let leads = |&(&(by, asset), bounds): &(&(usize, usize), &Bounds)| {
            bounds.max > 0 && below.contains(&by) && !below.contains(&asset)
        };
        let new: Vec<usize> = stakes
            .iter()
            .filter(leads)
            .map(|(&(_, asset), _)| asset)
            .collect();
        if new.is_empty() {
            below.remove(&owner);
            return below;
        }
        below.extend(new);
    }
}

/// At most so many corners are tried.
const CORNERS: usize = 600;

/// Something so small that it changes no order.
fn tiny() -> BigRational {
    number(1, 1_000_000_000_000)
}

/// The greatest that an owner holds of each.
fn greatest(
    corners: &[Values],
    owner: usize,
    given: &BTreeSet<usize>,
) -> BTreeMap<usize, BigRational> {
    let mut greatest: BTreeMap<usize, BigRational> = BTreeMap::new();
    for values in corners {
        for (asset, held) in solve(values, owner, given) {
            let known = greatest.entry(asset).or_insert_with(nothing);
            if held > *known {
                *known = held;
            }
        }
    }
    greatest
}

fn part(percent: Percent) -> BigRational {
    let text = percent.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits: num_bigint::BigInt = format!("{whole}{fraction}").parse().unwrap();
    BigRational::new(digits, BigInt::from(10).pow(fraction.len() as u32) * 100)
}

/// Compares what is told of one owner and one asset.
fn compare(
    stakes: &Stakes,
    (owner, asset): (usize, usize),
    told: &IndirectShare,
    truth: &Truth,
) -> Result<(), TestCaseError> {
    let value = |of: &BTreeMap<usize, BigRational>| of.get(&asset).cloned().unwrap_or_else(nothing);
    let (low, high) = (value(&truth.least), value(&truth.greatest));
    let (min, max) = (part(told.share.min), part(told.share.max));
    let what = format!("{owner} in {asset}: {:?}, but {low} to {high}", told);
    prop_assert!(min <= low && high <= max, "{}", what);
    // Bounds are rounded outward in the 24th decimal place of a percentage.
    let unit = BigRational::new(1.into(), BigInt::from(10).pow(26));
    if told.is_outer {
        let between = below(stakes, owner);
        prop_assert!(
            between.iter().any(|&company| is_over(stakes, company)),
            "{}",
            what
        );
        return Ok(());
    }
    prop_assert!(&low - &min < unit && &max - &high < unit, "{}", what);
    let is_range = told.share.min < told.share.max;
    let (is_over, is_under) = (
        value(&truth.a_little_more) > low,
        value(&truth.a_little_less) < high,
    );
    // In a cycle with its asset's owners a bound may be told as reached that is not, never the other way around.
    let is_cyclic = below(stakes, owner)
        .iter()
        .any(|&company| below(stakes, company).contains(&owner));
    prop_assert!(!told.share.min_exclusive || is_over, "{}", what);
    prop_assert!(
        told.share.min_exclusive || !is_over || is_cyclic || !is_range,
        "{}",
        what
    );
    prop_assert!(!told.share.max_exclusive || is_under, "{}", what);
    Ok(())
}

/// What is true of one owner.
struct Truth {
    least: BTreeMap<usize, BigRational>,
    a_little_more: BTreeMap<usize, BigRational>,
    greatest: BTreeMap<usize, BigRational>,
    a_little_less: BTreeMap<usize, BigRational>,
}

impl Truth {
    fn of(stakes: &Stakes, owner: usize, corners: [&[Values]; 2]) -> Self {
        let given: BTreeSet<usize> = below(stakes, owner)
            .into_iter()
            .filter(|&a| is_over(stakes, a))
            .collect();
        let none = BTreeSet::new();
        Self {
            least: solve(&least(stakes, &nothing()), owner, &none),
            a_little_more: solve(&least(stakes, &tiny()), owner, &none),
            greatest: greatest(corners[0], owner, &given),
            a_little_less: greatest(corners[1], owner, &given),
        }
    }
}

fn held_as_told(stakes: &Stakes) -> Result<(), TestCaseError> {
    let [all, shrunk] = [nothing(), tiny()].map(|shrink| corners(stakes, &shrink));
    if all.len() > CORNERS {
        return Ok(());
    }
    let graph = graph(stakes);
    let everybody = everybody(stakes);
    let told: BTreeMap<usize, _> = everybody
        .iter()
        .map(|&asset| (asset, of_owners(&graph, &id(asset)).0))
        .collect();
    for &owner in &everybody {
        let truth = Truth::of(stakes, owner, [&all, &shrunk]);
        let from_above = of_assets(&graph, &id(owner));
        let below = below(stakes, owner);
        prop_assert_eq!(
            from_above.keys().cloned().collect::<BTreeSet<_>>(),
            below.iter().copied().map(id).collect()
        );
        for &asset in &everybody {
            let told = told[&asset].get(&id(owner));
            prop_assert_eq!(
                told.is_some(),
                asset != owner && below.contains(&asset),
                "{} in {}",
                owner,
                asset
            );
            let Some(told) = told else { continue };
            compare(stakes, (owner, asset), told, &truth)?;
            compare(stakes, (owner, asset), &from_above[&id(asset)], &truth)?;
        }
    }
    Ok(())
}

#[test]
fn what_is_held_is_what_the_equations_say() {
    check(stakes(5, 8), |stakes| held_as_told(&stakes));
}

#[test]
fn and_so_with_exact_stakes_and_many_cycles() {
    let exact = |stakes: Stakes| -> Stakes {
        stakes
            .into_iter()
            .map(|(ends, b)| {
                (
                    ends,
                    Bounds {
                        min: b.max,
                        over: false,
                        max: b.max,
                        under: false,
                    },
                )
            })
            .collect()
    };
    check(stakes(6, 16).prop_map(exact), |stakes| {
        held_as_told(&stakes)
    });
}

#[test]
fn no_values_inside_the_ranges_are_told_otherwise() {
    let cases = (stakes(6, 14), vec(0..=100_i64, 14));
    check(cases, |(stakes, at)| {
        let value = |(b, at): (&Bounds, &i64)| number(b.min * 100 + (b.max - b.min) * at, 10_000);
        let mut values = Values::new();
        for ((&(owner, asset), bounds), at) in stakes.iter().zip(&at) {
            values
                .entry(asset)
                .or_default()
                .insert(owner, value((bounds, at)));
        }
        if values
            .values()
            .any(|column| column.values().sum::<BigRational>() > number(1, 1))
        {
            return Ok(());
        }
        let graph = graph(&stakes);
        for &owner in &everybody(&stakes) {
            let held = solve(&values, owner, &BTreeSet::new());
            for (asset, told) in of_assets(&graph, &id(owner)) {
                let held = held
                    .get(&asset[1..].parse().unwrap())
                    .cloned()
                    .unwrap_or_else(nothing);
                prop_assert!(
                    part(told.share.min) <= held && held <= part(told.share.max),
                    "{} in {}",
                    owner,
                    asset
                );
            }
        }
        Ok(())
    });
}
