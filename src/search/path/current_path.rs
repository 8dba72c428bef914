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
        let node = step.to.node;
        let used_by = self.step_with(graph, node);
        let spare = self.claims(graph, &step).count();
        // A claim cannot be a node if it is the last that makes an earlier step.
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
        // The claim of an arc is a node of the path itself: the one where the arc begins or ends.
        if !step.is_arc() {
            for edge in step.edges() {
                let claim = graph.edge_relationship(edge);
                if may_be_place(graph, claim) {
                    self.step_of.insert(claim, self.steps.len());
                }
            }
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
        // After its own claims were taken out, as they were put in after the node was asked for.
        let used_by = self.step_with(graph, step.to.node);
        if let Some(spare) = used_by.and_then(|used| self.spare.get_mut(used)) {
            *spare += 1;
        }
        self.forget_start();
    }

    /// The step that the claim at a node makes, alone or beside others.
    fn step_with(&self, graph: &Graph, node: NodeId) -> Option<usize> {
        let claim = graph.node_claim(node)?;
        self.step_of.get(&claim).copied()
    }

    /// When all steps may hold together, if anybody asks.
    pub(crate) fn together(&self) -> Spans {
        self.together.last().cloned().unwrap_or_else(Spans::always)
    }

    /// When they may hold together with one more.
    pub(crate) fn together_with(&self, rules: &PathRules<'_, '_>, step: &Step) -> Spans {
        self.together().and(&self.days_of(rules, step))
    }

    /// When some claim of a step may hold that is no node of the path.
    fn days_of(&self, rules: &PathRules<'_, '_>, step: &Step) -> Spans {
        let claims = self.claims(rules.view.graph(), step);
        rules.view.validity(claims).possibly
    }

    /// Whether all steps may hold together, now that it is known which claims are nodes.
    pub(crate) fn may_hold(&self, rules: &PathRules<'_, '_>) -> bool {
        if !rules.valid_together {
            return true;
        }
        // `together` was true of each step when it was taken; since then a parallel claim of one
        // may have become a node, and the others of that step may hold on fewer days.
        let mut days = Spans::always();
        for step in &self.steps {
            days = days.and(&self.days_of(rules, step));
        }
        !days.is_empty()
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
