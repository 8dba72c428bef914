//! The frozen graph: columns of claims and two adjacency arrays.
//!
//! Nodes are all entities by id, then every relationship that another record points at (a *claim node*).
//! Edges are all relationships by id, then two *arcs* for each claim node, from the claim's first end to the
//! claim and from there to its second end. Because ids are sorted, ties broken by number are broken by id.

mod adjacency;
mod build;
mod dataset;
mod direction;
mod editions;
mod figures;
mod ids;
mod kinds;
mod lookup;
mod merged;
mod names;
mod origins;
mod owned_node;
mod petgraph;
mod records;
mod relationships;
// Only snapshots store tables.
#[cfg_attr(not(feature = "snapshot"), allow(dead_code))]
mod stored;
mod tables;
mod topology;

use std::sync::Arc;

use crate::column::{Damage, Numbers};
use crate::error::{Error, SnapshotError};
use crate::model::{Date, Fact, Relationship, Same, Source};

pub use self::petgraph::{Edge, Edges, EdgesAt, Neighbors, Nodes, Visited};
pub use adjacency::Incident;
pub use build::{GraphBuilder, Leniency};
pub use dataset::Dataset;
pub use direction::Direction;
pub(crate) use figures::{Documented, Figures, OwnersCounted};
pub use ids::{DecisionId, EdgeId, EntityId, FactId, NodeId, RelationshipId, SourceId};
pub use names::{Match, Matches, Reason, Reasons, fold};
pub use owned_node::Node;

use adjacency::Adjacency;
use editions::Editions;
use kinds::Kinds;
use names::Names;
pub(crate) use names::names_a_firm;
use tables::{Decisions, Entities, Facts, Relationships, Sources};

#[cfg(feature = "snapshot")]
pub(crate) use stored::{NAMES, RECORDS, TABLES};
#[cfg(feature = "snapshot")]
pub(crate) use tables::Stored;

/// All claims of a data set, frozen.
///
/// Shared freely between threads. Its columns lie in memory or in mapped files, and records are made from them when
/// they are asked for. Lookups by id take O(log n), the claims of a node O(1) and a slice.
#[derive(Debug)]
pub struct Graph {
    entities: Entities,
    relationships: Relationships,
    facts: Facts,
    /// The numbers of the facts in the order of what they are about, then by id.
    facts_by_thing: Numbers<u32>,
    sources: Sources,
    decisions: Decisions,
    /// Entities that another one represents, by id.
    merged: Entities,
    /// The number of the one that represents each of those.
    merged_into: Numbers<u32>,
    /// The rows of `merged` in the order of those that represent them.
    members: Numbers<u32>,
    editions: Editions,
    kinds: Kinds,
    /// The relationship behind each claim node.
    claims: Numbers<u32>,
    out: Adjacency,
    into: Adjacency,
    names: std::sync::OnceLock<Names>,
    /// The newest date of the data.
    newest: Option<Date>,
    files: Vec<String>,
    name: String,
    /// Those of the whole data, of a graph that is only a part of it.
    figures: Option<Arc<Figures>>,
    /// What was found to be damaged of the files that it is read from.
    damage: Arc<Damage>,
}

