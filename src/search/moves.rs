//! How a path may move: from where to where, along which edges, and not around a hub.
//!
//! A path must not turn around at the hub of what a lister says or of a location ([`NO_TURN`]), nor go through a claim
//! from one of its ends to the other, which is the claim itself. So a place in the search is a node together with the
//! class, if any, of the edge at whose hub the path stands, and the stops that it has made.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashSet;

use super::wanted::Wanted;
use crate::graph::{EdgeId, NodeId, RelationshipId};
use crate::lens::{ALIKE, Hub, NO_TURN, View};
use crate::query::Direction;

/// One edge of a path, and whether the path follows it from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hop {
    /// The edge.
    pub edge: EdgeId,
    /// Whether the path goes from the edge's source to its target.
    pub forward: bool,
}

/// Where a path stands, and how it came there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) node: NodeId,
    pub(super) class: Class,
    /// One bit for each node that paths must pass, of those passed.
    pub(super) passed: u8,
}

/// As one number: searches look up little else.
impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let how = u64::from(self.class) << 8 | u64::from(self.passed);
        state.write_u64((self.node.index() as u64) << 16 | how);
    }
}

/// 0 for none, 1 + the index in [`NO_TURN`] at such a hub, or one of those below.
pub(super) type Class = u8;

/// At a claim, by its own arc.
const OWN_ARC: Class = NO_TURN.len() as Class + 1;
/// At the start of a path.
pub(super) const START: Class = OWN_ARC + 1;
/// At its end.
pub(super) const GOAL: Class = OWN_ARC + 2;

/// Whether a path that came to a place by one class and leaves it by another turns around there.
pub(super) fn turns(entered: Class, left: Class) -> bool {
    entered > 0 && entered == left
}

/// The word for claims among the kinds of what may stand between the ends.
const CLAIM: &str = "claim";

/// How paths move.
pub(super) struct Rules<'v, 'g> {
    pub(super) view: &'v View<'g>,
    /// By code; `None` if no path follows it.
    kinds: Vec<Option<Kind>>,
    starts: FxHashSet<NodeId>,
    goals: FxHashSet<NodeId>,
    avoided: FxHashSet<NodeId>,
    avoided_claims: FxHashSet<RelationshipId>,
    stops: Vec<NodeId>,
    only_kinds: Vec<String>,
    /// Whether the claims of a path must hold together on some day.
    pub(super) valid_together: bool,
}

/// How relationships of one kind are followed.
struct Kind {
    class: Class,
    hub_is_source: bool,
    /// The first kind whose claims make a step together with those of this one.
    sort: u16,
    direction: Direction,
}

/// What the claims of a step have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    /// The first of their kinds.
    Kind(u16),
    /// An arc is a step of its one claim.
    Arc(EdgeId),
}

/// A move along an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub(super) hop: Hop,
    pub(super) sort: Sort,
    pub(super) to: Place,
    /// The class if the move starts at the hub of its relationship.
    pub(super) from_hub: Class,
}

impl<'v, 'g> Rules<'v, 'g> {
    pub(super) fn new(view: &'v View<'g>, wanted: &Wanted) -> Self {
        let words = view.graph().relationship_kinds();
        let alike = words.iter().position(|word| ALIKE.contains(&word.as_str()));
        let kind = |(code, word): (usize, &String)| {
            let direction = match wanted
                .along
                .iter()
                .find(|(asked, _)| usize::from(*asked) == code)
            {
                Some(&(_, direction)) => direction,
                None if !wanted.along.is_empty() => return None,
                None => wanted.direction,
            };
            let (class, hub_is_source) = view.no_turn(word).map_or((0, false), |(class, hub)| {
                (class as Class + 1, hub == Hub::From)
            });
            let sort = alike
                .filter(|_| ALIKE.contains(&word.as_str()))
                .unwrap_or(code) as u16;
            view.passes(word).then_some(Kind {
                class,
                hub_is_source,
                sort,
                direction,
            })
        };
        let avoided_claims: FxHashSet<_> = wanted.avoid_claims.iter().copied().collect();
        let claim_nodes = avoided_claims
            .iter()
            .filter_map(|&claim| view.graph().claim_node(claim));
        let avoided: FxHashSet<NodeId> = wanted.avoid.iter().copied().chain(claim_nodes).collect();
        let ends = |nodes: &[NodeId]| {
            nodes
                .iter()
                .copied()
                .filter(|node| !avoided.contains(node))
                .collect()
        };
        Self {
            view,
            kinds: words.iter().enumerate().map(kind).collect(),
            starts: ends(&wanted.from),
            goals: ends(&wanted.to),
            avoided_claims,
            stops: wanted
                .must_pass
                .iter()
                .copied()
                .take(Wanted::MOST_STOPS)
                .collect(),
            only_kinds: wanted.only_kinds.clone(),
            valid_together: wanted.valid_together,
            avoided,
        }
    }

    /// Where paths start, by id.
    pub(super) fn starts(&self) -> Vec<Place> {
        self.ends(&self.starts, START)
    }

    /// Where they end, by id.
    pub(super) fn goals(&self) -> Vec<Place> {
        self.ends(&self.goals, GOAL)
    }

    fn ends(&self, nodes: &FxHashSet<NodeId>, class: Class) -> Vec<Place> {
        let mut nodes: Vec<NodeId> = nodes.iter().copied().collect();
        nodes.sort_unstable();
        nodes
            .into_iter()
            .map(|node| Place {
                node,
                class,
                passed: self.stop(node),
            })
            .collect()
    }

