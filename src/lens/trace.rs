//! Which claims a search looked at: no other can matter to its answer.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::graph::RelationshipId;

/// The claims about which a view was asked whether they count.
#[derive(Debug)]
pub struct Trace(Vec<AtomicBool>);

impl Trace {
    /// None of so many claims was looked at yet.
    pub(super) fn of(claims: usize) -> Self {
        Trace((0..claims).map(|_| AtomicBool::new(false)).collect())
    }

    /// Whether a claim was looked at.
    pub fn contains(&self, id: RelationshipId) -> bool {
        self.0
            .get(id.index())
            .is_some_and(|trace| trace.load(Ordering::Relaxed))
    }

    pub(super) fn insert(&self, id: RelationshipId) {
        // Threads share a view, and it does not matter which of them asked.
        // Relaxed, as nothing else is published by it: it is read when the search is over.
        if let Some(trace) = self.0.get(id.index()) {
            trace.store(true, Ordering::Relaxed);
        }
    }
}
