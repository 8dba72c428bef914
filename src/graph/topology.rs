//! Nodes and edges: entities, claims that another record points at, and the arcs that join these to their ends.

use super::{EdgeId, EntityId, Graph, Incident, NodeId, RelationshipId};

impl Graph {
    /// How many nodes: entities and claim nodes.
    pub fn node_count(&self) -> usize {
        self.entities.len() + self.claims.len()
    }

    /// How many edges: relationships and the arcs of claim nodes.
    pub fn edge_count(&self) -> usize {
        self.relationships.len() + 2 * self.claims.len()
    }

    /// The node of an entity.
    pub fn entity_node(&self, id: EntityId) -> NodeId {
        NodeId::from_index(id.index())
    }

    /// The node of a claim, if another record points at it. O(log n).
    pub fn claim_node(&self, id: RelationshipId) -> Option<NodeId> {
        // Few claims are nodes: bisection costs less than a number for each relationship would.
        let index = self.claims.search(id.index() as u32)?;
        Some(NodeId::from_index(self.entities.len() + index))
    }

    /// The entity at a node, unless it is a claim node.
    pub fn node_entity(&self, node: NodeId) -> Option<EntityId> {
        (node.index() < self.entities.len()).then(|| EntityId::from_index(node.index()))
    }

    /// The relationship at a claim node.
    pub fn node_claim(&self, node: NodeId) -> Option<RelationshipId> {
        let index = node.index().checked_sub(self.entities.len())?;
        let claim = *self.claims.lend(index)?;
        Some(RelationshipId::from_index(claim as usize))
    }

    /// The id of whatever stands at a node.
    pub fn node_id(&self, node: NodeId) -> &str {
        match (self.node_entity(node), self.node_claim(node)) {
            (Some(entity), _) => self.entity_id(entity),
            (None, Some(claim)) => self.relationship_id(claim),
            (None, None) => "",
        }
    }

    /// The relationship that an edge is, or whose arc it is.
    pub fn edge_relationship(&self, edge: EdgeId) -> RelationshipId {
        // Behind the relationships lie the arcs, two a claim node: the even one leads into it, the odd one out of it.
        match edge.index().checked_sub(self.relationships.len()) {
            None => RelationshipId::from_index(edge.index()),
            Some(arc) => RelationshipId::from_index(self.claims.get(arc / 2) as usize),
        }
    }

    /// The claim node that an arc joins with an end of the claim; `None` for an edge that is no arc.
    pub fn arc_node(&self, edge: EdgeId) -> Option<NodeId> {
        let arc = edge.index().checked_sub(self.relationships.len())?;
        Some(NodeId::from_index(self.entities.len() + arc / 2))
    }

    /// Whether an edge is an arc of a claim node, and no relationship of its own.
    pub fn is_arc(&self, edge: EdgeId) -> bool {
        edge.index() >= self.relationships.len()
    }

    /// Where an edge starts and ends.
    pub fn endpoints(&self, edge: EdgeId) -> (NodeId, NodeId) {
        let relationship = self.edge_relationship(edge);
        let (from, to) = self.ends(relationship);
        match edge.index().checked_sub(self.relationships.len()) {
            None => (from, to),
            Some(arc) => {
                let claim = NodeId::from_index(self.entities.len() + arc / 2);
                if arc % 2 == 0 {
                    (from, claim)
                } else {
                    (claim, to)
                }
            }
        }
    }

    /// The claims that start at a node: a slice grouped by kind, and by id within a kind.
    pub fn out(&self, node: NodeId) -> Incident<'_> {
        self.out.of(node)
    }

    /// The claims that end at a node: a slice grouped by kind, and by id within a kind.
    pub fn into(&self, node: NodeId) -> Incident<'_> {
        self.into.of(node)
    }
}
