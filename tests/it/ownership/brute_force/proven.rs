//! A proof proves by itself, and what is said to settle a verdict settles it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relata::answer::{AffectedRow, Standing};

use super::{Bounds, expected, id, worlds};
use crate::properties::check;

/// The owners that stakes of a proof belong to, by the ids of its claims.
fn proven(row: &AffectedRow) -> BTreeSet<usize> {
    let owner = |claim: &String| claim.split_once('>').unwrap().0[1..].parse().unwrap();
    row.proof.iter().map(owner).collect()
}

#[test]
fn proofs_prove() {
    check(worlds(7, 14), |world| {
        let rows = world.ask();
        let suffices = |row: &AffectedRow, owners: &BTreeSet<usize>| {
            let asset = row.entity.id[1..].parse().unwrap();
            match row.verdict {
                Standing::Certain => world.is_sure(asset, owners),
                Standing::Possible => world.may_be(asset, owners),
                other => panic!("{other:?}"),
            }
        };
        for row in &rows {
            let owners = proven(row);
            prop_assert!(
                suffices(row, &owners),
                "{} by {:?}",
                row.entity.id,
                row.proof
            );
            let is_of_it = |claim: &String| claim.split_once('>').unwrap().1 == row.entity.id;
            prop_assert!(row.proof.iter().all(is_of_it), "{:?}", row.proof);
            for owner in &owners {
                let fewer = &owners - &BTreeSet::from([*owner]);
                prop_assert!(
                    fewer.is_empty() || !suffices(row, &fewer),
                    "{:?} without {}",
                    row.proof,
                    owner
                );
            }
        }
        // Those that are certain stand on the certain alone, all in some order that starts with the listed.
        for standing in [Some(Standing::Certain), None] {
            let mut proved: BTreeSet<usize> = (0..world.listed).collect();
            let mut open: Vec<&AffectedRow> = rows
                .iter()
                .filter(|row| standing.is_none_or(|s| row.verdict == s))
                .collect();
            while let Some(next) = open.iter().position(|row| proven(row).is_subset(&proved)) {
                proved.insert(open.swap_remove(next).entity.id[1..].parse().unwrap());
            }
            prop_assert!(open.is_empty(), "{:?} stand on one another", open);
        }
        Ok(())
    });
}

#[test]
fn what_settles_it_settles_it() {
    check(worlds(6, 10), |world| {
        for row in world.ask() {
            let Some(claim) = &row.settles else { continue };
            let (owner, asset) = claim.split_once('>').unwrap();
            let ends: (usize, usize) = (owner[1..].parse().unwrap(), asset[1..].parse().unwrap());
            let stake = world.stakes[&ends];
            prop_assert!(row.verdict == Standing::Possible && id(ends.1) == row.entity.id);
            let with = |value| {
                let exact = Bounds {
                    min: value,
                    over: false,
                    max: value,
                    under: false,
                };
                let mut other = world.clone();
                other.stakes.insert(ends, exact);
                expected(&other)
                    .get(&ends.1)
                    .map(|(is_certain, _)| *is_certain)
            };
            prop_assert_eq!(with(stake.max), Some(true), "{} at its most", claim);
            if !stake.over && !world.is_per_person {
                prop_assert_eq!(with(stake.min), None, "{} at its least", claim);
            }
        }
        Ok(())
    });
}
