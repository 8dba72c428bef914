//! How a path may move: from where to where, along which edges, and not around a hub.
//!
//! A path must not turn around at the hub of what a lister says or of a location ([`NO_TURN`]), nor go through a claim
//! from one of its ends to the other, which is the claim itself. So a state in the search is a node together with the
//! class, if any, of the edge at whose hub the path stands, and the stops that it has made.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashSet;

use super::spec::PathSpec;
use crate::graph::{Direction, EdgeId, NodeId, RelationshipId};
use crate::lens::{ALIKE, Hub, NO_TURN, View};

/// One edge of a path, and whether the path follows it from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hop {
    /// The edge.
    pub edge: EdgeId,
    /// Whether the path goes from the edge's source to its target.
    pub forward: bool,
}

/// Where a path stands, and how it came there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct State {
    pub(crate) node: NodeId,
    pub(crate) class: HubClass,
    /// One bit for each node that paths must pass, of those passed.
    pub(crate) passed: u8,
}

/// As one number: searches look up little else.
impl Hash for State {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let how = u64::from(self.class) << 8 | u64::from(self.passed);
        state.write_u64((self.node.index() as u64) << 16 | how);
    }
}

/// 0 for none, 1 + the index in [`NO_TURN`] at such a hub, or one of those below.
pub(crate) type HubClass = u8;

/// At a claim, by its own arc.
const OWN_ARC: HubClass = NO_TURN.len() as HubClass + 1;
/// At the start of a path.
pub(crate) const START: HubClass = OWN_ARC + 1;
/// At its end.
pub(crate) const GOAL: HubClass = OWN_ARC + 2;

/// Whether a path that came to a state by one class and leaves it by another turns around there.
pub(crate) fn turns(entered: HubClass, left: HubClass) -> bool {
    entered > 0 && entered == left
}

/// The word for claims among the kinds of what may stand between the ends.
const CLAIM: &str = "claim";

/// How paths move.
pub(crate) struct PathRules<'v, 'g> {
    pub(crate) view: &'v View<'g>,
    /// By code; `None` if no path follows it.
    kinds: Vec<Option<Kind>>,
    starts: FxHashSet<NodeId>,
    goals: FxHashSet<NodeId>,
    avoided: FxHashSet<NodeId>,
    avoided_claims: FxHashSet<RelationshipId>,
    stops: Vec<NodeId>,
    only_kinds: Vec<String>,
    /// Whether the claims of a path must hold together on some day.
    pub(crate) valid_together: bool,
}

/// How relationships of one kind are followed.
struct Kind {
    class: HubClass,
    hub_is_source: bool,
    /// The first kind whose claims make a step together with those of this one.
    sort: u16,
    direction: Direction,
}

impl Kind {
    /// How the kind of a code is followed; `alike` is the first code of those in [`ALIKE`]. `None` if no path follows it.
    fn new(
        view: &View<'_>,
        spec: &PathSpec,
        alike: Option<usize>,
        code: usize,
        word: &str,
    ) -> Option<Self> {
        if !view.passes(word) {
            return None;
        }
        let asked = spec
            .along
            .iter()
            .find(|(asked, _)| usize::from(*asked) == code);
        let direction = match asked {
            Some(&(_, direction)) => direction,
            None if !spec.along.is_empty() => return None,
            None => spec.direction,
        };
        let (class, hub_is_source) = match view.no_turn(word) {
            // 0 stands for no class.
            Some((class, hub)) => (class as HubClass + 1, hub == Hub::From),
            None => (0, false),
        };
        let first_alike = alike.filter(|_| ALIKE.contains(&word));
        Some(Self {
            class,
            hub_is_source,
            sort: first_alike.unwrap_or(code) as u16,
            direction,
        })
    }
}

/// What the claims of a step have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum StepKind {
    /// The first of their kinds.
    Kind(u16),
    /// An arc is a step of its one claim.
    Arc(EdgeId),
}

/// A move along an edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Transition {
    pub(crate) hop: Hop,
    pub(crate) sort: StepKind,
    pub(crate) to: State,
    /// The class if the move starts at the hub of its relationship.
    pub(crate) from_hub: HubClass,
}

impl<'v, 'g> PathRules<'v, 'g> {
    pub(crate) fn new(view: &'v View<'g>, spec: &PathSpec) -> Self {
        let words = view.graph().relationship_kinds();
        let alike = words.iter().position(|word| ALIKE.contains(&word.as_str()));
        let mut kinds = Vec::with_capacity(words.len());
        for (code, word) in words.iter().enumerate() {
            kinds.push(Kind::new(view, spec, alike, code, word));
        }
        // A claim that is avoided as an edge must not stand on the path as a node either.
        let mut avoided: FxHashSet<NodeId> = spec.avoid.iter().copied().collect();
        for &claim in &spec.avoid_claims {
            avoided.extend(view.graph().claim_node(claim));
        }
        let mut starts: FxHashSet<NodeId> = spec.from.iter().copied().collect();
        let mut goals: FxHashSet<NodeId> = spec.to.iter().copied().collect();
        starts.retain(|node| !avoided.contains(node));
        goals.retain(|node| !avoided.contains(node));
        let stops = spec.must_pass.iter().copied().take(PathSpec::MOST_STOPS);
        Self {
            view,
            kinds,
            starts,
            goals,
            avoided_claims: spec.avoid_claims.iter().copied().collect(),
            stops: stops.collect(),
            only_kinds: spec.only_kinds.clone(),
            valid_together: spec.valid_together,
            avoided,
        }
    }

    /// Where paths start, by id.
    pub(crate) fn starts(&self) -> Vec<State> {
        self.ends(&self.starts, START)
    }