    /// Whether a path that stands there has arrived and made all stops.
    pub(super) fn is_end(&self, place: Place) -> bool {
        place.class == GOAL && place.passed == self.all_stops()
    }

    fn all_stops(&self) -> u8 {
        (0..self.stops.len()).fold(0, |all, stop| all | 1 << stop)
    }

    /// The bit of a node that paths must pass.
    pub(super) fn stop(&self, node: NodeId) -> u8 {
        self.stops
            .iter()
            .position(|&stop| stop == node)
            .map_or(0, |stop| 1 << stop)
    }

    /// The places of the other side of the search that a place of one side is joined with.
    pub(super) fn joinable(&self, place: Place) -> impl Iterator<Item = Place> + use<> {
        let all = self.all_stops();
        let is_end = place.class >= START;
        let classes = if is_end {
            place.class..=place.class
        } else {
            0..=OWN_ARC
        };
        let classes = classes.filter(move |&left| is_end || !turns(place.class, left));
        let rests = (0..=all).filter(move |rest| rest | place.passed == all);
        classes.flat_map(move |class| {
            rests.clone().map(move |passed| Place {
                node: place.node,
                class,
                passed,
            })
        })
    }

    /// Tells all moves from a place; one that has arrived moves no more.
    pub(super) fn each_move(&self, place: Place, backward: bool, mut tell: impl FnMut(Move)) {
        let graph = self.view.graph();
        let node = place.node;
        if place.class == if backward { START } else { GOAL } {
            return;
        }
        for outgoing in [true, false] {
            let forward = outgoing != backward;
            let incident = if outgoing {
                graph.out(node)
            } else {
                graph.into(node)
            };
            for (code, group) in incident.by_kind() {
                let Some(Some(kind)) = self.kinds.get(usize::from(code)) else {
                    continue;
                };
                if kind.direction
                    == if forward {
                        Direction::In
                    } else {
                        Direction::Out
                    }
                {
                    continue;
                }
                for (edge, to) in self.view.kept(code, group) {
                    let (from_hub, into_hub) = self.hubs(kind, edge, outgoing, node, to);
                    if turns(place.class, from_hub) || self.is_avoided(edge) {
                        continue;
                    }
                    if let Some(to) = self.arrive(to, into_hub, place.passed, backward) {
                        let sort = if graph.is_arc(edge) {
                            Sort::Arc(edge)
                        } else {
                            Sort::Kind(kind.sort)
                        };
                        tell(Move {
                            hop: Hop { edge, forward },
                            sort,
                            to,
                            from_hub,
                        });
                    }
                }
            }
        }
    }

    /// The classes of an edge at the node where a move starts, and at the other one.
    fn hubs(
        &self,
        kind: &Kind,
        edge: EdgeId,
        outgoing: bool,
        node: NodeId,
        other: NodeId,
    ) -> (Class, Class) {
        let graph = self.view.graph();
        let starts_at_hub = outgoing == kind.hub_is_source;
        if !graph.is_arc(edge) {
            return if starts_at_hub {
                (kind.class, 0)
            } else {
                (0, kind.class)
            };
        }
        let own = graph.arc_node(edge);
        // The other arc of a claim does not touch its hub.
        let hub = (kind.class > 0).then(|| {
            let (source, target) = graph.ends(graph.edge_relationship(edge));
            if kind.hub_is_source { source } else { target }
        });
        let class = |end: NodeId, is_towards_hub: bool| match hub {
            Some(hub) if is_towards_hub && end == hub => kind.class,
            _ if own == Some(end) => OWN_ARC,
            _ => 0,
        };
        (class(node, starts_at_hub), class(other, !starts_at_hub))
    }

    /// The place at which a move to a node ends; `None` if no path goes there.
    fn arrive(&self, node: NodeId, class: Class, passed: u8, backward: bool) -> Option<Place> {
        let (arrived, theirs, own) = if backward {
            (START, &self.starts, &self.goals)
        } else {
            (GOAL, &self.goals, &self.starts)
        };
        let class = if theirs.contains(&node) {
            arrived
        } else {
            class
        };
        let is_open = class == arrived || (!own.contains(&node) && self.may_pass(node));
        is_open.then(|| Place {
            node,
            class,
            passed: passed | self.stop(node),
        })
    }

    fn may_pass(&self, node: NodeId) -> bool {
        let graph = self.view.graph();
        let kind = || {
            graph
                .node_entity(node)
                .map_or(CLAIM, |entity| graph.entity_kind(entity))
        };
        !self.avoided.contains(&node)
            && (self.only_kinds.is_empty() || self.only_kinds.iter().any(|k| k == kind()))
    }

    fn is_avoided(&self, edge: EdgeId) -> bool {
        !self.avoided_claims.is_empty()
            && self
                .avoided_claims
                .contains(&self.view.graph().edge_relationship(edge))
    }

    /// Whether a path that moves from a hub to a node can only come back to the hub from there.
    pub(super) fn is_dead_end(&self, hub: Place, to: Place) -> bool {
        let graph = self.view.graph();
        let is_between = (1..START).contains(&hub.class) && to.class < START;
        is_between
            && graph
                .out(to.node)
                .others()
                .chain(graph.into(to.node).others())
                .all(|other| other == hub.node)
    }

    /// How many edges stand at some places.
    pub(super) fn work(&self, places: &[Place]) -> usize {
        let graph = self.view.graph();
        places
            .iter()
            .map(|place| 1 + graph.out(place.node).len() + graph.into(place.node).len())
            .sum()
    }
}
