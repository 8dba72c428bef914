//! The stake of one step, as chains, paths and lines show it: from the reckoning that all arithmetic uses.

use rustc_hash::FxHashMap;

use crate::answer::ShareNote;
use crate::graph::{Graph, NodeId, RelationshipId};
use crate::lens::{Presence, View};
use crate::model::{Date, Interval, Percent, Share, relationship_kind as kind};
use crate::ownership::{SHAREHOLDING, Stake, VOTING_RIGHTS, stakes_between};
use crate::resolve::ownership::in_time::ends;
use crate::resolve::ownership::over::Parted;

/// The stakes of steps on a date, each worked out once: chains share most of their steps.
pub(in crate::resolve) struct StepShares<'g> {
    view: View<'g>,
    /// The same on the date.
    dated: View<'g>,
    date: Option<Date>,
    /// What was held for the last time on the date, and may have ended by then, tells what was last said of it.
    is_past: bool,
    known: FxHashMap<Vec<RelationshipId>, ToldShare>,
}

/// The share of a step, and what must be known to read it rightly.
#[derive(Debug, Clone, Default)]
pub(in crate::resolve) struct ToldShare {
    pub(in crate::resolve) share: Option<Share>,
    pub(in crate::resolve) note: ShareNote,
}

impl<'g> StepShares<'g> {
    pub(in crate::resolve) fn new(view: &View<'g>, date: Option<Date>) -> Self {
        Self {
            dated: date.map_or_else(|| view.clone(), |date| view.as_of(date)),
            view: view.clone(),
            date,
            is_past: false,
            known: FxHashMap::default(),
        }
    }

    /// How many steps are known.
    pub(in crate::resolve) fn known_count(&self) -> usize {
        self.known.len()
    }

    /// Of what was held on a date for the last time.
    pub(in crate::resolve) fn past(view: &View<'g>, date: Date) -> Self {
        Self {
            is_past: true,
            ..Self::new(view, Some(date))
        }
    }

    /// The stake of a step; votes are no stake.
    pub(in crate::resolve) fn of(&mut self, step: &[RelationshipId]) -> ToldShare {
        if let Some(known) = self.known.get(step) {
            return known.clone();
        }
        // The shares of a chain are read as stakes, which 58 % of the votes are not.
        let graph = self.view.graph();
        let mut stakes = step.to_vec();
        stakes.retain(|&id| {
            let is_owned = graph.relationship_kind(id) == kind::OWNS;
            is_owned || graph.interest(id) == Some(SHAREHOLDING)
        });
        let share = self.reckoned(&stakes).unwrap_or_default();
        self.known.insert(step.to_vec(), share.clone());
        share
    }

    /// The share of parallel claims: shares of the whole before votes, all parcels together.
    pub(in crate::resolve) fn of_parallel(&self, claims: &[RelationshipId]) -> Option<Share> {
        self.told(claims).share
    }

    /// The same with what must be known of it.
    pub(in crate::resolve) fn told(&self, claims: &[RelationshipId]) -> ToldShare {
        self.reckoned(claims).unwrap_or_default()
    }

    /// The stake of parallel claims of which some may be over: what is over altogether is told as it last was.
    pub(in crate::resolve) fn of_parted(&self, parted: &Parted) -> ToldShare {
        match parted.last_day {
            Some(day) => Self::past(&self.view.whatever_its_share(), day).told(&parted.told),
            None => self.told(&parted.told),
        }
    }

    fn reckoned(&self, claims: &[RelationshipId]) -> Option<ToldShare> {
        let graph = self.view.graph();
        let mut stakes = stakes_meant(&self.dated, claims)?;
        if let Some(sure) = self.last_sure_day(claims) {
            let held = stakes_meant(&self.view.as_of(sure), claims)?;
            if !held.is_empty() {
                stakes = held;
            }
        }
        if stakes.is_empty() || stakes.iter().all(|stake| self.is_seen_later(stake)) {
            // What has ended, or was seen only later, is no share on a day; without one, a claim of any time tells its own.
            let share = match self.date {
                Some(_) if !self.is_past => None,
                _ => latest_told(&self.view, claims),
            };
            return Some(ToldShare {
                share,
                note: ShareNote::default(),
            });
        }
        let share = as_written(graph, &stakes);
        // What may have ended on that day, and may have been all, says nothing of what it was.
        if self.is_past && share.is_none_or(is_anything) {
            return Some(ToldShare {
                share: latest_told(&self.view, claims),
                note: ShareNote::default(),
            });
        }
        Some(ToldShare {
            share,
            note: match share {
                Some(_) => self.note(&stakes),
                None => ShareNote::default(),
            },
        })
    }

