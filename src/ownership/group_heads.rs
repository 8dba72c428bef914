//! Who heads a corporate group.

use std::collections::{BTreeSet, HashMap};

use super::holder_sums::HolderSums;
use super::{Counting, RuleVersion, SHAREHOLDING, Stake, VOTING_RIGHTS, Verdict, all_stakes_in};
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Percent;

/// What makes a company a member of a group: more than half of its shares or votes, held by members together, or control
/// without a share.
pub fn majority() -> RuleVersion {
    RuleVersion {
        from: None,
        until: None,
        threshold: Percent::FIFTY,
        inclusive: false,
        interests: vec![SHAREHOLDING.to_owned(), VOTING_RIGHTS.to_owned()],
        control: true,
        counting: Counting::PerListedPerson,
        source: String::new(),
    }
}

/// Those among some owners, and the assets below them, who head one of the assets: whose stakes catch it for certain, or
/// perhaps where nobody states a share, and whom nobody else of them catches so but those whom they catch in turn; by id.
///
/// A stated range makes no head unless all of it is enough: somebody who holds "more than 4 %" is not known to control.
///
/// O(n m) for n owners and m stakes among them.
pub fn heads(
    view: &View<'_>,
    assets: &BTreeSet<NodeId>,
    owners: &BTreeSet<NodeId>,
    rule: &RuleVersion,
) -> Vec<NodeId> {
    let nodes: BTreeSet<NodeId> = assets.union(owners).copied().collect();
    let stakes = Stakes::of(view, &nodes);
    let mut caught: HashMap<NodeId, BTreeSet<NodeId>> = HashMap::new();
    for &node in &nodes {
        // Who catches whom must be known of all: of some, it makes heads of who is none.
        if view.ends_search() {
            return Vec::new();
        }
        caught.insert(node, stakes.caught_by(node, rule));
    }
    let mut above: Vec<NodeId> = nodes.into_iter().collect();
    above.retain(|node| !caught[node].is_disjoint(assets));
    let mut heads = above.clone();
    heads.retain(|node| is_head(node, &above, &caught));
    heads
}

/// Whether nobody catches a node but those whom it catches in turn.
fn is_head(node: &NodeId, above: &[NodeId], caught: &HashMap<NodeId, BTreeSet<NodeId>>) -> bool {
    for other in above {
        // Companies that catch each other all stand at the head: none of them is above the others.
        if caught[other].contains(node) && !caught[node].contains(other) {
            return false;
        }
    }
    true
}

/// The stakes among some nodes.
struct Stakes {
    in_asset: HashMap<NodeId, Vec<Stake>>,
    assets_of: HashMap<NodeId, BTreeSet<NodeId>>,
}

impl Stakes {
    fn of(view: &View<'_>, nodes: &BTreeSet<NodeId>) -> Self {
        let mut in_asset = HashMap::new();
        let mut assets_of: HashMap<NodeId, BTreeSet<NodeId>> = HashMap::new();
        for &node in nodes {
            let stakes = all_stakes_in(view, node);
            for stake in &stakes {
                if !stake.is_left_out {
                    assets_of.entry(stake.owner).or_default().insert(node);
                }
            }
            in_asset.insert(node, stakes);
        }
        Self {
            in_asset,
            assets_of,
        }
    }

    /// An owner, and all that it catches through any depth.
    fn caught_by(&self, owner: NodeId, rule: &RuleVersion) -> BTreeSet<NodeId> {
        let mut caught = BTreeSet::from([owner]);
        let mut pending = vec![owner];
        while let Some(owner) = pending.pop() {
            // Asked again whenever another of its owners is caught: together they may be enough.
            for &asset in self.assets_of.get(&owner).into_iter().flatten() {
                if !caught.contains(&asset) && is_caught(&self.in_asset[&asset], &caught, rule) {
                    caught.insert(asset);
                    pending.push(asset);
                }
            }
        }
        caught
    }
}

/// Whether the caught hold enough of an asset, or may, since nobody states a share of theirs.
fn is_caught(stakes: &[Stake], caught: &BTreeSet<NodeId>, rule: &RuleVersion) -> bool {
    let is_theirs = |stake: &Stake| !stake.is_left_out && caught.contains(&stake.owner);
    for stake in stakes {
        if rule.control && stake.is_control() && is_theirs(stake) {
            return true;
        }
    }
    for interest in &rule.interests {
        let of_interest = || stakes.iter().filter(|stake| stake.interest == *interest);
        // Where nobody says how much it is, a sole owner would else head nothing that it owns.
        let mut verdict = Verdict::Certain;
        for stake in of_interest() {
            if is_theirs(stake) && is_unstated(stake) {
                verdict = Verdict::Possible;
            }
        }
        if HolderSums::of(of_interest(), is_theirs).reaches(rule, verdict) {
            return true;
        }
    }
    false
}

fn is_unstated(stake: &Stake) -> bool {
    stake.share.max == Percent::HUNDRED && stake.share.min == Percent::ZERO
}
