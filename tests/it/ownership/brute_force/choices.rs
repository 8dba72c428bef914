//! Every choice of values within the ranges: what all of them catch is certain, what any of them catches possible.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use relata::answer::Standing;

use super::{Bounds, World, worlds};
use crate::properties::check;

/// Twice the values that a stake may have, so that what is just inside an excluded bound, 0.5 off, is whole as well.
fn values(bounds: Bounds) -> BTreeSet<i64> {
    let low = 2 * bounds.min + i64::from(bounds.over);
    let high = 2 * bounds.max - i64::from(bounds.under);
    BTreeSet::from([low, i64::midpoint(low, high), high])
}

/// Every combination of values.
fn assignments(world: &World) -> Vec<BTreeMap<(usize, usize), i64>> {
    world
        .stakes
        .iter()
        .fold(vec![BTreeMap::new()], |all, (&ends, &bounds)| {
            let with = |known: &BTreeMap<_, _>, value| {
                known
                    .iter()
                    .map(|(&k, &v)| (k, v))
                    .chain([(ends, value)])
                    .collect()
            };
            all.iter()
                .flat_map(|known| {
                    values(bounds)
                        .into_iter()
                        .map(move |value| with(known, value))
                })
                .collect()
        })
}

/// What is caught if every stake has one value, each doubled.
fn caught_in(world: &World, values: &BTreeMap<(usize, usize), i64>) -> BTreeSet<usize> {
    let held = |asset: usize, caught: &BTreeSet<usize>| {
        let held = values
            .iter()
            .filter(|((owner, of), _)| *of == asset && owner != of && caught.contains(owner));
        held.map(|(_, value)| value).sum::<i64>()
    };
    let catches = |asset, caught: &BTreeSet<usize>| {
        let (held, line) = (held(asset, caught), 2 * world.line);
        held > line || (held == line && world.inclusive)
    };
    world
        .groups()
        .iter()
        .flat_map(|group| world.fixpoint(group, catches))
        .collect()
}

#[test]
fn no_values_of_the_ranges_say_otherwise() {
    check(worlds(5, 6), |world| {
        let rows = world.ask();
        let told = |standing: Option<Standing>| -> BTreeSet<usize> {
            let rows = rows
                .iter()
                .filter(|row| standing.is_none_or(|standing| row.verdict == standing));
            rows.map(|row| row.entity.id[1..].parse().unwrap())
                .chain(0..world.listed)
                .collect()
        };
        let (certain, all) = (told(Some(Standing::Certain)), told(None));
        for values in assignments(&world) {
            let sum = |asset| {
                values
                    .iter()
                    .filter(|((_, of), _)| *of == asset)
                    .map(|(_, value)| value)
                    .sum::<i64>()
            };
            if world.assets().into_iter().any(|asset| sum(asset) > 200) {
                continue;
            }
            let caught = caught_in(&world, &values);
            prop_assert!(
                certain.is_subset(&caught),
                "{:?} are not certain with {:?}",
                &certain - &caught,
                values
            );
            prop_assert!(
                caught.is_subset(&all),
                "{:?} are possible with {:?}",
                &caught - &all,
                values
            );
        }
        Ok(())
    });
}
