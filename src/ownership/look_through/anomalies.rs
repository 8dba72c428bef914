//! What is wrong or strange about some stakes.

use super::stake_graph::Web;
use crate::graph::NodeId;
use crate::model::Interval;
use crate::model::Percent;

/// What a reader must know of the stakes of a web.
pub(super) struct Strange {
    /// Assets whose owners hold more than 100 % at least, with the sum.
    pub(super) over: Vec<(NodeId, Interval)>,
    /// Companies that hold all of each other.
    pub(super) closed: Vec<Vec<NodeId>>,
}

impl Strange {
    pub(super) fn of(web: &Web, components: &[Vec<usize>]) -> Self {
        let sum = |asset: usize| web.owners[asset].iter().map(|(_, share)| *share).sum();
        let over = (0..web.nodes.len()).filter(|&asset| web.is_over(asset));
        let over = over.map(|asset| (web.nodes[asset], sum(asset))).collect();
        let holds_all = |members: &[usize], asset: usize| {
            let is_member = |owner: usize| {
                members
                    .binary_search_by_key(&web.nodes[owner], |&m| web.nodes[m])
                    .is_ok()
            };
            let inside = web.owners[asset]
                .iter()
                .filter(|(owner, _)| is_member(*owner));
            !web.is_over(asset)
                && inside.map(|(_, share)| share.min).sum::<Percent>() == Percent::HUNDRED
        };
        let closed = components
            .iter()
            .filter(|members| members.iter().all(|&asset| holds_all(members, asset)));
        let nodes = |members: &Vec<usize>| {
            let mut nodes: Vec<NodeId> = members.iter().map(|&member| web.nodes[member]).collect();
            nodes.sort_unstable();
            nodes
        };
        Self {
            over,
            closed: closed.map(nodes).collect(),
        }
    }
}