    /// Of what is past, the day before its end may have come: from then on it may be nothing, which says nothing of what it was.
    fn last_sure_day(&self, claims: &[RelationshipId]) -> Option<Date> {
        let past = self.date.filter(|_| self.is_past)?;
        // Other accounts may have ended long before.
        let may_hold = |id: &&RelationshipId| self.view.presence(**id, past) != Presence::Out;
        let held = claims.iter().filter(may_hold);
        let of_claims = held.filter_map(|&id| ends(&self.view, id).min());
        let end = of_claims.max()?.first_day();
        (end <= past.first_day())
            .then(|| end.day_before())
            .flatten()
    }

    /// What must be known of the stakes of one interest, all parcels together.
    fn note(&self, stakes: &[Stake]) -> ShareNote {
        let graph = self.view.graph();
        let mut note = ShareNote::default();
        for stake in stakes {
            if stake.interest != SHAREHOLDING {
                note.interest = Some(stake.interest.clone());
            }
            // The newest account of a parcel is its day, the oldest parcel that of all.
            let newest = stake
                .claims
                .iter()
                .copied()
                .max_by_key(|&id| graph.seen(id));
            let Some(day) = newest.and_then(|id| graph.seen(id)) else {
                continue;
            };
            let is_once = |&id: &RelationshipId| graph.since(id).is_none();
            let is_seen = newest.is_some_and(|id| graph.observed(id).is_some());
            let is_old = self
                .date
                .or(graph.newest_day())
                .is_some_and(|date| day.is_over_a_year_before(date));
            let is_told = is_old || (is_seen && stake.claims.iter().all(is_once));
            if is_told && note.day.is_none_or(|known| day < known) {
                note.day = Some(day);
                note.is_seen = is_seen;
            }
        }
        note
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

/// The claims of a step that are told by its share: those of one interest, and what is assumed instead of all others. All of
/// them where none is a stake.
pub(super) fn behind_share(graph: &Graph, claims: &[RelationshipId]) -> Vec<RelationshipId> {
    let Some((interest, _)) = meant(graph, claims) else {
        return claims.to_vec();
    };
    let mut behind = claims.to_vec();
    behind.retain(|&claim| interest_of(graph, claim) == Some(interest));
    if behind.iter().any(|&claim| graph.is_assumed(claim)) {
        behind.retain(|&claim| graph.is_assumed(claim));
    }
    behind
}

/// What the share of a claim is a share of; `None` if it is no stake with a share.
fn interest_of(graph: &Graph, claim: RelationshipId) -> Option<&str> {
    let usual = match graph.relationship_kind(claim) {
        kind::OWNS => SHAREHOLDING,
        kind::CONTROLS if graph.share(claim).is_some() => VOTING_RIGHTS,
        _ => return None,
    };
    Some(graph.interest(claim).unwrap_or(usual))
}

/// Which interest the claims of a step are told by, and whose in what it is.
fn meant<'g>(graph: &'g Graph, claims: &[RelationshipId]) -> Option<(&'g str, (NodeId, NodeId))> {
    let mut found: Option<(u8, &str, RelationshipId)> = None;
    for &claim in claims {
        let Some(interest) = interest_of(graph, claim) else {
            continue;
        };
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
    // Parcels of unstated size could each be all of it; together they are no more than that.
    let whole = stakes
        .iter()
        .map(|stake| stake.share)
        .sum::<Interval>()
        .of_a_whole();
    if whole == Interval::UNSTATED || !stakes.iter().any(Stake::is_stated) {
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

fn is_anything(share: Share) -> bool {
    share.at_least() == Percent::ZERO && share.at_most() == Percent::HUNDRED
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
    let stakes = stakes_between(view, owner, asset);
    if stakes.is_empty() {
        // Nothing is held on the day: then each claim says for itself what was, or will be.
        let mut shares = claims.iter().filter_map(|&claim| graph.share(claim));
        return shares.all(|share| !Interval::of(share).may_reach(Percent::FIFTY, true));
    }
    let mut most: FxHashMap<String, Interval> = FxHashMap::default();
    for stake in stakes {
        if stake.is_control() {
            return false;
        }
        // A majority of preference shares, or of one class, decides nothing.
        if ![SHAREHOLDING, VOTING_RIGHTS].contains(&stake.interest.as_str()) {
            continue;
        }
        let held = most.entry(stake.interest).or_insert(Interval::ZERO);
        *held = *held + stake.share;
    }
    most.values()
        .all(|held| !held.may_reach(Percent::FIFTY, true))
}

/// What parallel claims of any time tell: what is assumed, else the latest account, stakes before votes.
pub(in crate::resolve) fn latest_told(view: &View<'_>, claims: &[RelationshipId]) -> Option<Share> {
    let graph = view.graph();
    let mut latest = None;
    for &id in claims {
        let Some(share) = graph.share(id) else {
            continue;
        };
        let is_stake = graph.relationship_kind(id) == kind::OWNS;
        // Of several, the id breaks ties, so that an answer is the same whatever the order of the claims.
        let rank = (graph.is_assumed(id), is_stake, graph.seen(id), id);
        if latest.is_none_or(|(best, _)| rank > best) {
            latest = Some((rank, share));
        }
    }
    latest.map(|(_, share)| share)
}
