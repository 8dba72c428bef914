//! Whether what joins two things is over by the day of an answer, and until which day it was held.

use std::collections::{BTreeSet, HashSet};

use super::in_time::{ends, may_end_others};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Presence, View};
use crate::model::{Date, relationship_kind as kind};
use crate::ownership::stakes_between;

/// Parallel claims, of which some may be over by the day of the answer.
pub(in crate::resolve) struct Parted {
    /// Those that speak for all: what is over is told only where nothing else is.
    pub(in crate::resolve) told: Vec<RelationshipId>,
    /// The others, of other interests or parcels, which are over.
    pub(in crate::resolve) over: Vec<RelationshipId>,
    /// The last day on which any of them held, if all are over.
    pub(in crate::resolve) last_day: Option<Date>,
}

/// Tells what was held before the day of the answer and no longer is.
pub(in crate::resolve) struct Over<'g> {
    /// The lens whatever its date, and of stakes of any size: only their ends are asked.
    ever: View<'g>,
    today: Option<(Date, View<'g>)>,
}

impl<'g> Over<'g> {
    /// As of the lens's day, else of the newest of the data.
    pub(in crate::resolve) fn new(view: &View<'g>) -> Self {
        let day = view.lens().as_of.or(view.graph().newest_day());
        let ever = view.ignoring_dates().whatever_its_share();
        Self {
            today: day.map(|day| (day, ever.as_of(day))),
            ever,
        }
    }

    /// The day of the answer.
    pub(in crate::resolve) fn day(&self) -> Option<Date> {
        self.today.as_ref().map(|(day, _)| *day)
    }

    /// The last day on which parallel claims held, if all they say is ownership, or another tie that bounds of time end, and
    /// it is over.
    pub(in crate::resolve) fn last_day(&self, claims: &[RelationshipId]) -> Option<Date> {
        let (today, on_it) = self.today.as_ref()?;
        let graph = self.ever.graph();
        let is_tie = |&id: &RelationshipId| kind::HOLDING.contains(&graph.relationship_kind(id));
        let may_end = claims.iter().any(|&id| may_end_others(&self.ever, id));
        if !may_end || !claims.iter().all(is_tie) || is_any_held(on_it, claims, *today) {
            return None;
        }
        // What surely begins later is not over.
        if claims.iter().all(|&id| self.begins_after(id, *today)) {
            return None;
        }
        let days = self.days_before(claims, *today);
        let held = |day: &&Date| is_any_held(&self.ever.as_of(**day), claims, **day);
        let last = days.iter().rev().find(held).or(days.last());
        last.copied()
    }

    /// Tells of parallel claims what is over from what is not: who sold his shares and kept his votes holds no shares.
    pub(in crate::resolve) fn parted(&self, claims: &[RelationshipId]) -> Parted {
        let last_day = self.last_day(claims);
        let (over, told) = match last_day {
            None if claims.len() > 1 => self.divided(claims),
            _ => (Vec::new(), claims.to_vec()),
        };
        Parted {
            told,
            over,
            last_day,
        }
    }

    /// What is over, and what is not.
    fn divided(&self, claims: &[RelationshipId]) -> (Vec<RelationshipId>, Vec<RelationshipId>) {
        let Some((today, on_it)) = &self.today else {
            return (Vec::new(), claims.to_vec());
        };
        let may_end = |&id: &RelationshipId| may_end_others(&self.ever, id);
        if !claims.iter().any(may_end) {
            return (Vec::new(), claims.to_vec());
        }
        let graph = self.ever.graph();
        let mut pairs: HashSet<(NodeId, NodeId)> = HashSet::new();
        let mut held: HashSet<RelationshipId> = HashSet::new();
        let is_over = |claim: &RelationshipId| {
            let kind = graph.relationship_kind(*claim);
            if !kind::HOLDING.contains(&kind) || self.begins_after(*claim, *today) {
                return false;
            }
            if !kind::OWNERSHIP.contains(&kind) {
                return on_it.presence(*claim, *today) == Presence::Out;
            }
            let (owner, asset) = graph.ends(*claim);
            if pairs.insert((owner, asset)) {
                // Once for all accounts between the two: there can be very many.
                for stake in stakes_between(on_it, owner, asset) {
                    held.extend(stake.claims);
                    held.extend(stake.superseded);
                }
            }
            !held.contains(claim)
        };
        claims.iter().copied().partition(is_over)
    }

    /// The days on which some of the claims may have held for the last time.
    fn days_before(&self, claims: &[RelationshipId], today: Date) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        for &claim in claims {
            let seen = self.ever.graph().seen(claim);
            // An account that is seen only after its own end ends the stake on the day on which it is seen.
            let seen = seen
                .into_iter()
                .flat_map(|seen| [seen.first_day(), seen.last_day()]);
            for end in ends(&self.ever, claim).map(Date::last_day).chain(seen) {
                days.extend(end.day_before());
            }
        }
        days.retain(|day| day.last_day() < today.first_day());
        days
    }

    fn begins_after(&self, claim: RelationshipId, day: Date) -> bool {
        let of_ends = self.ever.lifetimes(claim).into_iter();
        let mut begins = of_ends.filter_map(|(since, _)| since);
        let own = self.ever.graph().since(claim);
        own.into_iter()
            .chain(&mut begins)
            .any(|since| since.is_after(day))
    }
}

/// Whether some of parallel claims hold on a day of the view, or may: as accounts of a stake that is held then, or by their
/// own dates.
fn is_any_held(on_it: &View<'_>, claims: &[RelationshipId], day: Date) -> bool {
    let graph = on_it.graph();
    claims.iter().any(|&claim| {
        if !kind::OWNERSHIP.contains(&graph.relationship_kind(claim)) {
            return on_it.presence(claim, day) != Presence::Out;
        }
        let (owner, asset) = graph.ends(claim);
        let stakes = stakes_between(on_it, owner, asset);
        stakes
            .iter()
            .any(|stake| stake.claims.contains(&claim) || stake.superseded.contains(&claim))
    })
}
