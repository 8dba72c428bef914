//! The cascade against rules applied again and again until nothing changes, and against every choice of values.

mod choices;
mod proven;

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use relata::answer::{AffectedRow, Standing};
use relata::graph::Graph;
use relata::model::{Percent, Relationship, Share};
use relata::query::{Affected, Threshold};

use super::{NOW, as_of, companies, owns};
use crate::properties::check;

/// The bounds of a stake in percent, and whether they are excluded.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub min: i64,
    pub over: bool,
    pub max: i64,
    pub under: bool,
}

#[derive(Debug, Clone)]
pub(super) struct World {
    /// The listed are the first of the companies.
    listed: usize,
    stakes: BTreeMap<(usize, usize), Bounds>,
    line: i64,
    inclusive: bool,
    is_per_person: bool,
}

pub fn bounds() -> impl Strategy<Value = Bounds> {
    let values = || select(vec![0_i64, 10, 20, 25, 30, 40, 49, 50, 51, 60, 75, 100]);
    let exact = values().prop_map(|value| Bounds {
        min: value,
        over: false,
        max: value,
        under: false,
    });
    let unstated = Just(Bounds {
        min: 0,
        over: true,
        max: 100,
        under: false,
    });
    let range =
        (values(), values(), any::<bool>(), any::<bool>()).prop_map(|(a, b, over, under)| {
            let is_range = a != b;
            Bounds {
                min: a.min(b),
                over: over && is_range,
                max: a.max(b),
                under: under && is_range,
            }
        });
    prop_oneof![4 => exact, 1 => unstated, 3 => range]
}

pub(super) fn worlds(most_companies: usize, most_stakes: usize) -> impl Strategy<Value = World> {
    (2..=most_companies).prop_flat_map(move |companies| {
        let ends = (0..companies, 0..companies);
        let stakes = vec((ends, bounds()), 1..=most_stakes);
        let rule = (select(vec![50_i64, 25, 75]), any::<bool>(), any::<bool>());
        (1..=2_usize, stakes, rule).prop_map(
            |(listed, stakes, (line, inclusive, is_per_person))| World {
                listed,
                stakes: stakes.into_iter().collect(),
                line,
                inclusive,
                is_per_person,
            },
        )
    })
}

fn id(company: usize) -> String {
    format!("c{company}")
}

fn percent(value: i64) -> Percent {
    value.to_string().parse().unwrap()
}

/// The claim of a stake; an unstated one has no share.
pub fn claim((&(owner, asset), bounds): (&(usize, usize), &Bounds)) -> Relationship {
    let is_stated = bounds.min > 0 || !bounds.over || bounds.max < 100 || bounds.under;
    let share = Share {
        min: Some(percent(bounds.min)),
        max: Some(percent(bounds.max)),
        min_exclusive: bounds.over,
        max_exclusive: bounds.under,
        ..Share::default()
    };
    Relationship {
        share: is_stated.then_some(share),
        ..owns(&id(owner), &id(asset), "?")
    }
}

impl World {
    pub(super) fn graph(&self) -> Graph {
        companies(
            self.stakes
                .iter()
                .map(claim)
                .chain((0..self.listed).map(|n| owns(&id(n), "elsewhere", "0")))
                .collect(),
        )
    }

    pub(super) fn question(&self) -> Affected {
        let mut threshold = Threshold::over(percent(self.line));
        threshold.inclusive = self.inclusive;
        threshold.per_listed_person = self.is_per_person;
        Affected::by((0..self.listed).map(id)).threshold(threshold)
    }

    pub(super) fn ask(&self) -> Vec<AffectedRow> {
        self.graph()
            .ask(self.question(), &as_of(NOW))
            .unwrap()
            .into_rows::<AffectedRow>()
            .unwrap()
    }

    /// The listed that are counted together.
    fn groups(&self) -> Vec<BTreeSet<usize>> {
        if self.is_per_person {
            (0..self.listed)
                .map(|person| BTreeSet::from([person]))
                .collect()
        } else {
            vec![(0..self.listed).collect()]
        }
    }

    fn assets(&self) -> BTreeSet<usize> {
        self.stakes.keys().map(|&(_, asset)| asset).collect()
    }

    fn stakes_in(&self, asset: usize) -> impl Iterator<Item = (usize, Bounds)> {
        self.stakes
            .iter()
            .filter(move |((_, of), _)| *of == asset)
            .map(|(&(owner, _), &bounds)| (owner, bounds))
    }

    /// What these owners hold at least, and whether it is more than that. What an asset holds of itself is nobody's.
    fn least(&self, asset: usize, is_owner: impl Fn(usize) -> bool) -> (i64, bool) {
        let is_theirs = |owner: usize| owner != asset && is_owner(owner);
        self.least_of_all(asset, is_theirs)
    }

    fn least_of_all(&self, asset: usize, is_owner: impl Fn(usize) -> bool) -> (i64, bool) {
        let held = || self.stakes_in(asset).filter(|(owner, _)| is_owner(*owner));
        (
            held().map(|(_, b)| b.min).sum(),
            held().any(|(_, b)| b.over),
        )
    }