impl Graph {
    /// All entities, by id.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = EntityId> + use<> {
        (0..self.entities.len()).map(EntityId::from_index)
    }

    /// All relationships, by id.
    pub fn relationships(&self) -> impl ExactSizeIterator<Item = RelationshipId> + use<> {
        (0..self.relationships.len()).map(RelationshipId::from_index)
    }

    /// All facts, by id.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = FactId> + use<> {
        (0..self.facts.len()).map(FactId::from_index)
    }

    /// All sources, by id; a cited source without a record has only its id.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = SourceId> + use<> {
        (0..self.sources.len()).map(SourceId::from_index)
    }

    /// All merge decisions, by id.
    pub fn decisions(&self) -> impl ExactSizeIterator<Item = DecisionId> + use<> {
        (0..self.decisions.len()).map(DecisionId::from_index)
    }

    /// The record of a relationship, as it was written.
    pub fn relationship(&self, id: RelationshipId) -> Relationship {
        let id_of_node = |node: usize| self.node_id(NodeId::from_index(node));
        self.relationships
            .record(id.index(), id_of_node, &self.sources.ids)
    }

    /// The record of a fact.
    pub fn fact(&self, id: FactId) -> Fact {
        self.facts.record(id.index(), &self.sources.ids)
    }

    /// The record of a source.
    pub fn source(&self, id: SourceId) -> Source {
        self.sources.record(id.index())
    }

    /// The grade of a source, if it has one.
    pub fn grade(&self, id: SourceId) -> Option<&str> {
        self.sources.grade(id.index())
    }

    /// The record of a merge decision.
    pub fn decision(&self, id: DecisionId) -> Same {
        self.decisions.record(id.index(), &self.sources.ids)
    }

    /// The facts about an entity, also under the ids of those that it represents, or about a claim; by id.
    pub fn facts_about(&self, id: &str) -> impl Iterator<Item = FactId> {
        let order = &self.facts_by_thing;
        let fact = |number: u32| FactId::from_index(number as usize);
        let all = 0..order.len();
        let start = order.partition_point(all.clone(), |number| self.about(fact(number)) < id);
        (start..all.end)
            .map(move |place| fact(order.get(place)))
            .take_while(move |&fact| self.about(fact) == id)
    }

    /// The id of what a fact is about; a merged id leads to the one that represents it. O(log n).
    pub fn about(&self, fact: FactId) -> &str {
        let about = self.facts.about.get(fact.index());
        self.entity_by_id(about)
            .map_or(about, |entity| self.entity_id(entity))
    }

    /// The entity with this id; a merged id leads to the one that represents it. O(log n).
    pub fn entity_by_id(&self, id: &str) -> Option<EntityId> {
        // Hardly any id is a merged one, so those are looked up last.
        if let Some(row) = self.entities.ids.search(id) {
            return Some(EntityId::from_index(row));
        }
        let row = self.merged.ids.search(id)?;
        Some(self.representative(row))
    }

    /// The name in the record of this id, also of an entity that was merged into another.
    pub(crate) fn written_name(&self, id: &str) -> Option<&str> {
        let mut tables = [&self.entities, &self.merged].into_iter();
        tables.find_map(|table| Some(table.names.get(table.ids.search(id)?)))
    }

    /// The relationship with this id. O(log n).
    pub fn relationship_by_id(&self, id: &str) -> Option<RelationshipId> {
        let row = self.relationships.ids.search(id)?;
        Some(RelationshipId::from_index(row))
    }

    /// The fact with this id. O(log n).
    pub fn fact_by_id(&self, id: &str) -> Option<FactId> {
        self.facts.ids.search(id).map(FactId::from_index)
    }

    /// The merge decision with this id. O(log n).
    pub fn decision_by_id(&self, id: &str) -> Option<DecisionId> {
        self.decisions.ids.search(id).map(DecisionId::from_index)
    }

    /// The source with this id. O(log n).
    pub fn source_by_id(&self, id: &str) -> Option<SourceId> {
        self.sources.ids.search(id).map(SourceId::from_index)
    }

    /// The id of an entity.
    pub fn entity_id(&self, id: EntityId) -> &str {
        self.entities.ids.get(id.index())
    }

    /// The name of an entity to show.
    pub fn entity_name(&self, id: EntityId) -> &str {
        self.entities.names.get(id.index())
    }

    /// When an edition of a list was published.
    pub fn published(&self, id: EntityId) -> Option<Date> {
        self.editions.published(id.index())
    }

    /// When the edition after it in its series was published.
    pub fn superseded(&self, id: EntityId) -> Option<Date> {
        self.editions.superseded(id.index())
    }

    /// The id of a source.
    pub fn source_id(&self, id: SourceId) -> &str {
        self.sources.ids.get(id.index())
    }

    /// When a source came out.
    pub fn source_date(&self, id: SourceId) -> Option<Date> {
        self.sources.date(id.index())
    }

    /// The code of a relationship kind, if the data has it.
    pub fn relationship_code(&self, kind: &str) -> Option<u16> {
        self.kinds.relationship_code(kind)
    }

    /// The relationship kinds of the data, by code.
    pub fn relationship_kinds(&self) -> &[String] {
        &self.kinds.relationships
    }

    /// The relationship kind of a code; empty for one that no kind has, as a damaged snapshot can tell.
    pub fn relationship_word(&self, code: u16) -> &str {
        self.kinds
            .relationships
            .get(usize::from(code))
            .map_or("", String::as_str)
    }

    /// The entity kinds of the data, by code.
    pub fn entity_kinds(&self) -> &[String] {
        &self.kinds.entities
    }

    /// The editions of the series of an edition, in order of publication.
    pub fn editions(&self, series: &str) -> Vec<EntityId> {
        self.editions.of_series(series)
    }

    /// What was found to be damaged of the snapshot that it is read from: what was read since it was opened cannot be
    /// believed then. What a question meets is its error; who reads records one by one asks here afterwards.
    pub fn damage(&self) -> Option<Error> {
        let (folder, what) = self.damage.found()?;
        let [folder, what] = [folder, what].map(str::to_owned);
        Some(SnapshotError::Damaged { folder, what }.into())
    }
}

/// How often each of so many codes occurs.
fn count(kinds: usize, codes: &[u16]) -> Vec<usize> {
    let mut counts = vec![0; kinds];
    for &code in codes {
        // A damaged snapshot may have codes of no kind.
        if let Some(count) = counts.get_mut(usize::from(code)) {
            *count += 1;
        }
    }
    counts
}
