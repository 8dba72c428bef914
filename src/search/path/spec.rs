//! Which paths are looked for.

use crate::graph::{Direction, Graph, NodeId, RelationshipId};

/// Which paths are looked for: from one of some nodes to one of others, with restrictions that act inside the search.
///
/// A path begins at a start and ends at a goal, and nothing between is either. It visits no node twice. A relationship
/// occurs once in it, as a step or as a node; parallel claims of one kind, or of ownership, are one step.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PathSpec {
    /// Where a path may start.
    pub from: Vec<NodeId>,
    /// Where it may end.
    pub to: Vec<NodeId>,
    /// The most hops, if there is a limit.
    pub longest: Option<usize>,
    /// Which way relationships are followed.
    pub direction: Direction,
    /// Follow only relationships of these kinds, by code, and these only so; empty for all kinds.
    pub along: Vec<(u16, Direction)>,
    /// Nodes that no path visits.
    pub avoid: Vec<NodeId>,
    /// Claims that no path uses, as a step or as a node.
    pub avoid_claims: Vec<RelationshipId>,
    /// Nodes that every path visits; of more than [`PathSpec::MOST_STOPS`] the rest is ignored.
    pub must_pass: Vec<NodeId>,
    /// The kinds of entities that may stand between the ends, or `claim` for claims; empty for all.
    pub only_kinds: Vec<String>,
    /// Only paths whose claims may all hold on some one day.
    pub valid_together: bool,
    /// How many edges may be looked at. If it does not say, [`PathSpec::BUDGET`], or each edge of the graph
    /// [`PathSpec::LOOKS`] times if that is more: so a first path is found, or surely missed, in a graph of any size.
    pub budget: Option<usize>,
}

impl PathSpec {
    /// How many nodes a path can be asked to visit.
    // One bit each in the byte that a state keeps of the stops passed.
    pub const MOST_STOPS: usize = 8;

    /// Edges looked at after which a search stops: some ten seconds.
    pub const BUDGET: usize = 50_000_000;
    /// How often a search looks at each edge of a large graph before it stops.
    pub const LOOKS: usize = 10;

    /// The paths between two nodes.
    pub fn between(from: NodeId, to: NodeId) -> Self {
        Self::between_any([from], [to])
    }

    /// The paths from one of some nodes to one of others.
    pub fn between_any(
        from: impl IntoIterator<Item = NodeId>,
        to: impl IntoIterator<Item = NodeId>,
    ) -> Self {
        Self {
            from: from.into_iter().collect(),
            to: to.into_iter().collect(),
            ..Self::default()
        }
    }

    /// At most so many hops.
    pub fn longest(mut self, hops: usize) -> Self {
        self.longest = Some(hops);
        self
    }

    /// Follows relationships this way.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// Follows relationships of this kind as well, by code, and only so.
    pub fn along(mut self, kind: u16, direction: Direction) -> Self {
        self.along.push((kind, direction));
        self
    }

    /// Visits none of these nodes.
    pub fn avoid(mut self, nodes: impl IntoIterator<Item = NodeId>) -> Self {
        self.avoid.extend(nodes);
        self
    }

    /// Visits each of these nodes.
    pub fn must_pass(mut self, nodes: impl IntoIterator<Item = NodeId>) -> Self {
        self.must_pass.extend(nodes);
        self
    }

    pub(crate) fn budget(&self, graph: &Graph) -> usize {
        // In edges and not in seconds: the same question has the same answer on a slow machine.
        self.budget
            .unwrap_or_else(|| Self::BUDGET.max(Self::LOOKS * graph.edge_count()))
    }
}
