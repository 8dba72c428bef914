//! How many connections share no claim, and which claims separate two nodes: maximum flow and minimum cut.
//!
//! A claim can be passed by several edges, its own and its arcs, each in two directions, and only once by all of them. So it
//! becomes a gate, and all its moves go through that:
//!
//! ```text
//!    state (node, class)       gate of the claim        state (node, class)
//!      (x, -)     ---2--->                     ---2--->   (y, lists)
//!                           enter ---1---> leave
//!      (y, -)     ---2--->                     ---2--->   (x, -)
//! ```
//!
//! A move starts at those states of its node where it does not turn around, and ends in one. Only gates are narrow, so a
//! smallest cut consists of gates, which are claims. A unit of flow is a walk; mostly it is a path as well, and where it is
//! not, [`separation`] tells bounds.

mod subgraph;

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::path::Shortest;
use super::path::rules::{Hop, START, turns};
use crate::graph::{EdgeId, RelationshipId};
use subgraph::Position;

pub use subgraph::{Extent, Subgraph};

/// Capacity of what is no claim: more than any claim lets through.
// With 1, a move could be cut instead of its claim; it would never be told, since a cut is read from
// the gates. Beyond 2 nothing changes: only one unit ever comes through the gate.
const WIDE: u32 = 2;

/// How two nodes hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Separation {
    /// Paths of which no two share a claim, shortest first.
    pub connections: Vec<Vec<Hop>>,
    /// Claims without which no path is left, by id; of these, none can be spared. Of several smallest sets, the one
    /// nearest to the start.
    pub cut: Vec<RelationshipId>,
}

impl Separation {
    /// Whether there are no more connections, and no smaller cut: by Menger's theorem, when both are equally many.
    ///
    /// If not, more connections than these may share no claim, but not more than the cut has claims.
    pub fn is_exact(&self) -> bool {
        self.connections.len() == self.cut.len()
    }
}

/// The most connections that share no claim, and the fewest claims that separate the ends (Menger, 1927; Dinitz, 1970).
///
/// Each claim lets one connection through, whichever way and by whichever of its arcs. A walk that gets around a hub by
/// visiting some node twice is a flow, but no path: only where the flow needs one are there fewer connections than
/// claims in the cut, and both are bounds.
///
/// O(k e) for k connections and e edges, but for those cases.
pub fn separation(subgraph: &Subgraph<'_>) -> Separation {
    let (walks, mut cut) = Network::of(subgraph).flow();
    let mut connections = Vec::new();
    let mut used: FxHashSet<RelationshipId> = FxHashSet::default();
    for walk in &walks {
        if let Shortest::Found(path) = subgraph.path(|claim| walk.contains(&claim), any) {
            used.extend(walk);
            connections.push(path);
        }
    }
    // Some walk of the flow holds no path. Disjoint paths that do not turn around are NP-hard to
    // find in general, so both numbers are only brought nearer to each other.
    if connections.len() < cut.len() {
        while let Shortest::Found(path) = subgraph.path(|claim| !used.contains(&claim), any) {
            for &hop in &path {
                used.insert(subgraph.step(hop).0);
            }
            connections.push(path);
        }
        spare(&mut cut, subgraph);
    }
    connections.sort_by_cached_key(|path| (path.len(), edges(path)));
    Separation { connections, cut }
}

fn edges(path: &[Hop]) -> Vec<EdgeId> {
    let mut edges = Vec::with_capacity(path.len());
    for hop in path {
        edges.push(hop.edge);
    }
    edges
}

/// Whatever it is, a path may use it.
fn any<T>(_: T) -> bool {
    true
}

/// Leaves out of a cut each claim that no path needs: what separates all walks may be more than separates all paths.
fn spare(cut: &mut Vec<RelationshipId>, subgraph: &Subgraph<'_>) {
    for claim in cut.clone() {
        let mut others: FxHashSet<RelationshipId> = cut.iter().copied().collect();
        others.remove(&claim);
        // Only what is surely separated may be spared: a search that gave up says nothing.
        if subgraph.path(|claim| !others.contains(&claim), any) == Shortest::None {
            cut.retain(|&other| other != claim);
        }
    }
}

