//! Whether owners of an asset held it when it was listed.

use rustc_hash::FxHashSet;

use super::stake_days::StakeDays;
use crate::answer::AtListing;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Presence, View};
use crate::model::Date;
use crate::search::Closure;

/// Who owned an asset, through any chain, at one of its listings at least.
pub(super) struct AtListings {
    certain: FxHashSet<NodeId>,
    possible: FxHashSet<NodeId>,
    is_listed: bool,
    /// Some listing has no date.
    is_undated: bool,
}

impl AtListings {
    /// `above` holds all owners of the asset at any time, as `view` has it.
    pub(super) fn of(view: &View<'_>, above: &Closure, listings: &[RelationshipId]) -> Self {
        let mut dates: Vec<Option<Date>> =
            listings.iter().map(|&id| view.graph().since(id)).collect();
        dates.sort_unstable();
        dates.dedup();
        // Sorted, a missing date comes first.
        let is_undated = dates.first() == Some(&None);
        let mut certain = FxHashSet::default();
        let mut possible = FxHashSet::default();
        let stakes = match dates.is_empty() {
            true => StakeDays::of(view, []),
            false => StakeDays::of(view, above.edges.iter().map(|&(_, _, claim)| claim)),
        };
        for date in dates.iter().copied().flatten() {
            // Who held it at one listing needs no look at the others.
            if certain.len() == above.nodes.len() {
                break;
            }
            // Within what was ever above, which is searched once, and not the graph for each date.
            certain.extend(
                above
                    .within(|id| stakes.presence(view, id, date) == Presence::In)
                    .nodes,
            );
            possible.extend(
                above
                    .within(|id| stakes.presence(view, id, date) != Presence::Out)
                    .nodes,
            );
        }
        Self {
            certain,
            possible,
            is_listed: !dates.is_empty(),
            is_undated,
        }
    }

    /// Of one owner; `None` if the asset was not listed.
    pub(super) fn state(&self, owner: NodeId) -> Option<AtListing> {
        let state = if self.certain.contains(&owner) {
            AtListing::Yes
        // On a day that nobody knows anybody may have held it.
        } else if self.is_undated || self.possible.contains(&owner) {
            AtListing::Unknown
        } else {
            AtListing::No
        };
        self.is_listed.then_some(state)
    }
}
