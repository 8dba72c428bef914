//! The holdings of an owner at any remove, and what it runs, with the chains that lead there.

use std::collections::BTreeMap;

use crate::graph::{Direction, NodeId, RelationshipId};
use crate::lens::View;
use crate::resolve::ownership::chains::{Chain, LONGEST_CHAIN, LinkClaims, OwnershipKinds};
use crate::search::{Closure, closure};

/// The holdings below an owner.
pub(in crate::resolve) struct Downward {
    /// What is owned or controlled.
    pub(in crate::resolve) stakes: Closure,
    /// What any of these runs: operator, asset and claim. An operation is only ever the last hop of a chain.
    pub(in crate::resolve) operations: Vec<(NodeId, NodeId, RelationshipId)>,
    stake_links: LinkClaims,
    all_links: LinkClaims,
}

impl Downward {
    pub(in crate::resolve) fn of(
        view: &View<'_>,
        ownership: OwnershipKinds,
        owner: NodeId,
    ) -> Self {
        let stakes = closure(view, owner, Direction::Out, |code, _| {
            ownership.is_holding(code)
        });
        let stakes = ownership.joined(view.graph(), stakes);
        let operations = operations(view, ownership, &stakes);
        let all_links = LinkClaims::of(stakes.edges.iter().chain(&operations));
        Self {
            stake_links: LinkClaims::of(&stakes.edges),
            all_links,
            stakes,
            operations,
        }
    }

    /// As much of it as some claims lead to.
    pub(in crate::resolve) fn within(&self, holds: impl Fn(RelationshipId) -> bool) -> Self {
        let stakes = self.stakes.within(&holds);
        let mut operations = self.operations.clone();
        operations
            .retain(|&(operator, _, claim)| stakes.hops.contains_key(&operator) && holds(claim));
        let all_links = LinkClaims::of(stakes.edges.iter().chain(&operations));
        Self {
            stake_links: LinkClaims::of(&stakes.edges),
            all_links,
            stakes,
            operations,
        }
    }

    /// Every claim of it.
    pub(in crate::resolve) fn claims(&self) -> impl Iterator<Item = RelationshipId> {
        let links = self.stakes.edges.iter().chain(&self.operations);
        links.map(|&(_, _, claim)| claim)
    }

    /// For each holding, who holds or runs it at the end of the shortest chain, the smallest id among equals.
    pub(in crate::resolve) fn holders(&self) -> BTreeMap<NodeId, NodeId> {
        let start = self.stakes.nodes[0];
        let mut holders: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        for (&holding, &holder) in &self.stakes.nearer {
            holders.insert(holding, holder);
        }
        // What somebody runs may be nearer by that than by any stake.
        let rank = |holder: NodeId| (self.stakes.hops[&holder], holder);
        for &(operator, asset, _) in &self.operations {
            if asset == start {
                continue;
            }
            let holder = holders.entry(asset).or_insert(operator);
            if rank(operator) < rank(*holder) {
                *holder = operator;
            }
        }
        holders
    }

    /// The chain from the owner through a holder to a holding.
    pub(in crate::resolve) fn chain(&self, holder: NodeId, holding: NodeId) -> Chain {
        let mut nodes = self.stakes.chain(holder, LONGEST_CHAIN);
        // A closure tells its chains from the far end; a reader begins with the owner.
        nodes.reverse();
        let mut steps = Vec::new();
        for pair in nodes.windows(2) {
            steps.push(self.stake_links.between(pair[0], pair[1]).to_vec());
        }
        // Only the last step may be an operation.
        steps.push(self.all_links.between(holder, holding).to_vec());
        nodes.push(holding);
        Chain { nodes, steps }
    }
}

/// What the nodes of the closure run: operator, asset and claim.
fn operations(
    view: &View<'_>,
    ownership: OwnershipKinds,
    below: &Closure,
) -> Vec<(NodeId, NodeId, RelationshipId)> {
    let graph = view.graph();
    let mut found = Vec::new();
    for &operator in &below.nodes {
        for (edge, asset) in graph.out(operator).iter() {
            let id = graph.edge_relationship(edge);
            let is_operation = ownership.is_operation(graph.relationship_kind_code(id));
            if is_operation && graph.node_entity(asset).is_some() && view.admits(id) {
                found.push((operator, asset, id));
            }
        }
    }
    found
}
