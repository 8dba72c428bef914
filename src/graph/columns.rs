//! What searches read about relationships, one array a property.

use super::ids::{EntityId, NodeId, RelationshipId, SourceId};
use crate::model::Date;

/// Relationships as a struct of arrays, in the order of their ids.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) kind: Vec<u16>,
    pub(super) from: Vec<NodeId>,
    pub(super) to: Vec<NodeId>,
    pub(super) edition: Vec<Option<EntityId>>,
    /// Dates as numbers that order like dates; 0 for none.
    pub(super) since: Vec<u32>,
    pub(super) until: Vec<u32>,
    /// Where each relationship's citations start in `citations`; one more at the end.
    pub(super) citation_starts: Vec<u32>,
    pub(super) citations: Vec<SourceId>,
    /// The newest date of the data.
    pub(super) newest: Option<Date>,
}

impl Columns {
    pub(super) fn cited(&self, id: RelationshipId) -> &[SourceId] {
        let bounds = self.citation_starts.get(id.index()).zip(self.citation_starts.get(id.index() + 1));
        bounds.and_then(|(&start, &end)| self.citations.get(start as usize..end as usize)).unwrap_or_default()
    }
}
