//! How a path may move: along which edges, and not around a hub.
//!
//! A path must not turn around at the hub of what a lister says or of a location ([`NO_TURN`]), so a place in the
//! search is a node together with the class, if any, of the claim at whose hub the path stands.

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
pub(super) type Place = (NodeId, Class);

/// 0 for none, else 1 + the index in [`NO_TURN`].
pub(super) type Class = u8;

/// The classes by which a path may leave a hub that it entered by one.
pub(super) fn joinable(entered: Class) -> impl Iterator<Item = Class> {
    (0..=NO_TURN.len() as Class).filter(move |&left| !turns(entered, left))
}

/// Whether a path that entered a hub in one way and leaves it in another turns around there.
pub(super) fn turns(entered: Class, left: Class) -> bool {
    entered > 0 && entered == left
}

/// How one side of the search moves.
pub(super) struct Rules<'v, 'g> {
    view: &'v View<'g>,
    directed: bool,
    /// By kind code, its class and whether its hub is where it starts; `None` if no path passes through.
    kinds: Vec<Option<(Class, bool)>>,
}

/// A move along an edge.
pub(super) struct Move {
    pub(super) hop: Hop,
    pub(super) to: NodeId,
    /// The class if the move ends at the hub of its relationship.
    pub(super) into_hub: Class,
    /// The class if the move starts at the hub of its relationship.
    pub(super) from_hub: Class,
}

impl<'v, 'g> Rules<'v, 'g> {
    pub(super) fn new(view: &'v View<'g>, directed: bool) -> Self {
        let hub = |word: &String| {
            view.no_turn(word).map_or((0, false), |(class, hub)| (class as Class + 1, hub == Hub::From))
        };
        let kind = |word: &String| view.passes(word).then(|| hub(word));
        Self { view, directed, kinds: view.graph().relationship_kinds().iter().map(kind).collect() }
    }

    /// Tells all moves from a node.
    pub(super) fn each_move(&self, node: NodeId, backward: bool, mut tell: impl FnMut(Move)) {
        let graph = self.view.graph();
        for forward in [true, false] {
            if self.directed && forward == backward {
                continue;
            }
            let incident = if forward { graph.out(node) } else { graph.into(node) };
            for (code, group) in incident.by_kind() {
                let Some(&Some((class, hub_is_source))) = self.kinds.get(usize::from(code)) else { continue };
                let starts_at_hub = forward == hub_is_source;
                for (edge, to) in self.view.kept(code, group) {
                    let hop = Hop { edge, forward: forward != backward };
                    let end = if starts_at_hub { node } else { to };
                    let is_at_hub = class > 0 && self.touches_hub(edge, end, hub_is_source);
                    let class = if is_at_hub { class } else { 0 };
                    let (from_hub, into_hub) = if starts_at_hub { (class, 0) } else { (0, class) };
                    tell(Move { hop, to, from_hub, into_hub });
                }
            }
        }
    }

    /// Whether the end of an edge that is towards its hub is the hub: the other arc of a claim node does not touch it.
    fn touches_hub(&self, edge: EdgeId, end: NodeId, hub_is_source: bool) -> bool {
        let graph = self.view.graph();
        if !graph.is_arc(edge) {
            return true;
        }
        let (source, target) = graph.ends(graph.edge_relationship(edge));
        end == if hub_is_source { source } else { target }
    }

    /// Whether a path that moves from a hub to a node can only come back to the hub from there.
    pub(super) fn is_dead_end(&self, node: NodeId, hub: NodeId) -> bool {
        let graph = self.view.graph();
        graph.out(node).others().chain(graph.into(node).others()).all(|other| other == hub)
    }

    /// How many edges stand at some places.
    pub(super) fn work(&self, places: &[Place]) -> usize {
        let graph = self.view.graph();
        places.iter().map(|&(node, _)| 1 + graph.out(node).len() + graph.into(node).len()).sum()
    }
}
