//! What one owner holds of everything below it, at least and at most.
//!
//! A company's part is what its owners' parts add up to, by their stakes in it: `h(owner) = 1`, `h(j) = sum of a_ij h(i)`.
//! The least is that of the least stakes. The most is that of the greatest stakes, where they fit into 100 %.

use std::collections::HashMap;

use super::arithmetic::Arithmetic;
use super::component::Within;
use super::elimination::add;
use super::policy_iteration::{greatest, greatest_alone};
use super::stake_graph::StakeGraph;
use super::weight::Weight;
use crate::model::{IndirectShare, Interval, Percent};

/// What an owner holds of something.
#[derive(Debug, Clone, Default)]
pub(super) struct ShareBounds {
    /// `None` for perhaps nothing.
    pub(super) least: Option<Weight>,
    /// `None` for nothing.
    pub(super) most: Option<Weight>,
    /// The bounds hold, but may be wider than they need to be.
    pub(super) is_outer: bool,
}

impl ShareBounds {
    /// Bounds in percent; `rounding` grows to how much wider they are because they were rounded.
    pub(super) fn in_percent(&self, rounding: &mut Option<Percent>) -> IndirectShare {
        for weight in [&self.least, &self.most]
            .into_iter()
            .flatten()
            .filter(|weight| !weight.is_exact())
        {
            let (low, high) = weight.percents();
            *rounding = (*rounding).max(Some(high - low));
        }
        let min = self
            .least
            .as_ref()
            .map_or(Percent::ZERO, |least| least.percents().0);
        let max = self
            .most
            .as_ref()
            .map_or(Percent::ZERO, |most| most.percents().1);
        let is_open = |bound: &Option<Weight>| {
            min < max && bound.as_ref().is_some_and(|bound| bound.is_open())
        };
        let (min_exclusive, max_exclusive) = (is_open(&self.least), is_open(&self.most));
        IndirectShare {
            share: Interval {
                min,
                min_exclusive,
                max,
                max_exclusive,
            },
            is_outer: self.is_outer,
        }
    }
}

/// Everything below an owner, by place.
pub(super) fn below(graph: &StakeGraph, owner: usize) -> Vec<usize> {
    let mut is_known = vec![false; graph.nodes.len()];
    is_known[owner] = true;
    let mut found = vec![owner];
    let mut next = 0;
    while let Some(&holder) = found.get(next) {
        next += 1;
        for &asset in &graph.assets[holder] {
            if !std::mem::replace(&mut is_known[asset], true) {
                found.push(asset);
            }
        }
    }
    found.remove(0);
    found
}

/// What an owner holds of some assets: all that is below it and above what is asked about.
///
/// Linear but for the components of companies that own each other, of which each takes an elimination; nothing is
/// worked out in those of more than `most_companies`.
pub(super) fn parts(
    graph: &StakeGraph,
    owner: usize,
    assets: &[usize],
    most_companies: usize,
) -> HashMap<usize, ShareBounds> {
    let whole = ShareBounds {
        least: Some(Weight::one()),
        most: Some(Weight::one()),
        is_outer: false,
    };
    let mut parts = HashMap::from([(owner, whole)]);
    for members in graph.components(assets).iter().rev() {
        let component = Members {
            graph,
            members,
            parts: &parts,
        };
        let found = if members.len() > most_companies {
            component.unknown()
        } else {
            component.parts()
        };
        parts.extend(members.iter().copied().zip(found));
    }
    parts.remove(&owner);
    parts
}

/// A component whose owners outside it are known.
struct Members<'p> {
    graph: &'p StakeGraph,
    members: &'p [usize],
    parts: &'p HashMap<usize, ShareBounds>,
}

impl Members<'_> {
    fn parts(&self) -> Vec<ShareBounds> {
        let is_over = self
            .members
            .iter()
            .any(|&member| self.graph.is_over(member));
        let least = self.least();
        let most = if is_over { None } else { self.most() };
        let all = || vec![Some(Weight::one()); self.members.len()];
        let owners = self
            .members
            .iter()
            .flat_map(|&member| &self.graph.owners[member]);
        let is_outer = most.is_none()
            || owners
                .filter_map(|(owner, _)| self.parts.get(owner))
                .any(|p| p.is_outer);
        let bounds = least.into_iter().zip(most.unwrap_or_else(all));
        bounds
            .map(|(least, most)| ShareBounds {
                least,
                most,
                is_outer,
            })
            .collect()
    }

    fn unknown(&self) -> Vec<ShareBounds> {
        vec![
            ShareBounds {
                least: None,
                most: Some(Weight::one()),
                is_outer: true
            };
            self.members.len()
        ]
    }

    fn least(&self) -> Vec<Option<Weight>> {
        let stakes = |asset| {
            if self.graph.is_over(asset) {
                Vec::new()
            } else {
                self.graph.least(asset).collect()
            }
        };
        let columns: Vec<Vec<_>> = self.members.iter().map(|&asset| stakes(asset)).collect();
        self.follow(&columns, |part| part.least.as_ref())
            .unwrap_or_else(|| vec![None; self.members.len()])
    }

    /// `None` where it is not worked out.
    fn most(&self) -> Option<Vec<Option<Weight>>> {
        let value = |owner| self.parts.get(&owner).and_then(|part| part.most.as_ref());
        if self
            .members
            .iter()
            .any(|&member| self.graph.is_capped(member))
        {
            return match *self.members {
                [member] if !self.graph.holds_itself(member) => {
                    Some(vec![greatest_alone(&self.graph.owners[member], value)])
                }
                _ => greatest(self.graph, self.members, &self.places(), value),
            };
        }
        let columns: Vec<Vec<_>> = self
            .members
            .iter()
            .map(|&asset| self.graph.most(asset).collect())
            .collect();
        self.follow(&columns, |part| part.most.as_ref())
    }

    /// Adds up what the owners have; `None` if it cannot be known.
    fn follow<'p>(
        &'p self,
        columns: &[Vec<(usize, Weight)>],
        value: impl Fn(&'p ShareBounds) -> Option<&'p Weight>,
    ) -> Option<Vec<Option<Weight>>> {
        let mut ends: Vec<Option<Weight>> = vec![None; columns.len()];
        for (end, column) in ends.iter_mut().zip(columns) {
            for (owner, share) in column {
                if let Some(weight) = self.parts.get(owner).and_then(&value) {
                    add(end, weight.times(share));
                }
            }
        }
        if ends.iter().all(Option::is_none) {
            return Some(ends);
        }
        let reached = Within::of(columns, &self.places())?.reached(ends);
        reached
            .iter()
            .flatten()
            .all(|weight| !weight.is_unbounded())
            .then_some(reached)
    }

    /// The place of each member in this component.
    fn places(&self) -> HashMap<usize, usize> {
        self.members
            .iter()
            .enumerate()
            .map(|(place, &member)| (member, place))
            .collect()
    }
}
