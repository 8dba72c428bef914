//! Paths as searches tell them.

use super::current_path::CurrentPath;
use super::rules::{Hop, PathRules};
use super::steps::Step;
use crate::graph::{NodeId, RelationshipId};

/// A path that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundPath {
    /// Its steps in order.
    pub steps: Vec<FoundStep>,
    /// The smallest edge of each step, and which way it is followed.
    pub hops: Vec<Hop>,
}

/// A step with all claims that make it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundStep {
    /// Where the path stands before it.
    pub from: NodeId,
    /// Where it stands after it.
    pub to: NodeId,
    /// Whether the claims point along the path.
    pub forward: bool,
    /// The claims, by id: parallel ones of one kind, or of ownership, that are no nodes of the path themselves.
    pub claims: Vec<RelationshipId>,
}

impl FoundPath {
    pub(crate) fn of(rules: &PathRules<'_, '_>, path: &[Step]) -> Self {
        let graph = rules.view.graph();
        // Taken once more as a whole: only then is it known which parallel claims are nodes of it.
        let current = CurrentPath::along(rules, path);
        let mut steps = Vec::with_capacity(path.len());
        for step in path {
            steps.push(FoundStep {
                from: step.from,
                to: step.to.node,
                forward: step.forward,
                claims: current.claims(graph, step).collect(),
            });
        }
        Self {
            steps,
            hops: path.iter().map(Step::hop).collect(),
        }
    }
}
