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
    let view = compared.view;
    let graph = view.graph();
    let ownership = OwnershipKinds::of(graph);
    let mut above = Vec::new();
    for &entity in compared.entities {
        let closure = ownership.above(view, entity);
        let links = LinkClaims::of(&closure.edges);
        above.push((entity, closure, links));
    }
    // Through the owners of the first: who owns all is among them.
    let Some(((_, first, _), others)) = above.split_first() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for &owner in &first.nodes {
        let is_common = others
            .iter()
            .all(|(_, above, _)| above.hops.contains_key(&owner));
        let entity = graph.node_entity(owner);
        if !is_common || entity.is_none_or(|id| is_unnamed(graph, id)) {
            continue;
        }
        let mut connections = Vec::new();
        for (of, above, links) in &above {
            let nodes = above.chain(owner, LONGEST_CHAIN);
            connections.push(Connection {
                of: *of,
                chain: Chain::upward(nodes, links),
                listings: Vec::new(),
            });
        }
        if view.ends_rows() {
            break;
        }
        findings.push(compared.finding(CommonRelation::Owner, owner, &connections));
    }
    findings
}

/// The holdings of all entities; an entity that the others hold is shown among the owners instead.
pub(super) fn holdings(compared: &Compared<'_, '_>) -> Vec<Finding> {
    let below = below(compared);
    let Some((first, others)) = below.split_first() else {
        return Vec::new();
    };
    let mut common: Vec<NodeId> = first.holders.keys().copied().collect();
    // Through the first one's holdings: what all hold is among them, whatever the others hold besides.
    common.retain(|node| {
        let is_common = others.iter().all(|below| below.holders.contains_key(node));
        is_common && !compared.entities.contains(node)
    });
    common.sort_unstable();
    let mut findings = Vec::new();
    for holding in common {
        if compared.view.ends_rows() {
            break;
        }
        let mut connections = Vec::new();
        for (&of, below) in compared.entities.iter().zip(&below) {
            connections.push(Connection {
                of,
                chain: below.chain(holding),
                listings: Vec::new(),
            });
        }
        findings.push(compared.finding(CommonRelation::Holding, holding, &connections));
    }
    findings
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
    let mut below = Vec::new();
    for &entity in compared.entities {
        let downward = Downward::of(compared.view, ownership, entity);
        below.push(EntityHoldings {
            holders: downward.holders().into_iter().collect(),
            below: downward,
        });
    }
    below
}
