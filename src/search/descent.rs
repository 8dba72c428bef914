//! Depth-first search for paths of one length, in their order.

use super::ball::{Meeting, OverBudget};
use super::moves::{Place, Rules};
use super::steps::Step;
use super::trail::Trail;

/// Paths of one length that begin like a trail, one after the other; nothing recurses.
pub(super) struct Descent {
    /// The steps still to be tried after each place, the largest first.
    pending: Vec<Vec<Step>>,
    length: usize,
    /// Whether a step was not taken only because the path would be longer.
    pub(super) is_cut: bool,
    is_at_path: bool,
}

impl Descent {
    /// All paths of so many hops, what the trail has included, that go on with one of some steps.
    pub(super) fn new(first: Vec<Step>, length: usize) -> Self {
        Self {
            pending: vec![first],
            length,
            is_cut: false,
            is_at_path: false,
        }
    }

    /// Extends the trail to the next path, the smallest first; tells whether there is one. Once there is none, the trail is
    /// what it was at first.
    ///
    /// `after` gives the steps from a place after so many hops; `rest` says how far the end is at least after a step, if
    /// that is not more than what remains.
    pub(super) fn next(
        &mut self,
        rules: &Rules<'_, '_>,
        trail: &mut Trail,
        mut after: impl FnMut(Place, usize) -> Result<Vec<Step>, OverBudget>,
        mut rest: impl FnMut(&Step, usize, &Trail) -> Result<Meeting, OverBudget>,
    ) -> Result<bool, OverBudget> {
        let graph = rules.view.graph();
        if std::mem::take(&mut self.is_at_path) {
            trail.undo(graph);
        }
        while let Some(steps) = self.pending.last_mut() {
            let Some(step) = steps.pop() else {
                self.pending.pop();
                if !self.pending.is_empty() {
                    trail.undo(graph);
                }
                continue;
            };
            let (to, hops) = (step.to, trail.len() + 1);
            if hops > self.length || trail.has_visited(to.node) {
                self.is_cut |= hops > self.length;
                continue;
            }
            let remaining = self.length - hops;
            match rest(&step, remaining, trail)? {
                Meeting::At(hops) if hops <= remaining => {}
                Meeting::Never => continue,
                _ => {
                    self.is_cut = true;
                    continue;
                }
            }
            if !trail.take(rules, step) {
                continue;
            }
            if remaining == 0 && rules.is_end(to) && trail.may_hold(rules) {
                self.is_at_path = true;
                return Ok(true);
            }
            self.pending.push(after(to, hops)?);
        }
        Ok(false)
    }
}
