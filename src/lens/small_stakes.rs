//! Which stakes are too small for a lens: known only once all accounts of a stake are taken together.
//!
//! A lens knows no arithmetic. Who lays it over a graph hands it the reckoning, and here is kept what that says of each
//! asset, since a search asks about every edge.

use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{NodeId, RelationshipId};

/// The claims that are too small, asset by asset.
// Shared by the copies of a view, which are of one lens and day; threads ask at once.
#[derive(Debug, Clone, Default)]
pub(super) struct SmallStakes(Arc<RwLock<FxHashMap<NodeId, Arc<FxHashSet<RelationshipId>>>>>);

impl SmallStakes {
    /// Whether a claim on an asset is too small, given how to find all that are so of it.
    pub(super) fn has(
        &self,
        asset: NodeId,
        claim: RelationshipId,
        find: impl FnOnce() -> FxHashSet<RelationshipId>,
    ) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(small) = known.get(&asset) {
            return small.contains(&claim);
        }
        drop(known);
        // Found without a lock: the reckoning asks the view about other claims.
        let small = Arc::new(find());
        let is_small = small.contains(&claim);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(asset, small);
        is_small
    }
}
