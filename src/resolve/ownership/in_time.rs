//! Ownership on one day, and on the days before on which something ended.
//!
//! A closure of all times holds every claim. What holds on a day is a part of it; whoever stands in it only on an earlier
//! day is former. The last day on which a chain held is the day before one of its claims ends, so no other is looked at.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::graph::{NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Date, relationship_kind as kind};
use crate::ownership::{HeldDays, stakes_between};

/// The most claims that are looked at for what was before, summed over all days.
const MOST_WORK: usize = 10_000_000;

/// The claims of a closure of all times, ready to be asked day by day.
pub(in crate::resolve) struct EveryDay<'g> {
    /// The lens whatever its date.
    ever: View<'g>,
    claims: Vec<RelationshipId>,
    /// By owner and asset, the days of stakes that an account may have ended: an older account that has no end does not
    /// come back.
    ending: Arc<FxHashMap<(NodeId, NodeId), Arc<HeldDays>>>,
}

/// The days of stakes that have an end, each worked out once: things of one group have the same stakes above them.
#[derive(Default)]
pub(in crate::resolve) struct KnownDays(Mutex<FxHashMap<(NodeId, NodeId), Arc<HeldDays>>>);

impl KnownDays {
    fn of(&self, view: &View<'_>, ends: (NodeId, NodeId)) -> Arc<HeldDays> {
        let known = |days: &Self| {
            let all = days.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(&ends).cloned()
        };
        known(self).unwrap_or_else(|| {
            // Not while others wait: two threads at most work out the same.
            let days = Arc::new(HeldDays::of(view, ends.0, ends.1));
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(ends).or_insert(days))
        })
    }
}

/// One of these days.
pub(in crate::resolve) struct OneDay<'g> {
    view: View<'g>,
    date: Date,
    ending: Arc<FxHashMap<(NodeId, NodeId), Arc<HeldDays>>>,
}

/// Days on which something was held for the last time.
pub(in crate::resolve) struct PastDays {
    /// The latest first.
    pub(in crate::resolve) days: Vec<Date>,
    /// Whether these are all.
    pub(in crate::resolve) is_whole: bool,
}

impl<'g> EveryDay<'g> {
    /// A lens through which a closure of all times is searched, with the sizes of stakes as of the day of the answer: what
    /// is too small then is not followed, though once it may have been larger.
    pub(in crate::resolve) fn lens(view: &View<'g>, date: Option<Date>) -> View<'g> {
        view.sized_on(date).ignoring_dates()
    }

    /// The claims of such a closure.
    pub(in crate::resolve) fn of(
        ever: View<'g>,
        claims: impl IntoIterator<Item = RelationshipId>,
        known: &KnownDays,
    ) -> Self {
        let graph = ever.graph();
        let claims: BTreeSet<RelationshipId> = claims.into_iter().collect();
        // Of any size, since only its end is asked.
        let whole = ever.whatever_its_share();
        let mut ending = FxHashMap::default();
        for &claim in &claims {
            let is_stake = kind::OWNERSHIP.contains(&graph.relationship_kind(claim));
            if is_stake && may_end_others(&ever, claim) {
                let ends = graph.ends(claim);
                ending.entry(ends).or_insert_with(|| known.of(&whole, ends));
            }
        }
        Self {
            ever,
            claims: claims.into_iter().collect(),
            ending: Arc::new(ending),
        }
    }

    /// One day.
    pub(in crate::resolve) fn on(&self, date: Date) -> OneDay<'g> {
        OneDay {
            view: self.ever.as_of(date),
            date,
            ending: Arc::clone(&self.ending),
        }
    }

    /// The last days on which claims held that have ended by a date.
    pub(in crate::resolve) fn days_before(&self, date: Date) -> PastDays {
        let mut days = BTreeSet::new();
        for &claim in &self.claims {
            for end in ends(&self.ever, claim) {
                // An imprecise end may be its last day: until the day before that it may have held.
                let last = end.last_day().day_before();
                days.extend(last.filter(|last| last.last_day() < date.first_day()));
            }
        }
        // An account that is seen only after its own end ends the stake on the day on which it is seen.
        let graph = self.ever.graph();
        for &claim in &self.claims {
            let is_end = self.ending.contains_key(&graph.ends(claim));
            if let Some(seen) = graph.seen(claim).filter(|_| is_end) {
                let before = [seen.first_day(), seen.last_day()].map(Date::day_before);
                let before = before.into_iter().flatten();
                days.extend(before.filter(|day| *day < date.first_day()));
            }
        }
        let most = MOST_WORK / self.claims.len().max(1);
        PastDays {
            is_whole: days.len() <= most,
            days: days.into_iter().rev().take(most).collect(),
        }
    }

