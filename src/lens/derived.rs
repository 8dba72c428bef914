//! Views made of a view: of another day, through another lens, without a claim, with a memory.

use std::sync::Arc;

use super::small_stakes::ClaimsByAsset;
use super::{Allowance, Lens, Trace, View};
use crate::error::Result;
use crate::graph::RelationshipId;
use crate::model::Date;

impl<'g> View<'g> {
    /// The same view, searched no longer than is allowed.
    pub fn within(mut self, allowance: &Allowance) -> View<'g> {
        self.allowance = allowance.clone();
        self
    }

    /// The same view whatever the dates of claims; what is disputed on the lens's date stays so.
    pub fn ignoring_dates(&self) -> View<'g> {
        let mut whenever = self.clone();
        whenever.lens.as_of = None;
        whenever.disputed_as_of = None;
        whenever.asks_other_accounts = false;
        whenever.small = ClaimsByAsset::default();
        whenever.edge_test_by_kind = whenever.edge_tests();
        whenever
    }

    /// The same view whatever its least share.
    pub fn whatever_its_share(&self) -> View<'g> {
        let mut whatever = self.clone();
        whatever.lens.min_share = None;
        whatever.edge_test_by_kind = whatever.edge_tests();
        whatever
    }

    /// The same view for an answer with the records behind its rows, or without them.
    pub(crate) fn records(mut self, has_records: bool) -> View<'g> {
        self.has_records = has_records;
        self
    }

    /// The same view, and what is made of it for other days, with the sizes of stakes as of one day.
    pub fn sized_on(&self, day: Option<Date>) -> View<'g> {
        let mut sized = self.clone();
        sized.size_day = day;
        sized.small = ClaimsByAsset::default();
        sized
    }

    /// The same graph through another lens; what it looks at is remembered, if this view remembers.
    ///
    /// # Errors
    /// As [`Lens::over`].
    pub fn with(&self, lens: &Lens) -> Result<View<'g>> {
        let mut view = lens.over_reckoning(self.graph, self.reckoning)?;
        view.trace = self.trace.clone();
        view.allowance = self.allowance.clone();
        view.has_records = self.has_records;
        view.prepare();
        Ok(view)
    }

    /// The same view as of a date; what is disputed on the lens's own date stays so.
    pub fn as_of(&self, date: Date) -> View<'g> {
        let mut view = self.clone();
        view.lens.as_of = Some(date);
        view.asks_other_accounts = false;
        view.small = ClaimsByAsset::default();
        view.edge_test_by_kind = view.edge_tests();
        view
    }

    /// The same view, which remembers every claim that it is asked about, and so do the views that are made of it.
    ///
    /// A search that never asked about a claim goes the same way without it. One byte a claim of the graph.
    pub fn traced(&self) -> (Self, Arc<Trace>) {
        let trace = Arc::new(Trace::of(self.graph.relationships().count()));
        let mut watched = self.clone();
        watched.trace = Some(Arc::clone(&trace));
        // What is disputed is a part of what is asked.
        watched.prepare();
        (watched, trace)
    }

    /// The same view without some claims, which its lens knows nothing of; what is disputed stays so.
    pub fn leaving_out(&self, claims: impl IntoIterator<Item = RelationshipId>) -> Self {
        let mut without = self.clone();
        without.without.extend(claims);
        without.refresh();
        without
    }

    /// The same view without one claim more.
    pub fn without(&self, id: RelationshipId) -> Self {
        let mut without = self.clone();
        without
            .lens
            .without
            .push(self.graph().relationship_id(id).to_owned());
        without.without.insert(id);
        without.prepare();
        without
    }
}