    /// Where they end, by id.
    pub(crate) fn goals(&self) -> Vec<State> {
        self.ends(&self.goals, GOAL)
    }

    fn ends(&self, nodes: &FxHashSet<NodeId>, class: HubClass) -> Vec<State> {
        let mut states = Vec::with_capacity(nodes.len());
        for &node in nodes {
            states.push(State {
                node,
                class,
                passed: self.stop(node),
            });
        }
        // The order of a hash set must not decide which of several equal paths comes first.
        states.sort_unstable();
        states
    }

    /// Whether a path that stands there has arrived and made all stops.
    pub(crate) fn is_end(&self, state: State) -> bool {
        state.class == GOAL && state.passed == self.all_stops()
    }

    fn all_stops(&self) -> u8 {
        (0..self.stops.len()).fold(0, |all, stop| all | 1 << stop)
    }

    /// The bit of a node that paths must pass.
    pub(crate) fn stop(&self, node: NodeId) -> u8 {
        self.stops
            .iter()
            .position(|&stop| stop == node)
            .map_or(0, |stop| 1 << stop)
    }

    /// The states of the other side of the search that a state of one side is joined with.
    pub(crate) fn joinable(&self, state: State) -> impl Iterator<Item = State> + use<> {
        let all = self.all_stops();
        // At an end one side has arrived where the other one began: both call that state alike. In
        // between, one side knows by which class it came, and the other by which it goes on.
        let is_end = state.class >= START;
        let classes = if is_end {
            state.class..=state.class
        } else {
            0..=OWN_ARC
        };
        let classes = classes.filter(move |&left| is_end || !turns(state.class, left));
        let rests = (0..=all).filter(move |rest| rest | state.passed == all);
        classes.flat_map(move |class| {
            rests.clone().map(move |passed| State {
                node: state.node,
                class,
                passed,
            })
        })
    }

    /// Tells all transitions from a state; one that has arrived goes no further.
    pub(crate) fn each_transition(
        &self,
        state: State,
        backward: bool,
        mut tell: impl FnMut(Transition),
    ) {
        let graph = self.view.graph();
        let node = state.node;
        if state.class == if backward { START } else { GOAL } {
            return;
        }
        for outgoing in [true, false] {
            // A search backward leaves a node by the edge by which the path comes to it.
            let forward = outgoing != backward;
            let incident = if outgoing {
                graph.out(node)
            } else {
                graph.into(node)
            };
            let against = if forward {
                Direction::In
            } else {
                Direction::Out
            };
            // What holds for a whole kind is asked once for all its edges: a hub has very many.
            for (code, group) in incident.by_kind() {
                let Some(Some(kind)) = self.kinds.get(usize::from(code)) else {
                    continue;
                };
                if kind.direction == against {
                    continue;
                }
                for (edge, to) in self.view.admitted(code, group) {
                    let (from_hub, into_hub) = self.hubs(kind, edge, outgoing, node, to);
                    if turns(state.class, from_hub) || self.is_avoided(edge) {
                        continue;
                    }
                    if let Some(to) = self.arrive(to, into_hub, state.passed, backward) {
                        let sort = if graph.is_arc(edge) {
                            StepKind::Arc(edge)
                        } else {
                            StepKind::Kind(kind.sort)
                        };
                        tell(Transition {
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
    ) -> (HubClass, HubClass) {
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

    /// The state at which a move to a node ends; `None` if no path goes there.
    fn arrive(&self, node: NodeId, class: HubClass, passed: u8, backward: bool) -> Option<State> {
        let (arrived, theirs, own) = if backward {
            (START, &self.starts, &self.goals)
        } else {
            (GOAL, &self.goals, &self.starts)
        };
        // A path ends at the first goal that it comes to, whatever it came by.
        let class = if theirs.contains(&node) {
            arrived
        } else {
            class
        };
        // What may stand between the ends says nothing of the ends themselves.
        let is_open = class == arrived || (!own.contains(&node) && self.may_pass(node));
        is_open.then(|| State {
            node,
            class,
            passed: passed | self.stop(node),
        })
    }

    fn may_pass(&self, node: NodeId) -> bool {
        if self.avoided.contains(&node) {
            return false;
        }
        // Before the kind is looked up, which costs a jump into another table at every edge.
        if self.only_kinds.is_empty() {
            return true;
        }
        let graph = self.view.graph();
        let kind = match graph.node_entity(node) {
            Some(entity) => graph.entity_kind(entity),
            None => CLAIM,
        };
        self.only_kinds.iter().any(|allowed| allowed == kind)
    }

    fn is_avoided(&self, edge: EdgeId) -> bool {
        !self.avoided_claims.is_empty()
            && self
                .avoided_claims
                .contains(&self.view.graph().edge_relationship(edge))
    }

    /// Whether a path that moves from a hub to a node can only come back to the hub from there.
    pub(crate) fn is_dead_end(&self, hub: State, to: State) -> bool {
        let graph = self.view.graph();
        // Only at a hub where a path must not turn around: of the many things on one list, most
        // have no other edge, and each would be a state that is kept and gone on from.
        let is_between = (1..START).contains(&hub.class) && to.class < START;
        is_between
            && graph
                .out(to.node)
                .others()
                .chain(graph.into(to.node).others())
                .all(|other| other == hub.node)
    }

    /// How many edges stand at some states.
    pub(crate) fn work(&self, states: &[State]) -> usize {
        let graph = self.view.graph();
        states
            .iter()
            .map(|state| 1 + graph.out(state.node).len() + graph.into(state.node).len())
            .sum()
    }
}
