//! Shortest paths one after the other: Yen, *Finding the K shortest loopless paths in a network*, 1971; Lawler, *A procedure
//! for computing the K best solutions to discrete optimization problems*, 1972.
//!
//! ```text
//!   told:  s - a - b - t            all other paths leave it somewhere, and are parted by where:
//!
//!          s |                      not on to a             { begins s,     bars s-a }
//!          s - a |                  on to a, not on to b    { begins s-a,   bars a-b }
//!          s - a - b |              on to b, not on to t    { begins s-a-b, bars b-t }
//! ```
//!
//! The invariant: each path not told yet is in exactly one set, and the heap holds the smallest path of every set that has
//! one. So the smallest in the heap is the next path. A set that was parted off behind s-a needs no new cut before a, which
//! is what Lawler saves.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::current_path::CurrentPath;
use super::found::FoundPath;
use super::rules::PathRules;
use super::spec::PathSpec;
use super::spur::{Beginning, complete};
use super::steps::{Step, StepKey};
use crate::graph::{EdgeId, NodeId};
use crate::lens::View;

/// The paths that a spec asks for, the shortest first and then by id: the smallest claims of their steps, arcs after claims.
///
/// Yen's algorithm over steps with Lawler's saving: the paths that remain are always kept apart in sets by how they
/// begin and how they do not go on, with the smallest path of each, so that no path is found twice. A path of n steps
/// costs at most n searches from both sides, made only when the next one is asked for.
///
/// ```
/// use relata::search::{PathSpec, paths};
/// use relata::{Graph, Lens};
///
/// let graph = Graph::bundled()?;
/// let view = Lens::default().over(&graph)?;
/// let ends = PathSpec::between(graph.node_named("tencent")?, graph.node_named("ustr")?);
/// let lengths: Vec<usize> = paths(&view, &ends).take(3).map(|path| path.steps.len()).collect();
/// assert_eq!(lengths[0], 2);
/// assert!(lengths.is_sorted());
/// # Ok::<(), relata::Error>(())
/// ```
pub fn paths<'v, 'g>(view: &'v View<'g>, spec: &PathSpec) -> Paths<'v, 'g> {
    Paths {
        rules: PathRules::new(view, spec),
        longest: spec.longest.unwrap_or(usize::MAX),
        waiting: BinaryHeap::new(),
        last: None,
        has_begun: false,
        budget: spec.budget(view.graph()),
        looks: spec.budget(view.graph()),
        has_given_up: false,
    }
}

/// An iterator over paths, as [`paths`] makes it.
pub struct Paths<'v, 'g> {
    rules: PathRules<'v, 'g>,
    longest: usize,
    waiting: BinaryHeap<Candidate>,
    /// The path told last, whose set is still to be parted.
    last: Option<Candidate>,
    has_begun: bool,
    budget: usize,
    /// How many edges may still be looked at.
    looks: usize,
    has_given_up: bool,
}

/// The smallest path of a set: those that begin with some of its steps, and do not go on with barred ones.
struct Candidate {
    path: Rc<[Step]>,
    /// How many steps the paths of the set have in common.
    common: usize,
    barred: FxHashSet<StepKey>,
}

impl Candidate {
    fn order(&self) -> (usize, impl Iterator<Item = EdgeId>, Option<NodeId>) {
        (
            self.path.len(),
            self.path.iter().map(|step| step.first),
            self.path.first().map(|step| step.from),
        )
    }
}

/// The smallest is the greatest, since a heap gives out the greatest.
impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let (length, edges, start) = self.order();
        let (its_length, its_edges, its_start) = other.order();
        length
            .cmp(&its_length)
            .then_with(|| edges.cmp(its_edges))
            .then(start.cmp(&its_start))
            .reverse()
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}

impl Paths<'_, '_> {
    /// After how many edges looked at the search stopped, if it did; then there may be more paths.
    pub fn gave_up(&self) -> Option<usize> {
        let is_cut = self.rules.view.allowance().cut().is_some();
        let unused = if is_cut { self.looks } else { 0 };
        self.has_given_up.then(|| self.budget - unused)
    }

    /// Finds the smallest path of the set that has some steps in common and does not go on with barred ones.
    fn search(&mut self, common: &[Step], barred: FxHashSet<StepKey>) {
        // To go where the paths part costs something, too.
        self.looks = self.looks.saturating_sub(common.len());
        let mut current = CurrentPath::along(&self.rules, common);
        let states = common
            .last()
            .map_or_else(|| self.rules.starts(), |last| vec![last.to]);
        let beginning = Beginning {
            states,
            barred: &barred,
            longest: self.longest,
        };
        match complete(&self.rules, &mut current, &beginning, &mut self.looks) {
            Ok(true) => {
                self.waiting.push(Candidate {
                    path: current.steps().into(),
                    common: common.len(),
                    barred,
                });
            }
            Ok(false) => {}
            Err(_) => self.has_given_up = true,
        }
    }

    /// Parts what remains of a set without its smallest path, by where the others leave that.
    fn part(
        &mut self,
        Candidate {
            path,
            common,
            mut barred,
        }: Candidate,
    ) {
        // What the set bars, it bars where its paths part. Further on only the step of this path is
        // barred, hence `take`.
        for (place, step) in path.iter().enumerate().skip(common) {
            barred.insert(step.key());
            self.search(&path[..place], std::mem::take(&mut barred));
            if self.has_given_up {
                return;
            }
        }
    }
}

impl Iterator for Paths<'_, '_> {
    type Item = FoundPath;

    fn next(&mut self) -> Option<FoundPath> {
        // The set of the path told last is parted only now: whoever takes one path pays for one.
        match self.last.take() {
            Some(last) => self.part(last),
            None if !self.has_begun => self.search(&[], FxHashSet::default()),
            None => {}
        }
        self.has_begun = true;
        if self.has_given_up {
            return None;
        }
        let next = self.waiting.pop()?;
        let found = FoundPath::of(&self.rules, &next.path);
        self.last = Some(next);
        Some(found)
    }
}
