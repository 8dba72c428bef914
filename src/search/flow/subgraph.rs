//! What stands between two nodes: the claims of all ways from one to the other, taken out of the graph once and searched
//! many times.
//!
//! ```text
//!     from  |--- a hops --->  |  <--- b hops ---|  to         within a + b hops
//!           edges met here    |    or here
//! ```
//!
//! A path of at most a + b hops has each of its edges within a hops of one end or within b of the other. So all the edges that
//! the two sides met hold every such path; they also hold some that lie beside, which lead nowhere and do no harm. Each edge
//! is kept with both its directions, since either side may have met it, and a detour may need it the other way.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{EdgeId, Graph, NodeId, RelationshipId};
use crate::lens::{Allowance, View};
use crate::search::path::rules::{Hop, HubClass, PathRules, START, State, Transition, turns};
use crate::search::{PathSpec, Shortest};

/// How many walks are tried where the shortest ones run through some node twice.
// Each is a breadth-first search through all of the subgraph, and a separation asks for many paths.
const MOST_WALKS: usize = 1000;

/// The edges on every path between two nodes that has so many hops at most, and some that lie beside them.
#[derive(Debug)]
pub struct Subgraph<'g> {
    graph: &'g Graph,
    pub(crate) from: NodeId,
    pub(crate) to: NodeId,
    /// The transitions from each node, by edge; none leads back to the start, or on from the target.
    links: FxHashMap<NodeId, Vec<Link>>,
    /// How far it reaches.
    pub reach: Extent,
    allowance: Allowance,
}

/// How far a search went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Extent {
    /// To the end: it holds every path.
    End,
    /// It holds every path of so many hops, as asked.
    Hops(usize),
    /// It holds every path of so many hops; more would have been too many edges.
    Budget(usize),
}

/// A node, and the class by which a walk came there.
pub(crate) type Position = (NodeId, HubClass);

/// A move of a path from a node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub(crate) claim: RelationshipId,
    pub(crate) hop: Hop,
    pub(crate) to: NodeId,
    /// The class of its edge where it starts.
    pub(crate) left: HubClass,
    /// The class of its edge where it ends.
    pub(crate) entered: HubClass,
}

impl Link {
    /// A step of a search, as a move in the direction of that search, its hop in the direction of the path.
    fn of(step: &Transition, claim: RelationshipId, backward: bool) -> Self {
        let hop = Hop {
            forward: step.hop.forward != backward,
            ..step.hop
        };
        // At the ends nothing turns around.
        let entered = if step.to.class < START {
            step.to.class
        } else {
            0
        };
        Self {
            claim,
            hop,
            to: step.to.node,
            left: step.from_hub,
            entered,
        }
    }

    /// The same move back to where it came from.
    fn back(self, to: NodeId) -> Self {
        let hop = Hop {
            edge: self.hop.edge,
            forward: !self.hop.forward,
        };
        Self {
            hop,
            to,
            left: self.entered,
            entered: self.left,
            ..self
        }
    }
}

/// Edges, each with a move along it and where that starts.
type Met = FxHashMap<EdgeId, (NodeId, Link)>;

/// One of the two ends with what was reached from there.
struct Side {
    backward: bool,
    reached: FxHashSet<State>,
    frontier: Vec<State>,
    hops: usize,
}

impl Side {
    fn new(start: Vec<State>, backward: bool) -> Self {
        Self {
            backward,
            reached: start.iter().copied().collect(),
            frontier: start,
            hops: 0,
        }
    }

    /// Goes one hop further and takes the edges met; `false`, and as if it had not, if these are too many.
    fn expand(&mut self, rules: &PathRules<'_, '_>, met: &mut Met, budget: usize) -> bool {
        let mut next = Vec::new();
        let mut new = Vec::new();
        let mut is_cut = false;
        for &state in &self.frontier {
            is_cut = is_cut || rules.view.ends_search();
            if is_cut {
                break;
            }
            rules.each_transition(state, self.backward, |step| {
                // A loop is on no path.
                if step.to.node == state.node || met.len() > budget {
                    return;
                }
                met.entry(step.hop.edge).or_insert_with(|| {
                    new.push(step.hop.edge);
                    let claim = rules.view.graph().edge_relationship(step.hop.edge);
                    (state.node, Link::of(&step, claim, self.backward))
                });
                if step.to.class < START && self.reached.insert(step.to) {
                    next.push(step.to);
                }
            });
        }
        // Half a level would hold some paths of its length and not others, and nobody could say
        // what a separation of them means.
        if met.len() > budget || is_cut {
            for edge in &new {
                met.remove(edge);
            }
            return false;
        }
        self.frontier = next;
        self.hops += 1;
        true
    }
}

/// By node, the moves from there; none leads back to the start, or on from the target.
fn links(met: Met, from: NodeId, to: NodeId) -> FxHashMap<NodeId, Vec<Link>> {
    let mut links: FxHashMap<NodeId, Vec<Link>> = FxHashMap::default();
    for (node, link) in met.into_values() {
        for (node, link) in [(node, link), (link.to, link.back(node))] {
            if node != to && link.to != from {
                links.entry(node).or_default().push(link);
            }
        }
    }
    // The smallest claims first: of several shortest paths the smallest is found.
    for links in links.values_mut() {
        links.sort_unstable_by_key(|link| (link.hop.edge, link.hop.forward));
    }
    links
}

