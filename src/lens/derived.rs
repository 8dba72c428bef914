//! Views made of a view: of another day, through another lens, without a claim, with a memory.

use std::sync::Arc;

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
        whenever.edge_test_by_kind = whenever.edge_tests();
        whenever
    }

    /// The same graph through another lens; what it looks at is remembered, if this view remembers.
    ///
    /// # Errors
    /// As [`Lens::over`].
    pub fn with(&self, lens: &Lens) -> Result<View<'g>> {
        let mut view = lens.over(self.graph)?;
        view.trace = self.trace.clone();
        view.allowance = self.allowance.clone();
        view.prepare();
        Ok(view)
    }

    /// The same view as of a date; what is disputed on the lens's own date stays so.
    pub fn as_of(&self, date: Date) -> View<'g> {
        let mut view = self.clone();
        view.lens.as_of = Some(date);
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
