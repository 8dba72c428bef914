//! What each thing that is caught hangs on: the stakes and listings of its proof, and of all on which that stands.

use std::collections::{BTreeSet, HashMap};

use super::listed::ListedOwners;
use crate::answer::{Doubt, HangsOn};
use crate::graph::NodeId;
use crate::lens::View;
use crate::ownership::{ListedGroup, strongest};
use crate::resolve::compose::certainty::{of_claims, of_listings};

/// By what is caught, as the surest group catches it. Linear in the stakes of the proofs.
// A row shows only the last step of a proof, and the listing that it all began with stands in none.
pub(in crate::resolve) fn doubts(
    view: &View<'_>,
    listed: &ListedOwners,
    groups: &[ListedGroup],
) -> HashMap<NodeId, HangsOn> {
    let by_group: Vec<_> = groups
        .iter()
        .map(|group| of_group(view, listed, group))
        .collect();
    let mut doubts = HashMap::new();
    for (entity, (group, _)) in strongest(groups) {
        let all = by_group[group].get(&entity).into_iter().flatten();
        doubts.insert(entity, HangsOn(all.copied().collect()));
    }
    doubts
}

fn of_group(
    view: &View<'_>,
    listed: &ListedOwners,
    group: &ListedGroup,
) -> HashMap<NodeId, BTreeSet<Doubt>> {
    let mut doubts: HashMap<NodeId, BTreeSet<Doubt>> = HashMap::new();
    for owner in &group.listed {
        let listings = listed.get(owner).map_or(&[][..], Vec::as_slice);
        let of_listing = of_listings(view, listings);
        doubts.insert(*owner, of_listing.into_iter().collect());
    }
    // What a proof stands on comes before it.
    for caught in &group.caught {
        let mut all = BTreeSet::new();
        for stake in &caught.proof {
            all.extend(of_claims(view, stake.claims.iter().copied()));
            all.extend(doubts.get(&stake.owner).into_iter().flatten());
        }
        doubts.insert(caught.entity, all);
    }
    doubts
}
