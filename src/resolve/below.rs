//! Everything that somebody holds or runs, with the chains that lead there.

use std::collections::BTreeMap;

use super::chains::{Chain, Joints, LONGEST_CHAIN, Ownership};
use crate::graph::{Direction, NodeId, RelationshipId};
use crate::lens::View;
use crate::search::{Closure, closure};

/// What stands below an owner.
pub(super) struct Below {
    /// What is owned or controlled.
    pub(super) stakes: Closure,
    /// What any of these runs: operator, thing and claim. An operation is only ever the last hop of a chain.
    pub(super) operations: Vec<(NodeId, NodeId, RelationshipId)>,
    of_stakes: Joints,
    of_all: Joints,
}

impl Below {
    pub(super) fn of(view: &View<'_>, ownership: Ownership, owner: NodeId) -> Self {
        let stakes = closure(view, owner, Direction::Out, |code, _| {
            ownership.is_stake(code)
        });
        let operations = operations(view, ownership, &stakes);
        let of_all = Joints::of(stakes.edges.iter().chain(&operations));
        Self {
            of_stakes: Joints::of(&stakes.edges),
            of_all,
            stakes,
            operations,
        }
    }

    /// Every claim of it.
    pub(super) fn claims(&self) -> impl Iterator<Item = RelationshipId> {
        self.stakes
            .edges
            .iter()
            .chain(&self.operations)
            .map(|&(_, _, claim)| claim)
    }

    /// For each holding, who holds or runs it at the end of the shortest chain, the smallest id among equals.
    pub(super) fn holders(&self) -> BTreeMap<NodeId, NodeId> {
        let (start, hops) = (self.stakes.nodes[0], &self.stakes.hops);
        let mut holders: BTreeMap<NodeId, NodeId> = self
            .stakes
            .nearer
            .iter()
            .map(|(&node, &nearer)| (node, nearer))
            .collect();
        for &(operator, thing, _) in self
            .operations
            .iter()
            .filter(|&&(_, thing, _)| thing != start)
        {
            let holder = holders.entry(thing).or_insert(operator);
            if (hops[&operator], operator) < (hops[holder], *holder) {
                *holder = operator;
            }
        }
        holders
    }

    /// The chain from the owner through a holder to a holding.
    pub(super) fn chain(&self, holder: NodeId, holding: NodeId) -> Chain {
        let mut nodes = self.stakes.chain(holder, LONGEST_CHAIN);
        nodes.reverse();
        let steps = nodes
            .windows(2)
            .map(|pair| self.of_stakes.between(pair[0], pair[1]));
        let steps = steps
            .chain([self.of_all.between(holder, holding)])
            .map(<[_]>::to_vec)
            .collect();
        nodes.push(holding);
        Chain { nodes, steps }
    }
}

/// What is run by somebody in the closure: operator, thing and claim.
fn operations(
    view: &View<'_>,
    ownership: Ownership,
    below: &Closure,
) -> Vec<(NodeId, NodeId, RelationshipId)> {
    let graph = view.graph();
    let mut found = Vec::new();
    for &operator in &below.nodes {
        let operations = graph
            .out(operator)
            .iter()
            .map(|(edge, other)| (graph.edge_relationship(edge), other));
        let counts = |&(id, other): &(RelationshipId, NodeId)| {
            graph.node_entity(other).is_some()
                && ownership.is_operation(graph.relationship_kind_code(id))
                && view.admits(id)
        };
        found.extend(
            operations
                .filter(counts)
                .map(|(id, thing)| (operator, thing, id)),
        );
    }
    found
}
