//! How many connections share no claim, and which claims separate two nodes: maximum flow and minimum cut.

mod subgraph;

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

use super::path::Shortest;
use super::path::rules::{Hop, START, turns};
use crate::graph::RelationshipId;
use subgraph::Position;

pub use subgraph::{Extent, Subgraph};

/// Capacity of what is no claim: more than any claim lets through.
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
    let any = |_| true;
    let mut connections = Vec::new();
    let mut used: FxHashSet<RelationshipId> = FxHashSet::default();
    for walk in &walks {
        if let Shortest::Found(path) = subgraph.path(|claim| walk.contains(&claim), any) {
            used.extend(walk);
            connections.push(path);
        }
    }
    if connections.len() < cut.len() {
        while let Shortest::Found(path) = subgraph.path(|claim| !used.contains(&claim), any) {
            used.extend(path.iter().map(|&hop| subgraph.step(hop).0));
            connections.push(path);
        }
        for claim in cut.clone() {
            let others: FxHashSet<RelationshipId> = cut
                .iter()
                .copied()
                .filter(|&other| other != claim)
                .collect();
            if subgraph.path(|claim| !others.contains(&claim), any) == Shortest::None {
                cut.retain(|&other| other != claim);
            }
        }
    }
    connections.sort_by_key(|path| {
        (
            path.len(),
            path.iter().map(|hop| hop.edge).collect::<Vec<_>>(),
        )
    });
    Separation { connections, cut }
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
        let (from, to) = (graph.add_node(()), graph.add_node(()));
        let transitions = subgraph.transitions();
        let mut states: FxHashMap<Position, NodeIndex> =
            FxHashMap::from_iter([((subgraph.from, 0), from)]);
        for (_, link) in &transitions {
            let state = (link.to, link.entered);
            let is_end = link.to == subgraph.to;
            states
                .entry(state)
                .or_insert_with(|| if is_end { to } else { graph.add_node(()) });
        }
        let (mut gates, mut claims) = (FxHashMap::default(), FxHashMap::default());
        for (node, link) in transitions {
            let (enter, leave) = *gates.entry(link.claim).or_insert_with(|| {
                let (enter, leave) = (graph.add_node(()), graph.add_node(()));
                claims.insert(graph.add_edge(enter, leave, 1), link.claim);
                (enter, leave)
            });
            let open = (0..START).filter(|&entered| !turns(entered, link.left));
            for here in open.filter_map(|entered| states.get(&(node, entered))) {
                graph.add_edge(*here, enter, WIDE);
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
        let reached = self.reached(&flows);
        let is_cut = |edge: &EdgeIndex| {
            let ends = self.graph.edge_endpoints(*edge);
            ends.is_some_and(|(enter, leave)| reached.contains(&enter) && !reached.contains(&leave))
        };
        let mut cut: Vec<RelationshipId> = self
            .claims
            .iter()
            .filter(|(edge, _)| is_cut(edge))
            .map(|(_, &claim)| claim)
            .collect();
        cut.sort_unstable();
        ((0..greatest).map(|_| self.walk(&mut flows)).collect(), cut)
    }

    /// What more could flow to.
    fn reached(&self, flows: &[u32]) -> FxHashSet<NodeIndex> {
        let mut reached = FxHashSet::from_iter([self.from]);
        let mut pending = vec![self.from];
        while let Some(node) = pending.pop() {
            let out = self
                .graph
                .edges(node)
                .filter(|edge| flows[edge.id().index()] < *edge.weight());
            let into = self.graph.edges_directed(node, petgraph::Incoming);
            let into = into
                .filter(|edge| flows[edge.id().index()] > 0)
                .map(|edge| edge.source());
            let next: Vec<NodeIndex> = out.map(|edge| edge.target()).chain(into).collect();
            pending.extend(next.into_iter().filter(|&next| reached.insert(next)));
        }
        reached
    }

    /// Takes one walk out of a flow.
    fn walk(&self, flows: &mut [u32]) -> FxHashSet<RelationshipId> {
        let mut claims = FxHashSet::default();
        let mut node = self.from;
        while node != self.to {
            let Some(edge) = self
                .graph
                .edges(node)
                .find(|edge| flows[edge.id().index()] > 0)
            else {
                break;
            };
            flows[edge.id().index()] -= 1;
            claims.extend(self.claims.get(&edge.id()));
            node = edge.target();
        }
        claims
    }
}
