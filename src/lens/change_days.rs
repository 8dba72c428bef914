//! The days on which a claim can begin or cease to count.

use std::collections::HashSet;

use super::View;
use crate::graph::RelationshipId;
use crate::model::{Date, relationship_kind as kind};

impl<'g> View<'g> {
    /// The same view as of another date, with what is disputed then.
    pub fn on(&self, date: Date) -> View<'g> {
        let mut on = self.ignoring_dates_and_disputes();
        on.lens.as_of = Some(date);
        on.lens.exclude_disputed = self.lens.exclude_disputed;
        if on.lens.exclude_disputed {
            on.disputed = on.disputes();
        }
        on.edge_test_by_kind = on.edge_tests();
        on
    }

    /// All claims that count on some day or other: whatever their dates, and disputed or not.
    pub fn ignoring_dates_and_disputes(&self) -> View<'g> {
        let mut ever = self.clone();
        (ever.lens.as_of, ever.lens.exclude_disputed, ever.disputed) =
            (None, false, HashSet::new());
        ever.edge_test_by_kind = ever.edge_tests();
        ever
    }

    /// Every day on which what [`View::on`] makes of a claim can change. Between two of them it stays the same.
    ///
    /// A date of reduced precision has two: from its first day on something may be so, from its last day it is.
    pub fn turning_days(&self, id: RelationshipId) -> Vec<Date> {
        let graph = self.graph();
        let delistings = graph.delistings(id).collect::<Vec<_>>();
        let disputes = delistings
            .iter()
            .chain([&id])
            .flat_map(|&id| self.disputes_of(id))
            .collect::<Vec<_>>();
        let claims = [id].into_iter().chain(delistings).chain(disputes);
        let dates = claims
            .flat_map(|id| [graph.since(id), graph.until(id), graph.observed(id)])
            .flatten();
        dates
            .flat_map(|date| [date.first_day(), date.last_day()])
            .collect()
    }

    /// The claims that dispute one, where the lens leaves out what is disputed.
    fn disputes_of(&self, id: RelationshipId) -> Vec<RelationshipId> {
        let graph = self.graph();
        let disputes = graph
            .relationship_code(kind::DISPUTES)
            .filter(|_| self.lens.exclude_disputed);
        let into = disputes
            .zip(graph.claim_node(id))
            .map(|(code, node)| graph.into(node).of_kind(code));
        into.iter()
            .flat_map(|into| into.iter())
            .map(|(edge, _)| graph.edge_relationship(edge))
            .collect()
    }
}
