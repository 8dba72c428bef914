//! The shortest path as edges, by bidirectional breadth-first search.
//!
//! A path must not turn around at the hub of a `lists` or `located-in` claim, so a place in the search is a node
//! together with the hub kind, if any, by which it was entered.

use std::collections::{HashMap, HashSet};

use crate::graph::{EdgeId, NodeId};
use crate::lens::{NO_TURN, View};
use crate::model::relationship_kind as kind;

/// One edge of a path, and whether the path follows it from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hop {
    /// The edge.
    pub edge: EdgeId,
    /// Whether the path goes from the edge's source to its target.
    pub forward: bool,
}

/// A node and the hub kind by which the path stands there: 0 for none, else 1 + the index in [`NO_TURN`].
type Place = (NodeId, u8);

/// How one side of the search moves.
struct Rules<'v, 'g> {
    view: &'v View<'g>,
    directed: bool,
    /// By kind code: 0, or 1 + the index in [`NO_TURN`] if a path must not turn at its hub.
    hub: Vec<u8>,
    passes: Vec<bool>,
}

/// A move along an edge.
struct Move {
    hop: Hop,
    to: NodeId,
    /// The hub kind if the move ends at the hub of its relationship.
    into_hub: u8,
    /// The hub kind if the move starts at the hub of its relationship.
    from_hub: u8,
}

impl<'v, 'g> Rules<'v, 'g> {
    fn new(view: &'v View<'g>, directed: bool) -> Self {
        let words = view.graph().relationship_kinds();
        let hub = |word: &String| match NO_TURN.iter().position(|k| k == word) {
            Some(index) if !view.turns(word) => index as u8 + 1,
            _ => 0,
        };
        let hub = words.iter().map(hub).collect();
        let passes = words.iter().map(|word| view.passes(word)).collect();
        Self { view, directed, hub, passes }
    }

    /// All moves from a node. The hub of a listing is its lister, that of a location its place.
    fn moves(&self, node: NodeId, backward: bool) -> Vec<Move> {
        let graph = self.view.graph();
        let mut moves = Vec::new();
        for forward in [true, false] {
            if self.directed && forward == backward {
                continue;
            }
            let incident = if forward { graph.out(node) } else { graph.into(node) };
            for (code, group) in incident.by_kind() {
                if !self.passes[usize::from(code)] || !self.view.keeps_kind(code) {
                    continue;
                }
                let hub = self.hub[usize::from(code)];
                let hub_is_source = hub > 0 && NO_TURN[usize::from(hub) - 1] == kind::LISTS;
                for (edge, to) in group.iter().filter(|(edge, _)| self.view.keeps_edge(*edge)) {
                    let (source, target) = graph.ends(graph.edge_relationship(edge));
                    // The other arc of a claim node does not touch the hub.
                    let at_hub = |end| if end == if hub_is_source { source } else { target } { hub } else { 0 };
                    let starts_at_hub = forward == hub_is_source;
                    let (from_hub, into_hub) = if starts_at_hub { (at_hub(node), 0) } else { (0, at_hub(to)) };
                    let hop = Hop { edge, forward: forward != backward };
                    moves.push(Move { hop, to, from_hub, into_hub });
                }
            }
        }
        moves
    }
}

/// What a search for a path found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shortest {
    /// The smallest of the shortest paths, in the order of relationship ids.
    Found(Vec<Hop>),
    /// There is no path.
    None,
    /// The search stopped after this many steps.
    GaveUp(usize),
}

/// Steps after which the search among longer paths stops; each takes well under a microsecond.
const BUDGET: usize = 2_000_000;

/// The shortest path between two nodes that visits no node twice.
///
/// Bidirectional and level by level, so its cost is that of the two balls that meet. Only where every shortest walk
/// runs through some node twice, to get around a hub, are longer paths tried one by one, within a budget.
pub fn shortest_path(view: &View<'_>, from: NodeId, to: NodeId, directed: bool) -> Shortest {
    if from == to {
        return Shortest::Found(Vec::new());
    }
    let rules = Rules::new(view, directed);
    let mut forward = Side::new(from, false);
    let mut backward = Side::new(to, true);
    let length = loop {
        if forward.frontier().is_empty() || backward.frontier().is_empty() {
            return Shortest::None;
        }
        let (smaller, other) = if forward.frontier().len() <= backward.frontier().len() {
            (&mut forward, &backward)
        } else {
            (&mut backward, &forward)
        };
        smaller.expand(&rules, |_| true);
        if smaller.frontier().iter().any(|place| other.meets(*place)) {
            break forward.depth() + backward.depth();
        }
    };
    // The backward side now learns the rest of the way, along what the forward side has seen.
    while backward.depth() < length {
        let wanted = length - backward.depth() - 1;
        backward.expand(&rules, |node| {
            (0..=NO_TURN.len() as u8).any(|h| forward.distance.get(&(node, h)) == Some(&wanted))
        });
    }
    let mut steps = 0;
    match simple_path(&rules, &backward, from, to, length, &mut steps) {
        Deepening::Found(path) => Shortest::Found(path),
        _ => longer_path(&rules, from, to, length, &mut steps),
    }
}

