//! Depth-first search for paths of one length, in their order.

use super::bidirectional::{BudgetExceeded, Meeting};
use super::current_path::CurrentPath;
use super::rules::{PathRules, State};
use super::steps::Step;

/// Paths of one length that begin like another, one after the other; nothing recurses.
pub(crate) struct Descent {
    /// The steps still to be tried after each state, the largest first.
    pending: Vec<Vec<Step>>,
    length: usize,
    /// Whether a step was not taken only because the path would be longer.
    pub(crate) is_cut: bool,
    is_at_path: bool,
}

impl Descent {
    /// All paths of so many hops, what the current path has included, that go on with one of some steps.
    pub(crate) fn new(first: Vec<Step>, length: usize) -> Self {
        Self {
            pending: vec![first],
            length,
            is_cut: false,
            is_at_path: false,
        }
    }

    /// Extends the current path to the next one, the smallest first; tells whether there is one. Once there is none, it is
    /// what it was at first.
    ///
    /// `after` gives the steps from a state after so many hops; `rest` says how far the end is at least after a step, if
    /// that is not more than what remains.
    pub(crate) fn next(
        &mut self,
        rules: &PathRules<'_, '_>,
        current: &mut CurrentPath,
        mut after: impl FnMut(State, usize) -> Result<Vec<Step>, BudgetExceeded>,
        mut rest: impl FnMut(&Step, usize, &CurrentPath) -> Result<Meeting, BudgetExceeded>,
    ) -> Result<bool, BudgetExceeded> {
        let graph = rules.view.graph();
        // The last step of the path told before; its sisters are still pending.
        if std::mem::take(&mut self.is_at_path) {
            current.undo(graph);
        }
        while let Some(steps) = self.pending.last_mut() {
            if rules.view.ends_search() {
                return Err(BudgetExceeded);
            }
            let Some(step) = steps.pop() else {
                self.pending.pop();
                // The lowest level begins where the path began, with no step of ours before it.
                if !self.pending.is_empty() {
                    current.undo(graph);
                }
                continue;
            };
            let to = step.to;
            let hops = current.len() + 1;
            if hops > self.length || current.has_visited(to.node) {
                self.is_cut |= hops > self.length;
                continue;
            }
            let remaining = self.length - hops;
            match rest(&step, remaining, current)? {
                Meeting::At(hops) if hops <= remaining => {}
                Meeting::Never => continue,
                _ => {
                    self.is_cut = true;
                    continue;
                }
            }
            // Whether it may be taken hangs on the whole path: a claim is a step or a node of it, not both.
            if !current.take(rules, step) {
                continue;
            }
            // A shorter path that is at its end was told with its own length.
            if remaining == 0 && rules.is_end(to) && current.may_hold(rules) {
                self.is_at_path = true;
                return Ok(true);
            }
            self.pending.push(after(to, hops)?);
        }
        Ok(false)
    }
}
