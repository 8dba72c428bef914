//! Who heads a corporate group.

use std::collections::{BTreeSet, HashMap};

use super::holder_sums::HolderSums;
use super::{Counting, RuleVersion, SHAREHOLDING, Stake, VOTING_RIGHTS, Verdict, stakes_in};
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
    let stakes: HashMap<NodeId, Vec<Stake>> = nodes
        .iter()
        .map(|&node| (node, stakes_in(view, node)))
        .collect();
    let mut assets_of: HashMap<NodeId, BTreeSet<NodeId>> = HashMap::new();
    for stake in stakes.values().flatten() {
        assets_of
            .entry(stake.owner)
            .or_default()
            .insert(stake.asset);
    }
    let catches = |owner: NodeId| {
        let mut caught = BTreeSet::from([owner]);
        let mut pending = vec![owner];
        while let Some(owner) = pending.pop() {
            for &asset in assets_of.get(&owner).into_iter().flatten() {
                if !caught.contains(&asset) && is_caught(&stakes[&asset], &caught, rule) {
                    caught.insert(asset);
                    pending.push(asset);
                }
            }
        }
        caught
    };
    let caught: HashMap<NodeId, BTreeSet<NodeId>> =
        nodes.iter().map(|&node| (node, catches(node))).collect();
    let is_above = |node: &NodeId| !caught[node].is_disjoint(assets);
    let above: Vec<NodeId> = nodes.iter().copied().filter(is_above).collect();
    let is_head = |node: &NodeId| {
        above
            .iter()
            .all(|other| !caught[other].contains(node) || caught[node].contains(other))
    };
    above.iter().copied().filter(is_head).collect()
}

/// Whether the caught hold enough of an asset, or may, since nobody states a share of theirs.
fn is_caught(stakes: &[Stake], caught: &BTreeSet<NodeId>, rule: &RuleVersion) -> bool {
    let is_theirs = |stake: &Stake| caught.contains(&stake.owner);
    let controls = stakes
        .iter()
        .any(|stake| stake.is_control() && is_theirs(stake));
    let holds = |interest: &String| {
        let of_interest: Vec<&Stake> = stakes
            .iter()
            .filter(|stake| stake.interest == *interest)
            .collect();
        let is_unstated =
            |stake: &Stake| stake.share.max == Percent::HUNDRED && stake.share.min == Percent::ZERO;
        let may_be_enough = of_interest
            .iter()
            .any(|stake| is_theirs(stake) && is_unstated(stake));
        let verdict = if may_be_enough {
            Verdict::Possible
        } else {
            Verdict::Certain
        };
        HolderSums::of(of_interest.into_iter(), is_theirs).reaches(rule, verdict)
    };
    (rule.control && controls) || rule.interests.iter().any(holds)
}
