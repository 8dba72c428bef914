//! Steps: parallel claims of one kind, or of ownership, followed the same way.

use super::moves::{Hop, Move, Place, Rules, Sort};
use crate::graph::{EdgeId, NodeId};

/// A step that a path may take next.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) from: NodeId,
    pub(super) to: Place,
    pub(super) forward: bool,
    sort: Sort,
    /// The smallest of its edges; paths order by these.
    pub(super) first: EdgeId,
    /// Its other edges, by id: mostly none, which costs no memory.
    more: Vec<EdgeId>,
}

/// What two steps have in common that differ only in which edges they have.
pub(super) type StepKey = (NodeId, NodeId, bool, Sort);

impl Step {
    /// Its edges by id.
    pub(super) fn edges(&self) -> impl Iterator<Item = EdgeId> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    pub(super) fn is_arc(&self) -> bool {
        matches!(self.sort, Sort::Arc(_))
    }

    pub(super) fn key(&self) -> StepKey {
        (self.from, self.to.node, self.forward, self.sort)
    }

    /// Its smallest edge, and which way it is followed.
    pub(super) fn hop(&self) -> Hop {
        Hop {
            edge: self.first,
            forward: self.forward,
        }
    }
}

/// What a move between two nodes has in common with those of the same step.
pub(super) fn key_of(from: NodeId, to: NodeId, step: &Move) -> StepKey {
    (from, to, step.hop.forward, step.sort)
}

/// Moves from a node as steps, the largest first, so that the smallest is taken from the end.
pub(super) fn steps(from: NodeId, mut moves: Vec<Move>) -> Vec<Step> {
    moves.sort_unstable_by_key(|step| (step.to, step.hop.forward, step.sort, step.hop.edge));
    moves.dedup_by_key(|step| (step.to, step.hop));
    let mut steps: Vec<Step> = Vec::with_capacity(moves.len());
    for step in moves {
        let key = key_of(from, step.to.node, &step);
        match steps.last_mut().filter(|last| last.key() == key) {
            Some(last) => last.more.push(step.hop.edge),
            None => steps.push(Step {
                from,
                to: step.to,
                forward: step.hop.forward,
                sort: step.sort,
                first: step.hop.edge,
                more: Vec::new(),
            }),
        }
    }
    in_order(steps)
}

/// Steps with the largest first.
pub(super) fn in_order(mut steps: Vec<Step>) -> Vec<Step> {
    steps.sort_unstable_by_key(|step| std::cmp::Reverse((step.first, step.from, step.to)));
    steps
}

impl Rules<'_, '_> {
    /// All steps from a place, the largest first.
    pub(super) fn steps(&self, place: Place) -> Vec<Step> {
        let mut moves = Vec::new();
        self.each_move(place, false, |step| moves.push(step));
        steps(place.node, moves)
    }
}
