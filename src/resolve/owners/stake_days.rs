//! On which days a claim is an account of a stake that is held: an older account does not come back when the newest ends.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Presence, Validity, View};
use crate::model::{Date, relationship_kind as kind};
use crate::ownership::HeldDays;
use crate::resolve::ownership::in_time::may_end_others;

/// The days of stakes whose accounts bound each other.
pub(super) struct StakeDays(FxHashMap<RelationshipId, Bounds>);

struct Bounds {
    /// When anything is held between the ends of the claim.
    held: Arc<HeldDays>,
    /// When the stake is held of which it is an account.
    of_stake: Option<Arc<Validity>>,
}

impl StakeDays {
    /// Of some claims, whatever their dates.
    pub(super) fn of(
        view: &View<'_>,
        claims: impl IntoIterator<Item = RelationshipId>,
    ) -> StakeDays {
        let graph = view.graph();
        let mut between: FxHashMap<(NodeId, NodeId), Vec<RelationshipId>> = FxHashMap::default();
        for claim in claims {
            if kind::OWNERSHIP.contains(&graph.relationship_kind(claim)) {
                between.entry(graph.ends(claim)).or_default().push(claim);
            }
        }
        // Of any size, since only its end is asked.
        let whole = view.whatever_its_share();
        let mut bounds = FxHashMap::default();
        for ((owner, asset), mut claims) in between {
            claims.sort_unstable();
            claims.dedup();
            // One claim says itself when it ends.
            if claims.len() < 2 || !claims.iter().any(|&claim| may_end_others(view, claim)) {
                continue;
            }
            let held = Arc::new(HeldDays::of(&whole, owner, asset));
            for claim in claims {
                let of_stake = whole.days_of_stake(claim);
                let held = Arc::clone(&held);
                bounds.insert(claim, Bounds { held, of_stake });
            }
        }
        Self(bounds)
    }

    /// Whether a stake held on a date: one that was only seen later, or may have been, may have begun later.
    pub(super) fn presence(&self, view: &View<'_>, id: RelationshipId, date: Date) -> Presence {
        let graph = view.graph();
        // A year in which it was seen is over before it surely was.
        let may_be_seen_later = |seen: Date| seen.last_day() > date.first_day();
        let mut presence = view.presence(id, date);
        if graph.since(id).is_none() && graph.observed(id).is_some_and(may_be_seen_later) {
            presence = presence.min(Presence::Maybe);
        }
        let Some(bounds) = self.0.get(&id) else {
            return presence;
        };
        if !bounds.held.may_hold(date) {
            return Presence::Out;
        }
        let of_stake = bounds.of_stake.as_ref();
        of_stake.map_or(presence, |days| presence.min(days.on(date)))
    }

    /// The days on which they may change.
    pub(super) fn turning_days(&self) -> impl Iterator<Item = (RelationshipId, Date)> {
        self.0.iter().flat_map(|(&claim, bounds)| {
            let held = bounds.held.turning_days();
            let held = held.into_iter().filter_map(Date::of_day_number);
            let spans = bounds.of_stake.iter().flat_map(|days| days.turns());
            held.chain(spans).map(move |day| (claim, day))
        })
    }
}
