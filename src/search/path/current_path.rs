//! The path so far of a search that goes depth-first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::rules::PathRules;
use super::steps::Step;
use crate::graph::{EdgeId, Graph, NodeId, RelationshipId};
use crate::lens::Spans;

/// A path so far: no node twice, and each relationship once, as a step or as a node.
#[derive(Default)]
pub(crate) struct CurrentPath {
    visited: FxHashSet<NodeId>,
    steps: Vec<Step>,
    /// For each step, how many of its claims are no nodes of the path: one must remain.
    spare: Vec<usize>,
    /// The step of each claim that could be a node as well.
    step_of: FxHashMap<RelationshipId, usize>,
    /// For each step, when all up to it may hold; empty if nobody asks.
    together: Vec<Spans>,
}

impl CurrentPath {
    /// The path that takes some steps, as far as it is one.
    pub(crate) fn along(rules: &PathRules<'_, '_>, steps: &[Step]) -> Self {
        let mut current = Self::default();
        for step in steps {
            current.take(rules, step.clone());
        }
        current
    }

    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the path has been at a node.
    pub(crate) fn has_visited(&self, node: NodeId) -> bool {
        self.visited.contains(&node)
    }

    /// Goes one step further; tells whether that is still a path.
    pub(crate) fn take(&mut self, rules: &PathRules<'_, '_>, step: Step) -> bool {
        let graph = rules.view.graph();
        self.visited.insert(step.from);
        let (node, state) = (step.to.node, self.steps.len());
        let used_by = graph
            .node_claim(node)
            .and_then(|claim| self.step_of.get(&claim))
            .copied();
        let spare = self.claims(graph, &step).count();
        let is_spent = used_by.is_some_and(|used| self.spare.get(used) == Some(&1));
        let together = rules
            .valid_together
            .then(|| self.together_with(rules, &step));
        let is_never = together.as_ref().is_some_and(Spans::is_empty);
        if spare == 0 || is_spent || is_never || self.visited.contains(&node) {
            self.forget_start();
            return false;
        }
        self.together.extend(together);
        if let Some(spare) = used_by.and_then(|used| self.spare.get_mut(used)) {
            *spare -= 1;
        }
        if !step.is_arc() {
            let claims = step.edges().map(|edge| graph.edge_relationship(edge));
            self.step_of.extend(
                claims
                    .filter(|&claim| may_be_place(graph, claim))
                    .map(|claim| (claim, state)),
            );
        }
        self.visited.insert(node);
        self.spare.push(spare);
        self.steps.push(step);
        true
    }

    /// Goes one step back.
    pub(crate) fn undo(&mut self, graph: &Graph) {
        let Some(step) = self.steps.pop() else { return };
        self.spare.pop();
        self.together.pop();
        self.visited.remove(&step.to.node);
        if !step.is_arc() {
            for edge in step.edges() {
                self.step_of.remove(&graph.edge_relationship(edge));
            }
        }
        let used_by = graph
            .node_claim(step.to.node)
            .and_then(|claim| self.step_of.get(&claim))
            .copied();
        if let Some(spare) = used_by.and_then(|used| self.spare.get_mut(used)) {
            *spare += 1;
        }
        self.forget_start();
    }

    /// When all steps may hold together, if anybody asks.
    pub(crate) fn together(&self) -> Spans {
        self.together.last().cloned().unwrap_or_else(Spans::always)
    }

    /// When they may hold together with one more.
    pub(crate) fn together_with(&self, rules: &PathRules<'_, '_>, step: &Step) -> Spans {
        self.together().and(
            &rules
                .view
                .validity(self.claims(rules.view.graph(), step))
                .possibly,
        )
    }

    /// Whether all steps may hold together, now that it is known which claims are nodes.
    pub(crate) fn may_hold(&self, rules: &PathRules<'_, '_>) -> bool {
        let held = self.steps.iter().map(|step| {
            rules
                .view
                .validity(self.claims(rules.view.graph(), step))
                .possibly
        });
        !rules.valid_together
            || !held
                .fold(Spans::always(), |all, step| all.and(&step))
                .is_empty()
    }

    /// The claims of a step that are no nodes of the path.
    pub(crate) fn claims(
        &self,
        graph: &Graph,
        step: &Step,
    ) -> impl Iterator<Item = RelationshipId> {
        let edges = step
            .edges()
            .filter(|&edge| step.is_arc() || !self.is_place(graph, edge));
        edges.map(|edge| graph.edge_relationship(edge))
    }

    /// A path that goes nowhere starts nowhere.
    fn forget_start(&mut self) {
        if self.steps.is_empty() {
            self.visited.clear();
        }
    }

    /// Whether the claim of an edge is a node of the path, other than an end of its own.
    fn is_place(&self, graph: &Graph, edge: EdgeId) -> bool {
        let claim = graph.edge_relationship(edge);
        may_be_place(graph, claim)
            && graph
                .claim_node(claim)
                .is_some_and(|node| self.visited.contains(&node))
    }
}

/// Whether a claim could be a node of a path in which it is a step: one about itself joins its own node.
fn may_be_place(graph: &Graph, claim: RelationshipId) -> bool {
    let (from, to) = graph.ends(claim);
    graph
        .claim_node(claim)
        .is_some_and(|node| node != from && node != to)
}