    /// What the caught hold at most, and whether it is less than that.
    fn most(&self, asset: usize, caught: &BTreeSet<usize>) -> (i64, bool) {
        let held = || {
            self.stakes_in(asset)
                .filter(|(owner, _)| *owner != asset && caught.contains(owner))
        };
        let (claimed, under) = (
            held().map(|(_, b)| b.max).sum::<i64>(),
            held().any(|(_, b)| b.under),
        );
        let is_other = |owner: usize| owner == asset || !caught.contains(&owner);
        let (others, over) = self.least_of_all(asset, is_other);
        let left = 100 - others;
        if claimed < left {
            (claimed, under)
        } else if left < claimed {
            (left, over)
        } else {
            (left, under || over)
        }
    }

    fn is_inconsistent(&self, asset: usize) -> bool {
        let (least, over) = self.least_of_all(asset, |_| true);
        least > 100 || (least == 100 && over)
    }

    fn is_sure(&self, asset: usize, caught: &BTreeSet<usize>) -> bool {
        let (least, over) = self.least(asset, |owner| caught.contains(&owner));
        least > self.line || (least == self.line && (self.inclusive || over))
    }

    fn may_be(&self, asset: usize, caught: &BTreeSet<usize>) -> bool {
        let (most, under) = self.most(asset, caught);
        self.is_sure(asset, caught)
            || most > self.line
            || (most == self.line && self.inclusive && !under)
            || self.may_be_of_the_rest(asset, (most, under))
    }

    /// Whether it may be enough of what the asset does not hold itself.
    fn may_be_of_the_rest(&self, asset: usize, (most, under): (i64, bool)) -> bool {
        let Some(own) = self.stakes.get(&(asset, asset)) else {
            return false;
        };
        let rest = 100 - own.max;
        match (100 * most).cmp(&(self.line * rest)) {
            _ if most <= 0 => false,
            _ if rest == 0 || most >= rest => self.line < 100 || self.inclusive,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => self.inclusive && !under && !own.under,
            std::cmp::Ordering::Less => false,
        }
    }

    /// Catches until nothing changes. Nobody is caught by owners that hold nothing of it.
    fn fixpoint(
        &self,
        group: &BTreeSet<usize>,
        catches: impl Fn(usize, &BTreeSet<usize>) -> bool,
    ) -> BTreeSet<usize> {
        let mut caught = group.clone();
        loop {
            let is_held = |asset: usize, caught: &BTreeSet<usize>| {
                self.stakes_in(asset)
                    .any(|(o, _)| o != asset && caught.contains(&o))
            };
            let new: Vec<usize> = self
                .assets()
                .into_iter()
                .filter(|a| !caught.contains(a))
                .collect();
            let new: Vec<usize> = new
                .into_iter()
                .filter(|&a| is_held(a, &caught) && catches(a, &caught))
                .collect();
            if new.is_empty() {
                return caught;
            }
            caught.extend(new);
        }
    }
}

type Bound = (Percent, bool);

/// What is caught: whether for certain, and the sums that may be told of it, one for each person who catches it so.
fn expected(world: &World) -> BTreeMap<usize, (bool, Vec<(Bound, Bound)>)> {
    let mut found: BTreeMap<usize, (bool, Vec<(Bound, Bound)>)> = BTreeMap::new();
    for group in world.groups() {
        let certain = world.fixpoint(&group, |asset, caught| world.is_sure(asset, caught));
        let possible = world.fixpoint(&group, |asset, caught| world.may_be(asset, caught));
        assert!(certain.is_subset(&possible));
        for &entity in possible.iter().filter(|&&entity| entity >= world.listed) {
            let least = world.least(entity, |owner| certain.contains(&owner));
            let most = if world.is_inconsistent(entity) {
                let held = || {
                    world
                        .stakes_in(entity)
                        .filter(|(owner, _)| *owner != entity && possible.contains(owner))
                };
                (
                    held().map(|(_, b)| b.max).sum(),
                    held().any(|(_, b)| b.under),
                )
            } else {
                world.most(entity, &possible)
            };
            let sum = |(value, open): (i64, bool)| (sum_of(value), open);
            let is_certain = certain.contains(&entity);
            let known = found.entry(entity).or_insert((is_certain, Vec::new()));
            if is_certain && !known.0 {
                *known = (true, Vec::new());
            }
            if is_certain == known.0 {
                known.1.push((sum(least), sum(most)));
            }
        }
    }
    found
}

/// A percentage that may be more than 100.
fn sum_of(value: i64) -> Percent {
    (0..value / 100).map(|_| Percent::HUNDRED).sum::<Percent>() + percent(value % 100)
}

#[test]
fn the_cascade_is_the_least_fixpoint() {
    check(worlds(7, 14), |world| {
        let expected = expected(&world);
        let rows = world.ask();
        let ids: Vec<String> = rows.iter().map(|row| row.entity.id.clone()).collect();
        prop_assert_eq!(ids, expected.keys().copied().map(id).collect::<Vec<_>>());
        for (row, (&entity, (is_certain, sums))) in rows.iter().zip(&expected) {
            prop_assert_eq!(row.verdict == Standing::Certain, *is_certain, "{}", entity);
            let sum = (
                (row.sum.min, row.sum.min_exclusive),
                (row.sum.max, row.sum.max_exclusive),
            );
            prop_assert!(
                sums.contains(&sum),
                "{}: {:?} is none of {:?}",
                entity,
                sum,
                sums
            );
            prop_assert_eq!(row.inconsistent, world.is_inconsistent(entity));
        }
        Ok(())
    });
}
