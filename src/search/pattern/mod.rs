//! Every way in which a pattern of paths lies in a graph, under a lens.
//!
//! A pattern is a [`Shape`]: places for nodes and edges, numbered as *slots*, where places of one slot hold one element.
//! A claim that another record points at is an element of both sorts, so that an edge can stand where a node stands.
//! What may stand in a slot, [`Conditions`] say; the search knows nothing of names or shares.

mod cursor;
mod engine;
mod found;
mod plan;
mod state;
mod walk;

use crate::graph::{Direction, EntityId, FactId, Graph, NodeId, RelationshipId};
use crate::pattern::{Mode, Repeat};

pub(crate) use engine::{Budget, SearchOutcome, matches};
pub(crate) use found::Found;

/// What can stand in a slot. Entities come before claims and these before facts, each by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Element {
    /// An entity.
    Entity(EntityId),
    /// A claim, as an edge or as a node.
    Claim(RelationshipId),
    /// A fact, which fills no place of the search: it is put beside what was found.
    Fact(FactId),
}

impl Element {
    /// What stands at a node.
    pub(crate) fn at(graph: &Graph, node: NodeId) -> Option<Self> {
        let entity = graph.node_entity(node).map(Element::Entity);
        entity.or_else(|| graph.node_claim(node).map(Element::Claim))
    }

    /// The node at which it stands; none for a claim that no record points at. O(log n).
    pub(crate) fn node(self, graph: &Graph) -> Option<NodeId> {
        match self {
            Element::Entity(id) => Some(graph.entity_node(id)),
            Element::Claim(id) => graph.claim_node(id),
            Element::Fact(_) => None,
        }
    }
}

/// A pattern with numbers for names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// The path patterns.
    pub paths: Vec<PathShape>,
    /// What is known beforehand of each slot.
    pub slots: Vec<Slot>,
    /// The slots that each condition needs, several each: it is asked as soon as they are filled.
    pub conditions: Vec<Vec<usize>>,
}

impl Shape {
    fn hop(&self, path: usize, hop: usize) -> &HopShape {
        &self.paths[path].hops[hop]
    }
}

/// What is known of a slot before the search.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slot {
    /// All that can stand there, where few can.
    pub few: Option<Vec<Element>>,
    /// How many can, about.
    pub estimate: usize,
}

/// One path pattern: one node more than hops.
#[derive(Debug, Clone)]
pub(crate) struct PathShape {
    /// What a path must not repeat.
    pub mode: Mode,
    /// The slots of its nodes.
    pub nodes: Vec<usize>,
    /// What stands between them.
    pub hops: Vec<HopShape>,
}

/// An edge, or a walk of several.
#[derive(Debug, Clone)]
pub(crate) struct HopShape {
    /// The slot of the edge or, repeated, of the whole walk; such a slot stands nowhere else.
    pub slot: usize,
    /// Which way it points.
    pub direction: Direction,
    /// By kind code, whether an edge may be of it.
    pub kinds: Vec<bool>,
    /// How often it is repeated.
    pub repeat: Option<Repeat>,
}

/// What may stand where.
pub(crate) trait Conditions {
    /// Whether an element may stand in a slot, or be an edge of the walk there.
    fn holds(&self, slot: usize, element: Element) -> bool;

    /// Whether a condition holds of what was found; its slots are filled.
    fn joins(&self, condition: usize, found: &Found<'_>) -> bool;
}

/// What fills a slot.
#[derive(Debug, Clone)]
pub(super) enum Filling {
    Nothing,
    One(Element),
    /// The edges of a walk in the order of the search, and whether that is from the right to the left.
    Walk(Vec<RelationshipId>),
}
