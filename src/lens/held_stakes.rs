//! When stakes are held, as far as their other accounts say: known only once all accounts of a stake are taken together.

use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::Validity;
use crate::graph::RelationshipId;

/// The days of claims that others of their stake bound; `None` of those that none does.
// Shared by the copies of a view: whatever its date, the days are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct HeldStakes(Arc<RwLock<FxHashMap<RelationshipId, Option<Arc<Validity>>>>>);

impl HeldStakes {
    /// The days of a claim, given how to find them.
    pub(super) fn of(
        &self,
        claim: RelationshipId,
        find: impl FnOnce() -> Option<Validity>,
    ) -> Option<Arc<Validity>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(days) = known.get(&claim) {
            return days.clone();
        }
        drop(known);
        // Found without a lock: the reckoning asks the view about other claims.
        let days = find().map(Arc::new);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(claim, days.clone());
        days
    }
}
