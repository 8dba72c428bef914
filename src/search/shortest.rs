//! The shortest path as edges, by bidirectional breadth-first search.
//!
//! A path must not turn around at the hub of what a lister says or of a location ([`NO_TURN`]), so a place in the
//! search is a node together with the class, if any, of the claim at whose hub the path stands.

use std::collections::{HashMap, HashSet};

use crate::graph::{EdgeId, NodeId};
use crate::lens::{Hub, NO_TURN, View};

/// One edge of a path, and whether the path follows it from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hop {
    /// The edge.
    pub edge: EdgeId,
    /// Whether the path goes from the edge's source to its target.
    pub forward: bool,
}

/// A node and the class by which the path stands at a hub there.
type Place = (NodeId, Class);

/// 0 for none, else 1 + the index in [`NO_TURN`].
type Class = u8;

/// How one side of the search moves.
struct Rules<'v, 'g> {
    view: &'v View<'g>,
    directed: bool,
    /// By kind code, its class and whether its hub is where it starts.
    hub: Vec<(Class, bool)>,
    passes: Vec<bool>,
}

/// A move along an edge.
struct Move {
    hop: Hop,
    to: NodeId,
    /// The class if the move ends at the hub of its relationship.
    into_hub: Class,
    /// The class if the move starts at the hub of its relationship.
    from_hub: Class,
}

impl<'v, 'g> Rules<'v, 'g> {
    fn new(view: &'v View<'g>, directed: bool) -> Self {
        let words = view.graph().relationship_kinds();
        let hub = |word: &String| {
            view.no_turn(word).map_or((0, false), |(class, hub)| (class as Class + 1, hub == Hub::From))
        };
        let hub = words.iter().map(hub).collect();
        let passes = words.iter().map(|word| view.passes(word)).collect();
        Self { view, directed, hub, passes }
    }

    /// All moves from a node.
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
                let (class, hub_is_source) = self.hub[usize::from(code)];
                for (edge, to) in group.iter().filter(|(edge, _)| self.view.keeps_edge(*edge)) {
                    let (source, target) = graph.ends(graph.edge_relationship(edge));
                    // The other arc of a claim node does not touch the hub.
                    let hub = if hub_is_source { source } else { target };
                    let at_hub = |end| if end == hub { class } else { 0 };
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

/// Moves after which the search among shortest walks stops looking for one that visits no node twice.
const FIRST_LOOKS: usize = 1_000_000;
/// Moves after which the search among longer paths stops: a few seconds.
const BUDGET: usize = 10_000_000;

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
        if smaller.frontier().iter().any(|&place| other.remaining(place).is_some()) {
            break forward.depth() + backward.depth();
        }
    };
    // The backward side now learns the rest of the way, along what the forward side has seen.
    while backward.depth() < length {
        let wanted = length - backward.depth() - 1;
        backward.expand(&rules, |node| {
            (0..=NO_TURN.len() as Class).any(|c| forward.distance.get(&(node, c)) == Some(&wanted))
        });
    }
    let mut looks = FIRST_LOOKS;
    let remaining = |place, _: &HashSet<NodeId>| {
        looks -= 1;
        if looks == 0 { Err(OverBudget) } else { Ok(backward.remaining(place)) }
    };
    match simple_path(&rules, (from, to), length, remaining) {
        Ok(Tried::Found(path)) => Shortest::Found(path),
        _ => longer_path(&rules, (from, to), length),
    }
}

/// Tries paths at least as long as the shortest walk, one length after the other.
///
/// The way that remains is measured around the nodes already visited, so that few dead ends are entered.
fn longer_path(rules: &Rules<'_, '_>, ends: (NodeId, NodeId), walk: usize) -> Shortest {
    let mut budget = BUDGET;
    for length in walk.. {
        let tried =
            simple_path(rules, ends, length, |place, visited| rules.distance(place, ends.1, visited, &mut budget));
        match tried {
            Ok(Tried::Found(path)) => return Shortest::Found(path),
            Ok(Tried::Longer) => {}
            Ok(Tried::Exhausted) => return Shortest::None,
            Err(OverBudget) => return Shortest::GaveUp(BUDGET),
        }
    }
    Shortest::None
}

/// The search has made as many moves as it may.
struct OverBudget;

impl Rules<'_, '_> {
    /// How many moves from a place to a node, around the nodes already visited.
    fn distance(
        &self,
        start: Place,
        to: NodeId,
        visited: &HashSet<NodeId>,
        budget: &mut usize,
    ) -> Result<Option<usize>, OverBudget> {
        let mut side = Side::new(start.0, false);
        side.levels = vec![vec![start]];
        while !side.frontier().is_empty() {
            if side.frontier().iter().any(|(node, _)| *node == to) {
                return Ok(Some(side.depth()));
            }
            let moves = side.expand(self, |node| !visited.contains(&node));
            *budget = budget.checked_sub(moves).ok_or(OverBudget)?;
        }
        Ok(None)
    }
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

    /// Goes one level further, to the nodes that are wanted, and counts the moves that were looked at.
    fn expand(&mut self, rules: &Rules<'_, '_>, wanted: impl Fn(NodeId) -> bool) -> usize {
        let mut looked_at = 0;
        let mut next = Vec::new();
        let level = self.levels.len();
        for &(node, entered) in self.levels.last().into_iter().flatten() {
            for step in rules.moves(node, self.backward) {
                looked_at += 1;
                let place = (step.to, step.into_hub);
                if !turns(entered, step.from_hub) && wanted(step.to) && !self.distance.contains_key(&place) {
                    self.distance.insert(place, level);
                    next.push(place);
                }
            }
        }
        self.levels.push(next);
        looked_at
    }

    /// The distance that this side still has from a place which the other side reached.
    fn remaining(&self, (node, entered): Place) -> Option<usize> {
        let joinable = (0..=NO_TURN.len() as Class).filter(|&left| !turns(entered, left));
        joinable.filter_map(|left| self.distance.get(&(node, left)).copied()).min()
    }
}

/// Whether a path that entered a hub in one way and leaves it in another turns around there.
fn turns(entered: Class, left: Class) -> bool {
    entered > 0 && entered == left
}

/// What trying one length came to.
enum Tried {
    Found(Vec<Hop>),
    /// None of this length; there may be longer ones.
    Longer,
    /// None of this length or longer.
    Exhausted,
}

/// The first path of a given length, in the order of edges, depth-first; `remaining` says how far the target is at least.
fn simple_path(
    rules: &Rules<'_, '_>,
    (from, to): (NodeId, NodeId),
    length: usize,
    mut remaining: impl FnMut(Place, &HashSet<NodeId>) -> Result<Option<usize>, OverBudget>,
) -> Result<Tried, OverBudget> {
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
        if visited.contains(&step.to) {
            continue;
        }
        let place = (step.to, step.into_hub);
        let Some(rest) = remaining(place, &visited)? else { continue };
        if path.len() + 1 + rest > length {
            cut_by_length = true;
        } else if step.to == to {
            if path.len() + 1 == length {
                return Ok(Tried::Found(path.iter().map(|(hop, _)| *hop).chain([step.hop]).collect()));
            }
        } else {
            visited.insert(step.to);
            path.push((step.hop, step.to));
            pending.push(ordered(place));
        }
    }
    Ok(if cut_by_length { Tried::Longer } else { Tried::Exhausted })
}
