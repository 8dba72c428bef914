//! The days on which a claim can begin or cease to count.

use std::collections::HashSet;

use super::View;
use super::held_stakes::HeldStakes;
use super::small_stakes::ClaimsByAsset;
use crate::graph::RelationshipId;
use crate::model::Date;

impl<'g> View<'g> {
    /// The same view as of another date, with what is disputed then.
    pub fn on(&self, date: Date) -> View<'g> {
        let mut on = self.ignoring_dates_and_disputes();
        on.lens.as_of = Some(date);
        on.disputed_as_of = Some(date);
        on.lens.exclude_disputed = self.lens.exclude_disputed;
        if on.lens.exclude_disputed {
            on.disputed = on.disputes();
        }
        on.small = ClaimsByAsset::default();
        on.held = HeldStakes::default();
        on.edge_test_by_kind = on.edge_tests();
        on
    }

    /// All claims that count on some day or other: whatever their dates, and disputed or not.
    pub fn ignoring_dates_and_disputes(&self) -> View<'g> {
        let mut ever = self.clone();
        ever.lens.as_of = None;
        ever.disputed_as_of = None;
        ever.asks_other_accounts = false;
        ever.lens.exclude_disputed = false;
        ever.disputed = HashSet::new();
        ever.small = ClaimsByAsset::default();
        ever.held = HeldStakes::default();
        ever.edge_test_by_kind = ever.edge_tests();
        ever
    }

    /// Every day on which what [`View::on`] makes of a claim can change. Between two of them it stays the same.
    ///
    /// A date of reduced precision has two: from its first day on something may be so, from its last day it is.
    pub fn turning_days(&self, id: RelationshipId) -> Vec<Date> {
        let graph = self.graph();
        // A delisting ends a claim, and a dispute takes either of them out: all their days matter.
        let mut claims = vec![id];
        claims.extend(graph.delistings(id));
        for place in 0..claims.len() {
            claims.extend(self.disputes_of(claims[place]));
        }
        let mut days = Vec::new();
        for claim in claims {
            let dates = [
                graph.since(claim),
                graph.until(claim),
                graph.observed(claim),
            ];
            let lifetimes = self.lifetimes(claim).into_iter();
            let of_ends = lifetimes.flat_map(|(since, until)| [since, until]);
            for date in dates.into_iter().chain(of_ends).flatten() {
                days.extend([date.first_day(), date.last_day()]);
            }
        }
        days
    }

    /// The claims that dispute one, where the lens leaves out what is disputed.
    fn disputes_of(&self, id: RelationshipId) -> Vec<RelationshipId> {
        match self.lens.exclude_disputed {
            true => self.graph().disputes(id),
            false => Vec::new(),
        }
    }
}
