//! Steps: parallel claims of one kind, or of ownership, followed the same way.

use super::rules::{Hop, PathRules, State, StepKind, Transition};
use crate::graph::{EdgeId, NodeId};

/// A step that a path may take next.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) from: NodeId,
    pub(crate) to: State,
    pub(crate) forward: bool,
    sort: StepKind,
    /// The smallest of its edges; paths order by these.
    pub(crate) first: EdgeId,
    /// Its other edges, by id: mostly none, which costs no memory.
    more: Vec<EdgeId>,
}

/// What two steps have in common that differ only in which edges they have.
pub(crate) type StepKey = (NodeId, NodeId, bool, StepKind);

impl Step {
    /// Its edges by id.
    pub(crate) fn edges(&self) -> impl Iterator<Item = EdgeId> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    pub(crate) fn is_arc(&self) -> bool {
        matches!(self.sort, StepKind::Arc(_))
    }

    pub(crate) fn key(&self) -> StepKey {
        (self.from, self.to.node, self.forward, self.sort)
    }

    /// Its smallest edge, and which way it is followed.
    pub(crate) fn hop(&self) -> Hop {
        Hop {
            edge: self.first,
            forward: self.forward,
        }
    }
}

/// What a move between two nodes has in common with those of the same step.
pub(crate) fn key_of(from: NodeId, to: NodeId, step: &Transition) -> StepKey {
    (from, to, step.hop.forward, step.sort)
}

/// Moves from a node as steps, the largest first, so that the smallest is taken from the end.
pub(crate) fn steps(from: NodeId, mut transitions: Vec<Transition>) -> Vec<Step> {
    // By all that makes a step, so that its claims stand side by side, and the smallest first.
    transitions.sort_unstable_by_key(|step| (step.to, step.hop.forward, step.sort, step.hop.edge));
    // One move can be joined in several ways: by each set of stops that the rest still makes.
    transitions.dedup_by_key(|step| (step.to, step.hop));
    let mut steps: Vec<Step> = Vec::with_capacity(transitions.len());
    for step in transitions {
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
pub(crate) fn in_order(mut steps: Vec<Step>) -> Vec<Step> {
    // The largest first, since a step is taken from the end, which moves nothing else.
    steps.sort_unstable_by_key(|step| std::cmp::Reverse((step.first, step.from, step.to)));
    steps
}

impl PathRules<'_, '_> {
    /// All steps from a state, the largest first.
    pub(crate) fn steps(&self, state: State) -> Vec<Step> {
        let mut transitions = Vec::new();
        self.each_transition(state, false, |step| transitions.push(step));
        steps(state.node, transitions)
    }
}