/// Tries paths longer than the shortest walk, one length after the other.
fn longer_path(rules: &Rules<'_, '_>, from: NodeId, to: NodeId, shorter: usize, steps: &mut usize) -> Shortest {
    let mut backward = Side::new(to, true);
    while !backward.frontier().is_empty() {
        backward.expand(rules, |_| true);
    }
    for length in shorter + 1.. {
        match simple_path(rules, &backward, from, to, length, steps) {
            Deepening::Found(path) => return Shortest::Found(path),
            Deepening::Longer => {}
            Deepening::Exhausted => return Shortest::None,
            Deepening::GaveUp => return Shortest::GaveUp(*steps),
        }
    }
    Shortest::None
}

/// One side of the search: the places reached, level by level.
struct Side {
    backward: bool,
    distance: HashMap<Place, usize>,
    levels: Vec<Vec<Place>>,
}

impl Side {
    fn new(start: NodeId, backward: bool) -> Self {
        Self { backward, distance: HashMap::from([((start, 0), 0)]), levels: vec![vec![(start, 0)]] }
    }

    fn depth(&self) -> usize {
        self.levels.len() - 1
    }

    fn frontier(&self) -> &[Place] {
        self.levels.last().map_or(&[], Vec::as_slice)
    }

    /// Goes one level further, to the nodes that are wanted.
    fn expand(&mut self, rules: &Rules<'_, '_>, wanted: impl Fn(NodeId) -> bool) {
        let mut next = Vec::new();
        let level = self.levels.len();
        for &(node, entered) in self.levels.last().into_iter().flatten() {
            for step in rules.moves(node, self.backward) {
                let place = (step.to, step.into_hub);
                if !turns(entered, step.from_hub) && wanted(step.to) && !self.distance.contains_key(&place) {
                    self.distance.insert(place, level);
                    next.push(place);
                }
            }
        }
        self.levels.push(next);
    }

    /// Whether a place of the other side can be joined to one of this side.
    fn meets(&self, (node, entered): Place) -> bool {
        self.remaining(node, entered).is_some()
    }

    /// The distance that this side still has from a node which the other side entered in a given way.
    fn remaining(&self, node: NodeId, entered: u8) -> Option<usize> {
        let joinable = (0..=NO_TURN.len() as u8).filter(|&left| !turns(entered, left));
        joinable.filter_map(|left| self.distance.get(&(node, left)).copied()).min()
    }
}

/// Whether a path that entered a hub in one way and leaves it in another turns around there.
fn turns(entered: u8, left: u8) -> bool {
    entered > 0 && entered == left
}

/// What trying one length came to.
enum Deepening {
    Found(Vec<Hop>),
    /// None of this length; there may be longer ones.
    Longer,
    /// None of this length or longer.
    Exhausted,
    GaveUp,
}

/// The first path of a given length, in the order of edges, depth-first; `distances` says how far the target is.
fn simple_path(
    rules: &Rules<'_, '_>,
    distances: &Side,
    from: NodeId,
    to: NodeId,
    length: usize,
    steps: &mut usize,
) -> Deepening {
    let ordered = |(node, entered): Place| {
        let mut moves = rules.moves(node, false);
        moves.retain(|step| !turns(entered, step.from_hub));
        moves.sort_unstable_by_key(|step| std::cmp::Reverse(step.hop.edge));
        moves
    };
    let mut path: Vec<(Hop, NodeId)> = Vec::new();
    let mut visited = HashSet::from([from]);
    let mut pending = vec![ordered((from, 0))];
    let mut cut_by_length = false;
    while let Some(moves) = pending.last_mut() {
        let Some(step) = moves.pop() else {
            pending.pop();
            if let Some((_, node)) = path.pop() {
                visited.remove(&node);
            }
            continue;
        };
        *steps += 1;
        if *steps > BUDGET {
            return Deepening::GaveUp;
        }
        let Some(remaining) = distances.remaining(step.to, step.into_hub) else { continue };
        if path.len() + 1 + remaining > length {
            cut_by_length = true;
        } else if step.to == to {
            if path.len() + 1 == length {
                return Deepening::Found(path.iter().map(|(hop, _)| *hop).chain([step.hop]).collect());
            }
        } else if visited.insert(step.to) {
            path.push((step.hop, step.to));
            pending.push(ordered((step.to, step.into_hub)));
        }
    }
    if cut_by_length { Deepening::Longer } else { Deepening::Exhausted }
}