/// Places, and for each claim a gate that lets one through.
struct Network {
    graph: DiGraph<(), u32>,
    from: NodeIndex,
    to: NodeIndex,
    /// The claim behind each gate.
    claims: FxHashMap<EdgeIndex, RelationshipId>,
}

impl Network {
    fn of(subgraph: &Subgraph<'_>) -> Self {
        let mut graph = DiGraph::new();
        let from = graph.add_node(());
        let to = graph.add_node(());
        let transitions = subgraph.transitions();
        let mut states: FxHashMap<Position, NodeIndex> =
            FxHashMap::from_iter([((subgraph.from, 0), from)]);
        // All states before any gate: a move starts only where some other move can have come to.
        for (_, link) in &transitions {
            let state = (link.to, link.entered);
            let is_end = link.to == subgraph.to;
            // The target is one node, by whichever class it is entered: nothing goes on from it.
            states
                .entry(state)
                .or_insert_with(|| if is_end { to } else { graph.add_node(()) });
        }
        let mut gates = FxHashMap::default();
        let mut claims = FxHashMap::default();
        for (node, link) in transitions {
            let (enter, leave) = *gates.entry(link.claim).or_insert_with(|| {
                let enter = graph.add_node(());
                let leave = graph.add_node(());
                claims.insert(graph.add_edge(enter, leave, 1), link.claim);
                (enter, leave)
            });
            for entered in 0..START {
                if let Some(&here) = states.get(&(node, entered))
                    && !turns(entered, link.left)
                {
                    graph.add_edge(here, enter, WIDE);
                }
            }
            graph.add_edge(leave, states[&(link.to, link.entered)], WIDE);
        }
        Self {
            graph,
            from,
            to,
            claims,
        }
    }

    /// The claims of each walk of a greatest flow, and those of the cut that is nearest to the start, by id.
    fn flow(&self) -> (Vec<FxHashSet<RelationshipId>>, Vec<RelationshipId>) {
        let (greatest, mut flows) = dinics(&self.graph, self.from, self.to);
        // Before the walks are taken out of the flow, which empties it.
        let reached = self.reached(&flows);
        let mut cut = Vec::new();
        for (&gate, &claim) in &self.claims {
            if let Some((enter, leave)) = self.graph.edge_endpoints(gate)
                && reached.contains(&enter)
                && !reached.contains(&leave)
            {
                cut.push(claim);
            }
        }
        cut.sort_unstable();
        let mut walks = Vec::new();
        for _ in 0..greatest {
            walks.push(self.walk(&mut flows));
        }
        (walks, cut)
    }

    /// What more could flow to: along an edge that is not full, or back along one that something flows through.
    fn reached(&self, flows: &[u32]) -> FxHashSet<NodeIndex> {
        let mut reached = FxHashSet::from_iter([self.from]);
        let mut pending = vec![self.from];
        while let Some(node) = pending.pop() {
            for edge in self.graph.edges(node) {
                let is_full = flows[edge.id().index()] >= *edge.weight();
                if !is_full && reached.insert(edge.target()) {
                    pending.push(edge.target());
                }
            }
            for edge in self.graph.edges_directed(node, petgraph::Incoming) {
                let is_empty = flows[edge.id().index()] == 0;
                if !is_empty && reached.insert(edge.source()) {
                    pending.push(edge.source());
                }
            }
        }
        reached
    }

    /// Takes one walk out of a flow.
    fn walk(&self, flows: &mut [u32]) -> FxHashSet<RelationshipId> {
        let mut claims = FxHashSet::default();
        let mut node = self.from;
        while node != self.to {
            // What flows to a node flows on from it, so there is one until the target is reached. A
            // circle in the flow is walked as well, and costs only claims that nobody else uses.
            let mut edges = self.graph.edges(node);
            let Some(edge) = edges.find(|edge| flows[edge.id().index()] > 0) else {
                break;
            };
            flows[edge.id().index()] -= 1;
            claims.extend(self.claims.get(&edge.id()));
            node = edge.target();
        }
        claims
    }
}
