//! The stake of one step, as chains, paths and lines show it: from the reckoning that all arithmetic uses.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::graph::{Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Date, Interval, Percent, Share, relationship_kind as kind};
use crate::ownership::{SHAREHOLDING, Stake, VOTING_RIGHTS, stakes_between};

/// The stakes of steps on a date, each worked out once: chains share most of their steps.
pub(in crate::resolve) struct StepShares<'g> {
    view: View<'g>,
    /// The same on the date.
    dated: View<'g>,
    date: Option<Date>,
    known: FxHashMap<Vec<RelationshipId>, Option<Share>>,
}

impl<'g> StepShares<'g> {
    pub(in crate::resolve) fn new(view: &View<'g>, date: Option<Date>) -> Self {
        Self {
            dated: date.map_or_else(|| view.clone(), |date| view.as_of(date)),
            view: view.clone(),
            date,
            known: FxHashMap::default(),
        }
    }

    /// How many steps are known.
    pub(in crate::resolve) fn known_count(&self) -> usize {
        self.known.len()
    }

    /// The stake of a step; votes are no stake.
    pub(in crate::resolve) fn of(&mut self, step: &[RelationshipId]) -> Option<Share> {
        if let Some(&known) = self.known.get(step) {
            return known;
        }
        // The shares of a chain are read as stakes, which 58 % of the votes are not.
        let mut stakes = step.to_vec();
        stakes.retain(|&id| self.view.graph().relationship_kind(id) == kind::OWNS);
        let share = self.reckoned(&stakes);
        self.known.insert(step.to_vec(), share);
        share
    }

    /// The share of parallel claims: shares of the whole before votes, all parcels together.
    pub(in crate::resolve) fn of_parallel(&self, claims: &[RelationshipId]) -> Option<Share> {
        self.reckoned(claims)
    }

    fn reckoned(&self, claims: &[RelationshipId]) -> Option<Share> {
        let graph = self.view.graph();
        let stakes = stakes_meant(&self.dated, claims)?;
        // A chain of all times may stand on what has ended by the date, or was seen only later.
        if stakes.is_empty() || stakes.iter().all(|stake| self.is_seen_later(stake)) {
            return told_at(&self.view, claims, self.date);
        }
        as_written(graph, &stakes)
    }

    fn is_seen_later(&self, stake: &Stake) -> bool {
        let date = self.date.or(self.view.graph().newest_day());
        let is_later = |&claim: &RelationshipId| {
            let seen = self.view.graph().seen(claim);
            seen.zip(date)
                .is_some_and(|(seen, date)| seen.is_after(date))
        };
        stake.claims.iter().all(is_later)
    }
}

/// The share of parallel claims as of the view's date, as [`StepShares::of_parallel`] tells it.
pub(in crate::resolve) fn share_of(view: &View<'_>, claims: &[RelationshipId]) -> Option<Share> {
    meant(view.graph(), claims)?;
    StepShares::new(view, view.lens().as_of).of_parallel(claims)
}

/// What all accounts of the stake of a claim come to, with its other parcels; `None` if nothing is held on the view's date,
/// or nobody says how much.
pub(in crate::resolve) fn reckoned_stake(view: &View<'_>, claim: RelationshipId) -> Option<Share> {
    let stakes = stakes_meant(view, &[claim])?;
    if stakes.is_empty() {
        return None;
    }
    as_written(view.graph(), &stakes)
}

/// The stakes that the claims of a step are accounts of; `None` if they are of none.
fn stakes_meant(view: &View<'_>, claims: &[RelationshipId]) -> Option<Vec<Stake>> {
    let (interest, (owner, asset)) = meant(view.graph(), claims)?;
    let mut stakes = stakes_between(view, owner, asset);
    stakes.retain(|stake| stake.interest == interest && !stake.is_control());
    Some(stakes)
}

