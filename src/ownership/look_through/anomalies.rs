//! What is wrong or anomalous about some stakes.

use super::stake_graph::StakeGraph;
use crate::graph::NodeId;
use crate::model::{Interval, Percent};

/// What a reader must know of the stakes of a graph.
pub(super) struct Anomalies {
    /// Assets whose owners hold more than 100 % at least, with the sum.
    pub(super) over: Vec<(NodeId, Interval)>,
    /// Companies that hold all of each other.
    pub(super) closed: Vec<Vec<NodeId>>,
}

impl Anomalies {
    pub(super) fn of(graph: &StakeGraph, components: &[Vec<usize>]) -> Self {
        let sum = |asset: usize| graph.owners[asset].iter().map(|(_, share)| *share).sum();
        let over = (0..graph.nodes.len()).filter(|&asset| graph.is_over(asset));
        let over = over.map(|asset| (graph.nodes[asset], sum(asset))).collect();
        let holds_all = |members: &[usize], asset: usize| {
            let is_member = |owner: usize| {
                members
                    .binary_search_by_key(&graph.nodes[owner], |&m| graph.nodes[m])
                    .is_ok()
            };
            let inside = graph.owners[asset]
                .iter()
                .filter(|(owner, _)| is_member(*owner));
            !graph.is_over(asset)
                && inside.map(|(_, share)| share.min).sum::<Percent>() == Percent::HUNDRED
        };
        let closed = components
            .iter()
            .filter(|members| members.iter().all(|&asset| holds_all(members, asset)));
        let nodes = |members: &Vec<usize>| {
            let mut nodes: Vec<NodeId> =
                members.iter().map(|&member| graph.nodes[member]).collect();
            nodes.sort_unstable();
            nodes
        };
        Self {
            over,
            closed: closed.map(nodes).collect(),
        }
    }
}
