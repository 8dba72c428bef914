//! Where each record was read.

use super::{DecisionId, EntityId, FactId, Graph, RelationshipId, SourceId};
use crate::model::Origin;

impl Graph {
    /// The file and line of a source; none if no record defines it.
    pub fn source_origin(&self, id: SourceId) -> (String, usize) {
        self.place(self.sources.origins.get(id.index()))
    }

    /// The file and line of a relationship.
    pub fn relationship_origin(&self, id: RelationshipId) -> (String, usize) {
        self.place(self.relationships.origins.get(id.index()))
    }

    /// The file and line of an entity.
    pub fn entity_origin(&self, id: EntityId) -> (String, usize) {
        self.place(self.entities.origins.get(id.index()))
    }

    /// The file and line of a fact.
    pub fn fact_origin(&self, id: FactId) -> (String, usize) {
        self.place(self.facts.origins.get(id.index()))
    }

    /// The file and line of a merge decision.
    pub fn decision_origin(&self, id: DecisionId) -> (String, usize) {
        self.place(self.decisions.origins.get(id.index()))
    }

    fn place(&self, origin: Origin) -> (String, usize) {
        origin.place(&self.files)
    }
}
