//! Who owns all of several things, and what all of them own.

use rustc_hash::FxHashMap;

use super::{Asked, Found, Joined};
use crate::answer::CommonRelation;
use crate::graph::NodeId;
use crate::resolve::below::Below;
use crate::resolve::chains::{Chain, Joints, LONGEST_CHAIN, Ownership};
use crate::resolve::unnamed::is_unnamed;

/// Those above all things; one of the things may itself stand above the others. An owner whom no source names is none:
/// that of one thing is not known to be that of another.
pub(super) fn owners(asked: &Asked<'_, '_>) -> Vec<Found> {
    let (view, graph) = (asked.view, asked.view.graph());
    let ownership = Ownership::of(graph);
    let above: Vec<_> = asked
        .things
        .iter()
        .map(|&thing| ownership.above(view, thing))
        .collect();
    let joints: Vec<Joints> = above.iter().map(|above| Joints::of(&above.edges)).collect();
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
        let joined = asked
            .things
            .iter()
            .zip(&above)
            .zip(&joints)
            .map(|((&of, above), joints)| {
                let nodes = above.chain(owner, LONGEST_CHAIN);
                let steps = nodes
                    .windows(2)
                    .map(|pair| joints.between(pair[1], pair[0]).to_vec())
                    .collect();
                Joined {
                    of,
                    chain: Chain { nodes, steps },
                    listings: Vec::new(),
                }
            });
        asked.found(CommonRelation::Owner, owner, &joined.collect::<Vec<_>>())
    };
    common.filter(|&node| is_named(node)).map(row).collect()
}

/// What stands below all things; a thing that stands below the others is told by its owner instead.
pub(super) fn holdings(asked: &Asked<'_, '_>) -> Vec<Found> {
    let below = below(asked);
    let Some((first, others)) = below.split_first() else {
        return Vec::new();
    };
    let is_common = |node: &&NodeId| others.iter().all(|below| below.holders.contains_key(node));
    let mut common: Vec<NodeId> = first.holders.keys().filter(is_common).copied().collect();
    common.retain(|node| !asked.things.contains(node));
    common.sort_unstable();
    let row = |holding: NodeId| {
        let joined = asked.things.iter().zip(&below);
        let joined = joined.map(|(&of, below)| Joined {
            of,
            chain: below.chain(holding),
            listings: Vec::new(),
        });
        asked.found(
            CommonRelation::Holding,
            holding,
            &joined.collect::<Vec<_>>(),
        )
    };
    common.into_iter().map(row).collect()
}

/// What one thing holds or runs.
pub(super) struct Held {
    below: Below,
    /// Who holds each holding at the end of the shortest chain.
    pub(super) holders: FxHashMap<NodeId, NodeId>,
}

impl Held {
    /// The chain to a holding; of no step to what is none, as the thing itself.
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

/// What each thing holds or runs.
pub(super) fn below(asked: &Asked<'_, '_>) -> Vec<Held> {
    let ownership = Ownership::of(asked.view.graph());
    let held = |&thing: &NodeId| {
        let below = Below::of(asked.view, ownership, thing);
        Held {
            holders: below.holders().into_iter().collect(),
            below,
        }
    };
    asked.things.iter().map(held).collect()
}