    /// Whether a claim has not surely ended by a date.
    pub(in crate::resolve) fn goes_on(&self, claim: RelationshipId, date: Date) -> bool {
        ends(&self.ever, claim).all(|end| end.last_day() > date.first_day())
    }
}

impl<'g> OneDay<'g> {
    /// The day.
    pub(in crate::resolve) fn date(&self) -> Date {
        self.date
    }

    /// Whether a claim holds, or may.
    pub(in crate::resolve) fn holds(&self, claim: RelationshipId) -> bool {
        if !self.view.admits(claim) {
            return false;
        }
        let graph = self.view.graph();
        let is_stake = kind::OWNERSHIP.contains(&graph.relationship_kind(claim));
        let days = self.ending.get(&graph.ends(claim)).filter(|_| is_stake);
        days.is_none_or(|days| days.may_hold(self.date))
    }
}

/// When a claim ends: by itself, or with its owner or asset.
pub(in crate::resolve) fn ends<'v>(
    view: &'v View<'_>,
    claim: RelationshipId,
) -> impl Iterator<Item = Date> + 'v {
    let of_ends = view.lifetimes(claim).into_iter();
    let of_ends = of_ends.filter_map(|(_, until)| until);
    view.known_until(claim).into_iter().chain(of_ends)
}

/// Whether an account of a stake may say that nothing is held while others still tell of something: it ends, or was seen
/// before it begins.
pub(in crate::resolve) fn may_end_others(view: &View<'_>, claim: RelationshipId) -> bool {
    let graph = view.graph();
    let begins_later = || {
        let seen = graph.observed(claim).zip(graph.since(claim));
        seen.is_some_and(|(seen, since)| seen.first_day() < since.last_day())
    };
    ends(view, claim).next().is_some() || begins_later()
}

/// The lens as of a day, without the stakes that have ended by then though an older account of them has not.
///
/// One pass over all claims: for questions about very many things.
pub(in crate::resolve) fn current<'g>(view: &View<'g>, date: Date) -> View<'g> {
    let graph = view.graph();
    let on = view.sized_on(Some(date)).as_of(date);
    let whole = on.whatever_its_share();
    let mut codes = Vec::new();
    for word in kind::OWNERSHIP {
        codes.extend(graph.relationship_code(word));
    }
    let mut ended = Vec::new();
    for (owner, asset) in OwnedPairs::that_may_end(view).0 {
        if !stakes_between(&whole, owner, asset).is_empty() {
            continue;
        }
        for &code in &codes {
            for (edge, other) in graph.out(owner).of_kind(code).iter() {
                if other == asset {
                    ended.push(graph.edge_relationship(edge));
                }
            }
        }
    }
    on.leaving_out(ended)
}

/// Owners with their assets.
pub(in crate::resolve) struct OwnedPairs(BTreeSet<(NodeId, NodeId)>);

impl OwnedPairs {
    /// Those between which some account of a stake may end others. One pass over all claims.
    pub(in crate::resolve) fn that_may_end(view: &View<'_>) -> Self {
        let graph = view.graph();
        let mut codes = Vec::new();
        for word in kind::OWNERSHIP {
            codes.extend(graph.relationship_code(word));
        }
        let mut pairs = BTreeSet::new();
        for id in graph.relationships() {
            if codes.contains(&graph.relationship_kind_code(id)) && may_end_others(view, id) {
                pairs.insert(graph.ends(id));
            }
        }
        Self(pairs)
    }

    #[cfg(feature = "parquet")]
    pub(super) fn contains(&self, owner: NodeId, asset: NodeId) -> bool {
        self.0.contains(&(owner, asset))
    }
}
