//! The search itself: stage after stage, and back where nothing fits.
//!
//! ```text
//!   stage 0   cursor: b            log: |b          what each stage put down,
//!   stage 1   cursor: b's edges    log: |b|e1,a     from its mark on
//!   stage 2   cursor: a's edges    log: |b|e1,a|e2,c
//!                                        ^ undo to the mark, then try the next of the cursor
//! ```
//!
//! The invariant: what fills slots and places is exactly what the stages on the stack have put there, each since its mark.
//! So to go back is to undo to a mark, and memory is that of the pattern, however many matches there are.

use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use super::cursor::{Cursor, Ground};
use super::plan::{Stage, Task, plan};
use super::state::State;
use super::walk::{CHEAP, Edges, Walk};
use super::{Conditions, Element, Filling, Found, Shape};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::pattern::Mode;

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Budget {
    /// The most edges that are followed; of those that are only passed over, many count as one.
    pub moves: usize,
    /// The most edges of one walk.
    pub hops: usize,
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SearchOutcome {
    /// Whether it went to the end, or was told to stop; else its moves, its time or its memory were spent.
    pub is_whole: bool,
    /// Whether some walk would have gone on beyond the most hops.
    pub cut_walks: bool,
}

/// Tells every match of a pattern under a lens, each once, until it is told to stop.
///
/// A match is a way to fill every place; the order is that of the search, and always the same. Backtracking without
/// recursion: memory is that of the pattern and of one walk. In the worst case exponential in the length of walks, hence
/// the budget.
pub(crate) fn matches(
    view: &View<'_>,
    shape: &Shape,
    tests: &dyn Conditions,
    budget: Budget,
    mut tell: impl FnMut(&Found<'_>) -> ControlFlow<()>,
) -> SearchOutcome {
    let stages = plan(shape);
    let state = State::new(shape, &stages);
    let mut engine = Engine {
        view,
        shape,
        tests,
        budget,
        state,
        moves: 0,
        passed: 0,
        cut_walks: false,
    };
    // By stage, what is still to be tried, and how much was found before it.
    let mut open: Vec<(Cursor<'_>, usize)> = stages
        .first()
        .map(|stage| (engine.ground().open(stage.task), 0))
        .into_iter()
        .collect();
    while let Some(depth) = open.len().checked_sub(1) {
        let stage = &stages[depth];
        let (cursor, mark) = &mut open[depth];
        engine.state.undo(*mark);
        if !engine.advance(stage.task, cursor, *mark) {
            // Out of moves looks like out of candidates to all below.
            if engine.is_spent() {
                return SearchOutcome {
                    is_whole: false,
                    cut_walks: engine.cut_walks,
                };
            }
            open.pop();
        } else if engine.passes(stage) {
            match stages.get(depth + 1) {
                Some(next) => open.push((engine.ground().open(next.task), engine.state.mark())),
                None => {
                    // What is done with a match costs something, too.
                    engine.moves += 1;
                    if tell(&engine.found()).is_break() {
                        break;
                    }
                }
            }
        }
    }
    SearchOutcome {
        is_whole: true,
        cut_walks: engine.cut_walks,
    }
}

struct Engine<'e, 'g> {
    view: &'e View<'g>,
    shape: &'e Shape,
    tests: &'e dyn Conditions,
    budget: Budget,
    state: State,
    moves: usize,
    /// What was passed over since the last move that it made.
    passed: usize,
    cut_walks: bool,
}

impl<'e, 'g> Engine<'e, 'g> {
    fn ground(&mut self) -> Ground<'_, 'e, 'g> {
        Ground {
            view: self.view,
            shape: self.shape,
            state: &mut self.state,
            moves: &mut self.moves,
        }
    }

    fn is_spent(&self) -> bool {
        self.moves > self.budget.moves || self.view.ends_search()
    }

    fn pass_over(&mut self) {
        self.passed += 1;
        self.moves += self.passed / CHEAP;
        self.passed %= CHEAP;
    }

    fn found(&self) -> Found<'_> {
        self.state.found(self.view.graph(), self.shape)
    }

    /// Fills the places of a task in the next way; false when there is none, or the moves are spent.
    fn advance(&mut self, task: Task, cursor: &mut Cursor<'e>, mark: usize) -> bool {
        match (task, cursor) {
            (Task::Node { path, node }, Cursor::Nodes(nodes)) => {
                while let Some(candidate) = nodes.next().filter(|_| !self.is_spent()) {
                    self.pass_over();
                    if self.put_node(path, node, candidate) {
                        return true;
                    }
                    self.state.undo(mark);
                }
                false
            }
            (Task::Edge { path, hop }, Cursor::Edges(edges)) => {
                while let Some((edge, left, right)) = edges.next().filter(|_| !self.is_spent()) {
                    self.pass_over();
                    if self.keeps(path, hop, edge)
                        && self.put_edge(path, hop, edge)
                        && self.put_node(path, hop, left)
                        && self.put_node(path, hop + 1, right)
                    {
                        return true;
                    }
                    self.state.undo(mark);
                }
                false
            }
            (
                Task::Hop {
                    path,
                    hop,
                    from_left,
                },
                Cursor::Hop(edges),
            ) => {
                let far = if from_left { hop + 1 } else { hop };
                while let Some((edge, other)) = edges.next().filter(|_| !self.is_spent()) {
                    self.moves += 1;
                    if self.put_edge(path, hop, edge) && self.put_node(path, far, other) {
                        return true;
                    }
                    self.state.undo(mark);
                }
                false
            }
            (
                Task::Hop {
                    path,
                    hop,
                    from_left,
                },
                Cursor::Walk(walk),
            ) => self.walk_on((path, hop, from_left), walk, mark),
            _ => false,
        }
    }

    /// Goes on to the next walk that ends where it may.
    fn walk_on(
        &mut self,
        (path, hop, from_left): (usize, usize, bool),
        walk: &mut Walk<'e>,
        mark: usize,
    ) -> bool {
        let shape = self.shape.hop(path, hop);
        let far = if from_left { hop + 1 } else { hop };
        let (min, max) = shape
            .repeat
            .map_or((1, Some(1)), |repeat| (repeat.min, repeat.max));
        if std::mem::take(&mut walk.is_fresh) && min == 0 && self.put_node(path, far, walk.start())
        {
            return true;
        }
        loop {
            self.state.undo(mark);
            if self.is_spent() {
                return false;
            }
            let Some((edge, node)) = walk.next() else {
                self.state.shorten_walk(path, shape.slot);
                if walk.pop() { continue } else { return false }
            };
            self.moves += 1;
            let mode = self.shape.paths[path].mode;
            let is_free = mode != Mode::Trail || !self.state.uses(path, edge);
            if !is_free
                || !walk.may_visit(node)
                || !self.tests.holds(shape.slot, Element::Claim(edge))
            {
                continue;
            }
            let length = self.state.lengthen_walk(path, shape.slot, edge);
            let goes_on = !walk.ends_at(node) && max.is_none_or(|max| length < max);
            let mut next: Edges<'e> = Box::new(std::iter::empty());
            if goes_on {
                next = self.ground().edges(shape, from_left, node);
                if length >= self.budget.hops {
                    // A walk with nowhere to go was not cut by the budget.
                    self.cut_walks |= next.next().is_some();
                    next = Box::new(std::iter::empty());
                }
            }
            // Pushed before the node is tried: a walk that may not end there may well go on.
            walk.push(node, next);
            if length >= min && self.put_node(path, far, node) {
                return true;
            }
        }
    }

    /// Whether an edge of a slot that was filled from elsewhere, or by its id, may be this hop.
    fn keeps(&self, path: usize, hop: usize, edge: RelationshipId) -> bool {
        let kind = usize::from(self.view.graph().relationship_kind_code(edge));
        self.shape.hop(path, hop).kinds.get(kind) == Some(&true) && self.view.admits(edge)
    }

    fn put_edge(&mut self, path: usize, hop: usize, edge: RelationshipId) -> bool {
        let is_free = self.shape.paths[path].mode != Mode::Trail || !self.state.uses(path, edge);
        if !is_free || !self.fill(self.shape.hop(path, hop).slot, Element::Claim(edge)) {
            return false;
        }
        self.state.put_edge(path, edge);
        true
    }

    /// Puts a node in its place; a claim that does not count is no node either.
    fn put_node(&mut self, path: usize, place: usize, node: NodeId) -> bool {
        let Some(element) = Element::at(self.view.graph(), node) else {
            return false;
        };
        let is_there = match element {
            Element::Claim(id) => self.view.admits_ignoring(id, Ignore::Kind),
            Element::Entity(_) => true,
            Element::Fact(_) => false,
        };
        if !is_there || !self.fill(self.shape.paths[path].nodes[place], element) {
            return false;
        }
        self.state.put_node(path, place, node);
        true
    }

    fn fill(&mut self, slot: usize, element: Element) -> bool {
        match &self.state.fillings[slot] {
            Filling::One(known) => *known == element,
            Filling::Walk(_) => false,
            Filling::Nothing => {
                let holds = self.tests.holds(slot, element);
                if holds {
                    self.state.fill(slot, element);
                }
                holds
            }
        }
    }

    /// Whether all that can be asked now is so.
    fn passes(&self, stage: &Stage) -> bool {
        let found = self.found();
        stage
            .whole
            .iter()
            .all(|&path| self.is_allowed(path, &found))
            && stage
                .conditions
                .iter()
                .all(|&condition| self.tests.joins(condition, &found))
    }

    /// Whether a whole path repeats no node that its mode forbids.
    fn is_allowed(&self, path: usize, found: &Found<'_>) -> bool {
        let mode = self.shape.paths[path].mode;
        if !matches!(mode, Mode::Acyclic | Mode::Simple) {
            return true;
        }
        let (nodes, _) = found.path(path);
        // A simple path may come back to where it began, and only there.
        let is_closed = mode == Mode::Simple && nodes.len() > 1 && nodes.first() == nodes.last();
        let nodes = if is_closed { &nodes[1..] } else { &nodes[..] };
        let mut seen = FxHashSet::default();
        nodes.iter().all(|node| seen.insert(*node))
    }
}
