//! Who heads a corporate group.

use std::collections::{BTreeSet, HashMap};

use super::control::controls;
use super::holder_sums::HolderSums;
use super::{
    APPOINTMENT_OF_BOARD, Counting, InterestLine, RuleVersion, SHAREHOLDING, Stake, VOTING_RIGHTS,
    Verdict, all_stakes_in, joint_holders,
};
use crate::graph::NodeId;
use crate::lens::View;

/// What makes a company a member of a group: more than half of its shares, of its votes or of the seats on its board, held
/// by members together, or control without a share.
pub fn majority() -> RuleVersion {
    RuleVersion {
        from: None,
        until: None,
        lines: [SHAREHOLDING, VOTING_RIGHTS, APPOINTMENT_OF_BOARD]
            .map(InterestLine::over_half)
            .into(),
        control: true,
        counting: Counting::PerListedPerson,
        sources: Vec::new(),
    }
}

/// Those among some owners, and the assets below them, who head one of the assets: whose stakes catch it for certain, or
/// perhaps where nobody states a share, and whom nobody else of them catches so but those whom they catch in turn; by id.
///
/// A stated range makes no head unless all of it is enough: somebody who holds "more than 4 %" is not known to control.
///
/// Some are so only where what companies hold of themselves is taken off: they come apart.
///
/// O(n m) for n owners and m stakes among them.
pub fn heads(
    view: &View<'_>,
    assets: &BTreeSet<NodeId>,
    owners: &BTreeSet<NodeId>,
    rule: &RuleVersion,
) -> Heads {
    let nodes: BTreeSet<NodeId> = assets.union(owners).copied().collect();
    let mut stakes = Stakes::of(view, &nodes);
    let sure = stakes.heads(view, assets, &nodes, rule);
    let mut possible = Vec::new();
    if stakes.has_own {
        stakes.less_own = true;
        possible = stakes.heads(view, assets, &nodes, rule);
        possible.retain(|head| !sure.contains(head));
    }
    Heads { sure, possible }
}

/// Who heads something, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heads {
    /// Of the whole.
    pub sure: Vec<NodeId>,
    /// Only of what companies do not hold of themselves.
    pub possible: Vec<NodeId>,
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
struct Stakes<'v, 'g> {
    view: &'v View<'g>,
    in_asset: HashMap<NodeId, Vec<Stake>>,
    assets_of: HashMap<NodeId, BTreeSet<NodeId>>,
    /// Some of the companies hold of themselves.
    has_own: bool,
    /// That is taken off the whole.
    less_own: bool,
}

impl<'v, 'g> Stakes<'v, 'g> {
    fn of(view: &'v View<'g>, nodes: &BTreeSet<NodeId>) -> Self {
        let mut has_own = false;
        let mut in_asset = HashMap::new();
        let mut assets_of: HashMap<NodeId, BTreeSet<NodeId>> = HashMap::new();
        for &node in nodes {
            let stakes = all_stakes_in(view, node);
            for stake in &stakes {
                has_own |= stake.is_own();
                if stake.is_left_out {
                    view.leaves_out(&stake.claims);
                } else {
                    assets_of.entry(stake.owner).or_default().insert(node);
                }
            }
            in_asset.insert(node, stakes);
        }
        Self {
            view,
            in_asset,
            assets_of,
            has_own,
            less_own: false,
        }
    }

    /// Those who catch one of the assets, and whom nobody else of these catches but those whom they catch in turn.
    fn heads(
        &self,
        view: &View<'_>,
        assets: &BTreeSet<NodeId>,
        nodes: &BTreeSet<NodeId>,
        rule: &RuleVersion,
    ) -> Vec<NodeId> {
        let mut caught: HashMap<NodeId, BTreeSet<NodeId>> = HashMap::new();
        for &node in nodes {
            // Who catches whom must be known of all: of some, it makes heads of who is none.
            if view.ends_search() {
                return Vec::new();
            }
            caught.insert(node, self.caught_by(node, rule));
        }
        let mut above: Vec<NodeId> = nodes.iter().copied().collect();
        above.retain(|node| !caught[node].is_disjoint(assets));
        let mut heads = above.clone();
        heads.retain(|node| is_head(node, &above, &caught));
        heads
    }

    /// An owner, and all that it catches through any depth.
    fn caught_by(&self, owner: NodeId, rule: &RuleVersion) -> BTreeSet<NodeId> {
        let mut caught = BTreeSet::from([owner]);
        let mut pending = vec![owner];
        while let Some(owner) = pending.pop() {
            // Asked again whenever another of its owners is caught: together they may be enough.
            for &asset in self.assets_of.get(&owner).into_iter().flatten() {
                if !caught.contains(&asset) && self.is_caught(asset, &caught, rule) {
                    caught.insert(asset);
                    pending.push(asset);
                }
            }
        }
        caught
    }

    /// Whether the caught hold enough of an asset, or may, since nobody states a share of theirs.
    fn is_caught(&self, asset: NodeId, caught: &BTreeSet<NodeId>, rule: &RuleVersion) -> bool {
        let stakes = &self.in_asset[&asset];
        let is_theirs = |stake: &Stake| !stake.is_left_out && caught.contains(&stake.owner);
        for stake in stakes {
            if is_theirs(stake) && controls(self.view, rule, stake, Verdict::Possible) {
                return true;
            }
        }
        for line in &rule.lines {
            let of_interest = || {
                stakes
                    .iter()
                    .filter(|stake| stake.interest == line.interest)
            };
            // Where nobody says how much it is, a sole owner would else head nothing that it owns.
            let mut verdict = Verdict::Certain;
            for stake in of_interest() {
                if is_theirs(stake) && !stake.is_own() && !stake.is_stated() {
                    verdict = Verdict::Possible;
                }
            }
            let held = HolderSums::of(of_interest(), is_theirs);
            if held.reaches(line, verdict) || (self.less_own && held.surely_reaches_of_rest(line)) {
                return true;
            }
        }
        let graph = self.view.graph();
        joint_holders::proof(graph, asset, stakes, is_theirs, Verdict::Certain).is_some()
    }
}