impl<'g> Subgraph<'g> {
    /// Takes what stands between two different nodes, from both ends, always from the one with fewer states to go on from.
    ///
    /// O(e) for e edges at the states reached, whatever the size of the graph; at most `budget` edges are kept, and
    /// of longer paths than `hops` only what happens to lie near the ends.
    pub fn new(
        view: &View<'g>,
        from: NodeId,
        to: NodeId,
        hops: Option<usize>,
        budget: usize,
    ) -> Self {
        let rules = PathRules::new(view, &PathSpec::between(from, to));
        let mut one = Side::new(rules.starts(), false);
        let mut other = Side::new(rules.goals(), true);
        let mut met = Met::default();
        let reach = loop {
            let within = one.hops + other.hops;
            if one.frontier.is_empty() || other.frontier.is_empty() {
                break Extent::End;
            }
            if hops.is_some_and(|most| within >= most) {
                break Extent::Hops(within);
            }
            let smaller = if one.frontier.len() <= other.frontier.len() {
                &mut one
            } else {
                &mut other
            };
            if !smaller.expand(&rules, &mut met, budget) {
                break Extent::Budget(within);
            }
        };
        Self {
            graph: view.graph(),
            from,
            to,
            links: links(met, from, to),
            reach,
            allowance: view.allowance().clone(),
        }
    }

    /// The claim behind a hop, and where the hop leads.
    pub fn step(&self, hop: Hop) -> (RelationshipId, NodeId) {
        let (source, target) = self.graph.endpoints(hop.edge);
        (
            self.graph.edge_relationship(hop.edge),
            if hop.forward { target } else { source },
        )
    }

    /// The claims in it, by id.
    pub fn claims(&self) -> Vec<RelationshipId> {
        let mut claims = Vec::new();
        for links in self.links.values() {
            claims.extend(links.iter().map(|link| link.claim));
        }
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// Every move with the node from which it starts, by edge.
    pub(crate) fn transitions(&self) -> Vec<(NodeId, Link)> {
        let mut transitions = Vec::new();
        for (&node, links) in &self.links {
            transitions.extend(links.iter().map(|&link| (node, link)));
        }
        // What a greatest flow is made of depends on the order of its edges, which a hash table
        // does not keep.
        transitions.sort_unstable_by_key(|(_, link)| (link.hop.edge, link.hop.forward));
        transitions
    }

    fn links(&self, node: NodeId) -> &[Link] {
        self.links.get(&node).map_or(&[], Vec::as_slice)
    }

    /// A path from end to end that visits no node twice, by claims that count and nodes that it may pass; the shortest one
    /// unless that would run through some node twice. O(e) for e edges but in that case, where the search may give up.
    pub fn path(
        &self,
        counts: impl Fn(RelationshipId) -> bool,
        passes: impl Fn(NodeId) -> bool,
    ) -> Shortest {
        if self.allowance.ends_search() {
            return Shortest::GaveUp(0);
        }
        let counts = |link: &Link| counts(link.claim) && passes(link.to);
        let Some(walk) = self.walk((self.from, 0), counts) else {
            return Shortest::None;
        };
        if let Some(path) = self.simple(self.from, &walk) {
            return Shortest::Found(path);
        }
        self.detour(counts)
    }

    /// The shortest walk from a state to the target.
    fn walk(&self, start: Position, counts: impl Fn(&Link) -> bool) -> Option<Vec<Hop>> {
        let mut came: FxHashMap<Position, (Position, Hop)> = FxHashMap::default();
        // A queue of which nothing is taken out: each state is in it once.
        let mut states = vec![start];
        let mut next = 0;
        while let Some(&state) = states.get(next) {
            next += 1;
            if state.0 == self.to {
                let back = std::iter::successors(came.get(&state), |(state, _)| came.get(state));
                let mut hops: Vec<Hop> = back.map(|(_, hop)| *hop).collect();
                hops.reverse();
                return Some(hops);
            }
            for link in self.links(state.0) {
                if turns(state.1, link.left) || !counts(link) {
                    continue;
                }
                let there = (link.to, link.entered);
                if there != start && !came.contains_key(&there) {
                    came.insert(there, (state, link.hop));
                    states.push(there);
                }
            }
        }
        None
    }

    /// The walk from a node, if it visits none twice.
    fn simple(&self, from: NodeId, walk: &[Hop]) -> Option<Vec<Hop>> {
        let mut visited = FxHashSet::from_iter([from]);
        for &hop in walk {
            let (_, node) = self.step(hop);
            if !visited.insert(node) {
                return None;
            }
        }
        Some(walk.to_vec())
    }

    /// A path that takes a longer way around a hub, depth-first: at each step a walk must still lead on around what was
    /// visited, and the first such walk that is a path ends the search.
    fn detour(&self, counts: impl Fn(&Link) -> bool) -> Shortest {
        let mut visited = FxHashSet::from_iter([self.from]);
        let mut path: Vec<Link> = Vec::new();
        let mut pending = vec![self.links(self.from).to_vec()];
        let mut walks = 0;
        while let Some(links) = pending.last_mut() {
            let Some(link) = links.pop() else {
                pending.pop();
                if let Some(last) = path.pop() {
                    visited.remove(&last.to);
                }
                continue;
            };
            let entered = path.last().map_or(0, |last| last.entered);
            if visited.contains(&link.to) || turns(entered, link.left) || !counts(&link) {
                continue;
            }
            walks += 1;
            if walks > MOST_WALKS || self.allowance.ends_search() {
                return Shortest::GaveUp(walks - 1);
            }
            let walk = self.walk((link.to, link.entered), |next| {
                counts(next) && !visited.contains(&next.to)
            });
            // No walk leads on from there, so no path does: nothing behind it is tried.
            let Some(walk) = walk else { continue };
            visited.insert(link.to);
            path.push(link);
            if let Some(rest) = self.simple(link.to, &walk) {
                return Shortest::Found(path.iter().map(|link| link.hop).chain(rest).collect());
            }
            pending.push(self.links(link.to).to_vec());
        }
        Shortest::None
    }
}
