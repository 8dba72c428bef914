//! Which stakes are too small for a lens, or have ended by its day: known only once all accounts of a stake are taken together.
//!
//! A lens knows no arithmetic. Who lays it over a graph hands it the reckoning, and here is kept what that says of each
//! asset, since a search asks about every edge; and which of them it was that a search left out, since an answer that
//! finds nothing must say so.

use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{NodeId, RelationshipId};

/// Claims that do not count by what others of their stake say, asset by asset.
// Shared by the copies of a view, which are of one lens and day; threads ask at once.
#[derive(Debug, Clone, Default)]
pub(super) struct ClaimsByAsset(Arc<RwLock<FxHashMap<NodeId, Arc<FxHashSet<RelationshipId>>>>>);

impl ClaimsByAsset {
    /// Whether a claim on an asset is one of them, given how to find all that are so of it.
    pub(super) fn has(
        &self,
        asset: NodeId,
        claim: RelationshipId,
        find: impl FnOnce() -> FxHashSet<RelationshipId>,
    ) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&asset) {
            return found.contains(&claim);
        }
        drop(known);
        // Found without a lock: the reckoning asks the view about other claims.
        let found = Arc::new(find());
        let is_one = found.contains(&claim);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(asset, found);
        is_one
    }
}

/// The claims that were left out as too small, for a view and all that are made of it for other days.
#[derive(Debug, Clone, Default)]
pub(super) struct LeftOut(Arc<RwLock<FxHashSet<RelationshipId>>>);

impl LeftOut {
    pub(super) fn has(&self, claim: RelationshipId) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.contains(&claim)
    }

    pub(super) fn add(&self, claim: RelationshipId) {
        // Most are asked about more than once, and readers do not wait for each other.
        if !self.has(claim) {
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(claim);
        }
    }

    pub(super) fn all(&self) -> Vec<RelationshipId> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().copied().collect()
    }
}
