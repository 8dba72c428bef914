//! What is wrong or anomalous about some stakes.

use super::stake_graph::StakeGraph;
use crate::graph::NodeId;
use crate::model::{Interval, Percent};

/// What a reader must know of the stakes of a graph.
#[derive(Default)]
pub(super) struct Anomalies {
    /// Assets whose owners hold more than 100 % at least, with the sum.
    pub(super) over: Vec<(NodeId, Interval)>,
    /// Companies that hold all of each other.
    pub(super) closed: Vec<Vec<NodeId>>,
}

impl Anomalies {
    pub(super) fn of(graph: &StakeGraph, components: &[Vec<usize>]) -> Self {
        let mut over = Vec::new();
        for (asset, &node) in graph.nodes.iter().enumerate() {
            if graph.is_over(asset) {
                let shares = graph.owners[asset].iter().map(|(_, share)| *share);
                over.push((node, shares.sum()));
            }
        }
        let mut closed = Vec::new();
        for members in components {
            let is_closed = members
                .iter()
                .all(|&asset| is_held_inside(graph, members, asset));
            if is_closed {
                // Members stand by id already.
                closed.push(members.iter().map(|&member| graph.nodes[member]).collect());
            }
        }
        Self { over, closed }
    }
}

/// Whether the members of a component hold all of one of them.
fn is_held_inside(graph: &StakeGraph, members: &[usize], asset: usize) -> bool {
    // More than all of it is a mistake, and told as one.
    if graph.is_over(asset) {
        return false;
    }
    let mut sum = Percent::ZERO;
    for &(owner, share) in &graph.owners[asset] {
        let id = graph.nodes[owner];
        if members
            .binary_search_by_key(&id, |&member| graph.nodes[member])
            .is_ok()
        {
            sum = sum + share.min;
        }
    }
    // By the least: only what is surely all of it leaves nothing for anybody outside.
    sum == Percent::HUNDRED
}
