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
        let mut percents = |bound: &Option<Weight>| {
            let Some(weight) = bound else {
                return (Percent::ZERO, Percent::ZERO);
            };
            let (low, high) = weight.percents();
            if !weight.is_exact() {
                *rounding = (*rounding).max(Some(high - low));
            }
            (low, high)
        };
        let (min, _) = percents(&self.least);
        let (_, max) = percents(&self.most);
        // A single value is reached, whatever bound it came from.
        let is_open = |bound: &Option<Weight>| {
            min < max && bound.as_ref().is_some_and(|bound| bound.is_open())
        };
        IndirectShare {
            share: Interval {
                min,
                min_exclusive: is_open(&self.least),
                max,
                max_exclusive: is_open(&self.most),
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
        if graph.allowance.ends_search() {
            return HashMap::new();
        }
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
        let mut members = self.members.iter();
        let is_over = members.any(|&member| self.graph.is_over(member));
        let least = self.least();
        let most = if is_over { None } else { self.most() };
        let is_outer = most.is_none() || self.has_outer_owner();
        // All of it is a bound in any case.
        let most = most.unwrap_or_else(|| vec![Some(Weight::one()); self.members.len()]);
        let mut parts = Vec::with_capacity(self.members.len());
        for (least, most) in least.into_iter().zip(most) {
            parts.push(ShareBounds {
                least,
                most,
                is_outer,
            });
        }
        parts
    }

    /// Whether the bounds of some owner outside are wider than they need to be, and so those of all members.
    fn has_outer_owner(&self) -> bool {
        for &member in self.members {
            for (owner, _) in &self.graph.owners[member] {
                if self.parts.get(owner).is_some_and(|part| part.is_outer) {
                    return true;
                }
            }
        }
        false
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
        let mut columns = Vec::with_capacity(self.members.len());
        for &asset in self.members {
            // Of stakes of which some must be wrong, nothing follows.
            columns.push(if self.graph.is_over(asset) {
                Vec::new()
            } else {
                self.graph.least(asset).collect()
            });
        }
        self.follow(&columns, |part| part.least.as_ref())
            .unwrap_or_else(|| vec![None; self.members.len()])
    }

    /// `None` where it is not worked out.
    fn most(&self) -> Option<Vec<Option<Weight>>> {
        let value = |owner| self.parts.get(&owner).and_then(|part| part.most.as_ref());
        let mut members = self.members.iter();
        if members.any(|&member| self.graph.is_capped(member)) {
            return match *self.members {
                [member] if !self.graph.holds_itself(member) => {
                    Some(vec![greatest_alone(&self.graph.owners[member], value)])
                }
                _ => greatest(self.graph, self.members, &self.places(), value),
            };
        }
        let mut columns: Vec<Vec<_>> = Vec::with_capacity(self.members.len());
        for &asset in self.members {
            columns.push(self.graph.most(asset).collect());
        }
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
        // The owner asked about has nothing here, be the walks inside endless or not.
        if ends.iter().all(Option::is_none) {
            return Some(ends);
        }
        let allowance = &self.graph.allowance;
        let reached = Within::of(columns, &self.places(), allowance)?.reached(ends);
        let is_unbounded = reached.iter().flatten().any(Weight::is_unbounded);
        (!is_unbounded).then_some(reached)
    }

    /// The place of each member in this component.
    fn places(&self) -> HashMap<usize, usize> {
        let members = self.members.iter().enumerate();
        members.map(|(place, &member)| (member, place)).collect()
    }
}
