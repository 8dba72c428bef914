//! The corners of the ranges of stakes: the values at which nobody can hold more without another holding less.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::Ratio;

use super::super::brute_force::Bounds;

pub type Stakes = BTreeMap<(usize, usize), Bounds>;
/// By asset, then by owner, as a part of one.
pub type BigRational = Ratio<BigInt>;
pub type Values = BTreeMap<usize, BTreeMap<usize, BigRational>>;

pub fn number(value: i64, of: i64) -> BigRational {
    BigRational::new(value.into(), of.into())
}

pub fn nothing() -> BigRational {
    number(0, 1)
}

pub fn column(stakes: &Stakes, asset: usize) -> Vec<(usize, Bounds)> {
    stakes
        .iter()
        .filter(|((_, of), _)| *of == asset)
        .map(|(&(owner, _), &bounds)| (owner, bounds))
        .collect()
}

pub fn is_over(stakes: &Stakes, asset: usize) -> bool {
    let least: i64 = column(stakes, asset).iter().map(|(_, b)| b.min).sum();
    least > 100 || (least == 100 && column(stakes, asset).iter().any(|(_, b)| b.over))
}

/// Every order of some owners.
fn orders(owners: &[(usize, Bounds)]) -> Vec<Vec<(usize, Bounds)>> {
    if owners.is_empty() {
        return vec![Vec::new()];
    }
    let with = |first: usize| {
        let rest: Vec<_> = owners
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != first)
            .map(|(_, o)| *o)
            .collect();
        orders(&rest)
            .into_iter()
            .map(move |rest| [&[owners[first]][..], &rest].concat())
    };
    (0..owners.len()).flat_map(with).collect()
}

/// The stakes in an asset if its owners take in this order as much as they may; bounds that are excluded are shrunk by
/// this part of a percent.
fn filled(order: &[(usize, Bounds)], shrink: &BigRational) -> BTreeMap<usize, BigRational> {
    let percent = |value: i64| number(value, 100);
    let mut left: BigRational = percent(100)
        - order
            .iter()
            .map(|(_, b)| percent(b.min))
            .sum::<BigRational>();
    let fill = |(owner, bounds): &(usize, Bounds)| {
        let room = percent(bounds.max - bounds.min)
            - if bounds.under {
                shrink.clone()
            } else {
                nothing()
            };
        let more = if room < left { room } else { left.clone() };
        left -= &more;
        (*owner, percent(bounds.min) + more)
    };
    order.iter().map(fill).collect()
}

/// The least stakes; those whose least is excluded are this much more.
pub fn least(stakes: &Stakes, more: &BigRational) -> Values {
    let value = |b: &Bounds| number(b.min, 100) + if b.over { more.clone() } else { nothing() };
    let column = |asset| {
        column(stakes, asset)
            .iter()
            .map(|(owner, b)| (*owner, value(b)))
            .collect()
    };
    let assets = stakes
        .keys()
        .map(|&(_, asset)| asset)
        .collect::<BTreeSet<_>>();
    assets
        .into_iter()
        .map(|a| {
            (
                a,
                if is_over(stakes, a) {
                    BTreeMap::new()
                } else {
                    column(a)
                },
            )
        })
        .collect()
}

/// Every corner at which nobody can hold more without another holding less.
pub fn corners(stakes: &Stakes, shrink: &BigRational) -> Vec<Values> {
    let assets: BTreeSet<usize> = stakes.keys().map(|&(_, asset)| asset).collect();
    let choices = |asset: usize| -> BTreeSet<BTreeMap<usize, BigRational>> {
        if is_over(stakes, asset) {
            return BTreeSet::from([BTreeMap::new()]);
        }
        orders(&column(stakes, asset))
            .iter()
            .map(|order| filled(order, shrink))
            .collect()
    };
    assets.into_iter().fold(vec![Values::new()], |all, asset| {
        let choices = choices(asset);
        let with = |known: Values| {
            choices.iter().map(move |choice| {
                let mut values = known.clone();
                values.insert(asset, choice.clone());
                values
            })
        };
        all.into_iter().flat_map(with).collect()
    })
}
