//! Who owns all of several entities, and what all of them own.

use rustc_hash::FxHashMap;

use super::{Compared, Connection, Finding};
use crate::answer::CommonRelation;
use crate::graph::NodeId;
use crate::resolve::compose::unknown_owners::is_unnamed;
use crate::resolve::ownership::chains::{Chain, LONGEST_CHAIN, LinkClaims, OwnershipKinds};
use crate::resolve::ownership::downward::Downward;

/// The owners of all entities; one of the entities may itself own the others. An owner whom no source names is none:
/// that of one entity is not known to be that of another.
pub(super) fn owners(compared: &Compared<'_, '_>) -> Vec<Finding> {
    let (view, graph) = (compared.view, compared.view.graph());
    let ownership = OwnershipKinds::of(graph);
    let above: Vec<_> = compared
        .entities
        .iter()
        .map(|&entity| ownership.above(view, entity))
        .collect();
    let links: Vec<LinkClaims> = above
        .iter()
        .map(|above| LinkClaims::of(&above.edges))
        .collect();
    let Some((first, others)) = above.split_first() else {
        return Vec::new();
    };
    let is_named = |node: NodeId| {
        graph
            .node_entity(node)
            .is_some_and(|id| !is_unnamed(graph, id))
    };
    let common = first
        .nodes
        .iter()
        .copied()
        .filter(|node| others.iter().all(|above| above.hops.contains_key(node)));
    let row = |owner: NodeId| {
        let connections =
            compared
                .entities
                .iter()
                .zip(&above)
                .zip(&links)
                .map(|((&of, above), links)| {
                    let nodes = above.chain(owner, LONGEST_CHAIN);
                    let steps = nodes
                        .windows(2)
                        .map(|pair| links.between(pair[1], pair[0]).to_vec())
                        .collect();
                    Connection {
                        of,
                        chain: Chain { nodes, steps },
                        listings: Vec::new(),
                    }
                });
        compared.finding(
            CommonRelation::Owner,
            owner,
            &connections.collect::<Vec<_>>(),
        )
    };
    common.filter(|&node| is_named(node)).map(row).collect()
}

/// The holdings of all entities; an entity that the others hold is shown among the owners instead.
pub(super) fn holdings(compared: &Compared<'_, '_>) -> Vec<Finding> {
    let below = below(compared);
    let Some((first, others)) = below.split_first() else {
        return Vec::new();
    };
    let is_common = |node: &&NodeId| others.iter().all(|below| below.holders.contains_key(node));
    let mut common: Vec<NodeId> = first.holders.keys().filter(is_common).copied().collect();
    common.retain(|node| !compared.entities.contains(node));
    common.sort_unstable();
    let row = |holding: NodeId| {
        let connections = compared.entities.iter().zip(&below);
        let connections = connections.map(|(&of, below)| Connection {
            of,
            chain: below.chain(holding),
            listings: Vec::new(),
        });
        compared.finding(
            CommonRelation::Holding,
            holding,
            &connections.collect::<Vec<_>>(),
        )
    };
    common.into_iter().map(row).collect()
}

/// What one entity holds or runs.
pub(super) struct EntityHoldings {
    below: Downward,
    /// Who holds each holding at the end of the shortest chain.
    pub(super) holders: FxHashMap<NodeId, NodeId>,
}

impl EntityHoldings {
    /// The chain to a holding; without a step to what is none, as the entity itself.
    pub(super) fn chain(&self, holding: NodeId) -> Chain {
        match self.holders.get(&holding) {
            Some(&holder) => self.below.chain(holder, holding),
            None => Chain {
                nodes: vec![holding],
                steps: Vec::new(),
            },
        }
    }
}

/// What each entity holds or runs.
pub(super) fn below(compared: &Compared<'_, '_>) -> Vec<EntityHoldings> {
    let ownership = OwnershipKinds::of(compared.view.graph());
    let holdings_of = |&entity: &NodeId| {
        let below = Downward::of(compared.view, ownership, entity);
        EntityHoldings {
            holders: below.holders().into_iter().collect(),
            below,
        }
    };
    compared.entities.iter().map(holdings_of).collect()
}