/// Which interest the claims of a step are told by, and whose in what it is.
fn meant<'g>(graph: &'g Graph, claims: &[RelationshipId]) -> Option<(&'g str, (NodeId, NodeId))> {
    let mut found: Option<(u8, &str, RelationshipId)> = None;
    for &claim in claims {
        let usual = match graph.relationship_kind(claim) {
            kind::OWNS => SHAREHOLDING,
            kind::CONTROLS if graph.share(claim).is_some() => VOTING_RIGHTS,
            _ => continue,
        };
        let interest = graph.interest(claim).unwrap_or(usual);
        let rank = match interest {
            SHAREHOLDING => 0,
            VOTING_RIGHTS => 1,
            _ => 2,
        };
        let one = (rank, interest, claim);
        found = Some(found.map_or(one, |known| known.min(one)));
    }
    found.map(|(_, interest, claim)| (interest, graph.ends(claim)))
}

/// All parcels together, as a source writes it where one does; `None` where nobody states how much.
fn as_written(graph: &Graph, stakes: &[Stake]) -> Option<Share> {
    let mut whole: Interval = stakes.iter().map(|stake| stake.share).sum();
    // Parcels of unstated size could each be all of it; together they are no more than that.
    whole.max = whole.max.min(Percent::HUNDRED);
    if whole.min == Percent::ZERO && whole.max == Percent::HUNDRED {
        return None;
    }
    if let [stake] = stakes {
        let shares = stake.claims.iter().filter_map(|&claim| graph.share(claim));
        if let Some(share) = shares
            .into_iter()
            .find(|&share| Interval::of(share) == whole)
        {
            return Some(share);
        }
    }
    Some(whole.into())
}

/// Whether claims are a stake and perhaps votes that surely do not reach half, all parcels together, and none says
/// control without a share.
pub(in crate::resolve) fn is_minority(view: &View<'_>, claims: &[RelationshipId]) -> bool {
    let graph = view.graph();
    let is_stated = |&claim: &RelationshipId| graph.share(claim).is_some();
    let Some((_, (owner, asset))) = meant(graph, claims).filter(|_| claims.iter().all(is_stated))
    else {
        return false;
    };
    let mut most: FxHashMap<String, Interval> = FxHashMap::default();
    for stake in stakes_between(view, owner, asset) {
        if stake.is_control() {
            return false;
        }
        let held = most.entry(stake.interest).or_insert(Interval::ZERO);
        *held = *held + stake.share;
    }
    most.values()
        .all(|held| !held.may_reach(Percent::FIFTY, true))
}

/// The share of parallel claims on a date: what is assumed, else the latest account seen by then, stakes before votes,
/// else the first seen later. Under `as_of`, an account that was seen later does not speak.
fn told_at(view: &View<'_>, claims: &[RelationshipId], date: Option<Date>) -> Option<Share> {
    let graph = view.graph();
    let is_later = |seen: Option<Date>| match (seen, date) {
        (Some(seen), Some(date)) => seen.first_day() > date.last_day(),
        _ => false,
    };
    // One pass with two candidates, since most steps have one claim: of several, the id breaks ties, so that an answer is
    // the same whatever the order of the claims.
    let mut latest = None;
    let mut first_later = None;
    for &id in claims {
        let Some(share) = graph.share(id) else {
            continue;
        };
        let is_stake = graph.relationship_kind(id) == kind::OWNS;
        let rank = (graph.is_assumed(id), is_stake);
        let seen = graph.seen(id);
        if !is_later(seen) {
            let account = ((rank, seen, id), share);
            if latest.is_none_or(|(best, _)| account.0 > best) {
                latest = Some(account);
            }
        } else if view.lens().as_of.is_none() {
            let account = ((Reverse(rank), seen, id), share);
            if first_later.is_none_or(|(best, _)| account.0 < best) {
                first_later = Some(account);
            }
        }
    }
    let latest = latest.map(|(_, share)| share);
    latest.or(first_later.map(|(_, share)| share))
}
