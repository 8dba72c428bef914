//! Which claims a search looked at: no other can matter to its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::View;
use crate::graph::RelationshipId;

/// The claims about which a view was asked whether they count.
#[derive(Debug)]
pub struct Trace(Vec<AtomicBool>);

impl Trace {
    /// Whether a claim was looked at.
    pub fn contains(&self, id: RelationshipId) -> bool {
        self.0
            .get(id.index())
            .is_some_and(|trace| trace.load(Ordering::Relaxed))
    }

    pub(super) fn insert(&self, id: RelationshipId) {
        if let Some(trace) = self.0.get(id.index()) {
            trace.store(true, Ordering::Relaxed);
        }
    }
}

impl View<'_> {
    /// The same view, which remembers every claim that it is asked about, and so do the views that are made of it.
    ///
    /// A search that never asked about a claim goes the same way without it. One byte a claim of the graph.
    pub fn traced(&self) -> (Self, Arc<Trace>) {
        let claims = self.graph().relationships().map(|_| AtomicBool::new(false));
        let trace = Arc::new(Trace(claims.collect()));
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
