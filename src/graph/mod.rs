//! The frozen graph: columns of claims and two adjacency arrays.
//!
//! Nodes are all entities by id, then every relationship that another record points at (a *claim node*).
//! Edges are all relationships by id, then two *arcs* for each claim node, from the claim's first end to the
//! claim and from there to its second end. Because ids are sorted, ties broken by number are broken by id.

mod adjacency;
mod builder;
mod columns;
mod dataset;
mod editions;
mod freeze;
mod ids;
mod kinds;
mod merge;
mod names;
mod node;
mod petgraph;

use crate::model::{Date, Entity, Fact, Relationship, Same, Share, Source, relationship_kind};
use crate::read::Origin;

pub use adjacency::Incident;
pub use builder::{GraphBuilder, Leniency};
pub use dataset::Dataset;
pub use ids::{DecisionId, EdgeId, EntityId, FactId, NodeId, RelationshipId, SourceId};
pub use names::{Match, fold};
pub use node::Node;

use adjacency::Adjacency;
use columns::Columns;
use kinds::Kinds;
use names::Names;

/// All claims of a data set, frozen.
///
/// Shared freely between threads. Lookups by id take O(log n), the claims of a node O(1) and a slice.
#[derive(Debug)]
pub struct Graph {
    entities: Vec<Entity>,
    entity_kinds: Vec<u16>,
    relationships: Vec<Relationship>,
    facts: Vec<Fact>,
    sources: Vec<Source>,
    same: Vec<Same>,
    /// Entities that another one represents, with the number of that one, by id.
    merged: Vec<(Entity, EntityId)>,
    kinds: Kinds,
    columns: Columns,
    /// The relationship behind each claim node.
    claims: Vec<RelationshipId>,
    out: Adjacency,
    into: Adjacency,
    names: std::sync::OnceLock<Names>,
    files: Vec<String>,
    /// Places of relationships, facts and entities, in their order.
    origins: freeze::Origins,
    name: String,
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
        (0..self.same.len()).map(DecisionId::from_index)
    }

    /// Entities that a `same` decision merged into another one, by id.
    pub fn merged(&self) -> impl Iterator<Item = (Entity, EntityId)> {
        self.merged.iter().cloned()
    }

    /// The record of an entity, with the names, identifiers and citations of those that it represents.
    pub fn entity(&self, id: EntityId) -> Entity {
        self.entities[id.index()].clone()
    }

    /// The record of a relationship, as it was written.
    pub fn relationship(&self, id: RelationshipId) -> Relationship {
        self.relationships[id.index()].clone()
    }

    /// The record of a fact.
    pub fn fact(&self, id: FactId) -> Fact {
        self.facts[id.index()].clone()
    }

    /// The record of a source.
    pub fn source(&self, id: SourceId) -> Source {
        self.sources[id.index()].clone()
    }

    /// The record of a merge decision.
    pub fn decision(&self, id: DecisionId) -> Same {
        self.same[id.index()].clone()
    }

    /// The facts about an entity, also under the ids of those that it represents, or about a claim; by id.
    pub fn facts_about(&self, id: &str) -> impl Iterator<Item = FactId> {
        self.facts().filter(move |&fact| self.about(fact) == id)
    }

    /// The id of what a fact is about; a merged id leads to the one that represents it. O(log n).
    pub fn about(&self, fact: FactId) -> &str {
        let about = &self.facts[fact.index()].about;
        self.entity_by_id(about).map_or(about, |entity| self.entity_id(entity))
    }

    /// The entity with this id; a merged id leads to the one that represents it. O(log n).
    pub fn entity_by_id(&self, id: &str) -> Option<EntityId> {
        if let Ok(index) = self.entities.binary_search_by(|e| e.id.as_str().cmp(id)) {
            return Some(EntityId::from_index(index));
        }
        let index = self.merged.binary_search_by(|(e, _)| e.id.as_str().cmp(id)).ok()?;
        Some(self.merged[index].1)
    }

    /// The relationship with this id. O(log n).
    pub fn relationship_by_id(&self, id: &str) -> Option<RelationshipId> {
        let index = self.relationships.binary_search_by(|r| r.id.as_str().cmp(id)).ok()?;
        Some(RelationshipId::from_index(index))
    }

    /// The fact with this id. O(log n).
    pub fn fact_by_id(&self, id: &str) -> Option<FactId> {
        self.facts.binary_search_by(|f| f.id.as_str().cmp(id)).ok().map(FactId::from_index)
    }

    /// The merge decision with this id. O(log n).
    pub fn decision_by_id(&self, id: &str) -> Option<DecisionId> {
        self.same.binary_search_by(|s| s.id.as_str().cmp(id)).ok().map(DecisionId::from_index)
    }

    /// The source with this id. O(log n).
    pub fn source_by_id(&self, id: &str) -> Option<SourceId> {
        let index = self.sources.binary_search_by(|s| s.id.as_str().cmp(id)).ok()?;
        Some(SourceId::from_index(index))
    }

    /// The id of an entity.
    pub fn entity_id(&self, id: EntityId) -> &str {
        &self.entities[id.index()].id
    }

    /// The name of an entity to show.
    pub fn entity_name(&self, id: EntityId) -> &str {
        &self.entities[id.index()].name
    }

    /// The kind of an entity.
    pub fn entity_kind(&self, id: EntityId) -> &str {
        &self.entities[id.index()].kind
    }

    /// The id of a relationship.
    pub fn id_of(&self, id: RelationshipId) -> &str {
        &self.relationships[id.index()].id
    }

    /// The kind of a relationship.
    pub fn kind_word(&self, id: RelationshipId) -> &str {
        &self.relationships[id.index()].kind
    }

    /// How much a stake says is held, in percent.
    pub fn share(&self, id: RelationshipId) -> Option<Share> {
        self.relationships[id.index()].share
    }

    /// What the share of a claim is a share of, where the claim says.
    pub fn interest(&self, id: RelationshipId) -> Option<&str> {
        self.relationships[id.index()].interest.as_deref()
    }

    /// When a share was seen to be so.
    pub fn observed(&self, id: RelationshipId) -> Option<Date> {
        self.relationships[id.index()].observed
    }

    /// When an edition of a list was published.
    pub fn published(&self, id: EntityId) -> Option<Date> {
        self.entities[id.index()].published
    }

    /// The id of a source.
    pub fn source_id(&self, id: SourceId) -> &str {
        &self.sources[id.index()].id
    }

    /// When a source came out.
    pub fn source_date(&self, id: SourceId) -> Option<Date> {
        self.sources[id.index()].date
    }

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
        let index = self.claims.binary_search(&id).ok()?;
        Some(NodeId::from_index(self.entities.len() + index))
    }

    /// The entity at a node, unless it is a claim node.
    pub fn node_entity(&self, node: NodeId) -> Option<EntityId> {
        (node.index() < self.entities.len()).then(|| EntityId::from_index(node.index()))
    }

    /// The relationship at a claim node.
    pub fn node_claim(&self, node: NodeId) -> Option<RelationshipId> {
        node.index().checked_sub(self.entities.len()).and_then(|index| self.claims.get(index).copied())
    }

    /// The id of whatever stands at a node.
    pub fn node_name(&self, node: NodeId) -> &str {
        match (self.node_entity(node), self.node_claim(node)) {
            (Some(entity), _) => self.entity_id(entity),
            (None, Some(claim)) => self.id_of(claim),
            (None, None) => "",
        }
    }

    /// The relationship that an edge is, or whose arc it is.
    pub fn edge_relationship(&self, edge: EdgeId) -> RelationshipId {
        match edge.index().checked_sub(self.relationships.len()) {
            None => RelationshipId::from_index(edge.index()),
            Some(arc) => self.claims[arc / 2],
        }
    }

    /// Whether an edge is an arc of a claim node, and no relationship of its own.
    pub fn is_arc(&self, edge: EdgeId) -> bool {
        edge.index() >= self.relationships.len()
    }

    /// Where an edge starts and ends.
    pub fn endpoints(&self, edge: EdgeId) -> (NodeId, NodeId) {
        let relationship = self.edge_relationship(edge);
        let (from, to) = (self.columns.from[relationship.index()], self.columns.to[relationship.index()]);
        match edge.index().checked_sub(self.relationships.len()) {
            None => (from, to),
            Some(arc) => {
                let claim = NodeId::from_index(self.entities.len() + arc / 2);
                if arc % 2 == 0 { (from, claim) } else { (claim, to) }
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

    /// The code of a relationship kind, if the data has it.
    pub fn kind_code(&self, kind: &str) -> Option<u16> {
        self.kinds.relationships.code(kind)
    }

    /// The relationship kinds of the data, by code.
    pub fn relationship_kinds(&self) -> &[String] {
        self.kinds.relationships.words()
    }

    /// The entity kinds of the data, by code.
    pub fn entity_kinds(&self) -> &[String] {
        self.kinds.entities.words()
    }

    /// The code of a relationship's kind.
    pub fn kind_of(&self, id: RelationshipId) -> u16 {
        self.columns.kind[id.index()]
    }

    /// The nodes at the two ends of a relationship, merged entities already replaced.
    pub fn ends(&self, id: RelationshipId) -> (NodeId, NodeId) {
        (self.columns.from[id.index()], self.columns.to[id.index()])
    }

    /// The edition in which a listing was made.
    pub fn edition_of(&self, id: RelationshipId) -> Option<EntityId> {
        self.columns.edition[id.index()]
    }

    /// The first day on which a claim holds; that of a listing is its edition's publication if it says none.
    pub fn since(&self, id: RelationshipId) -> Option<Date> {
        Date::from_code(self.columns.since[id.index()])
    }

    /// The first day on which a claim no longer holds. A listing ends with the next edition of its series,
    /// if it does not say so itself; [`Graph::delistings`] may end it before.
    pub fn until(&self, id: RelationshipId) -> Option<Date> {
        Date::from_code(self.columns.until[id.index()])
    }

    /// The `delists` claims that end a listing, by id; none if its record says when it ends.
    pub fn delistings(&self, id: RelationshipId) -> impl Iterator<Item = RelationshipId> {
        let record = &self.relationships[id.index()];
        let is_open = record.kind == relationship_kind::LISTS && record.until.is_none();
        let delists = is_open.then(|| self.kind_code(relationship_kind::DELISTS)).flatten();
        let (_, thing) = self.ends(id);
        let delistings = delists.into_iter().flat_map(move |code| self.into(thing).of_kind(code).edges());
        let delistings = delistings.map(|&edge| self.edge_relationship(edge));
        // The arcs of a claim node end there as well, hence both ends.
        let same_ends = delistings.filter(move |&delisting| self.ends(delisting) == self.ends(id));
        same_ends.filter(move |&delisting| self.since(delisting) > self.since(id))
    }

    /// The sources that a relationship cites.
    pub fn cited(&self, id: RelationshipId) -> &[SourceId] {
        self.columns.cited(id)
    }

    /// The editions of the series of an edition, in order of publication.
    pub fn editions(&self, series: &str) -> Vec<EntityId> {
        editions::of_series(&self.entities, series)
    }

    /// The file and line of a relationship.
    pub fn relationship_origin(&self, id: RelationshipId) -> (String, usize) {
        self.place(self.origins.relationships.get(id.index()))
    }

    /// The file and line of an entity.
    pub fn entity_origin(&self, id: EntityId) -> (String, usize) {
        self.place(self.origins.entities.get(id.index()))
    }

    /// The file and line of a fact.
    pub fn fact_origin(&self, id: FactId) -> (String, usize) {
        self.place(self.origins.facts.get(id.index()))
    }

    /// The file and line of a merge decision.
    pub fn decision_origin(&self, id: DecisionId) -> (String, usize) {
        self.place(self.origins.same.get(id.index()))
    }

    fn place(&self, origin: Option<&Origin>) -> (String, usize) {
        crate::read::Records::place(&self.files, origin.copied().unwrap_or_default())
    }

    /// What the graph holds, in counts.
    pub fn dataset(&self) -> Dataset {
        Dataset {
            name: self.name.clone(),
            entities: self.entities.len(),
            relationships: self.relationships.len(),
            facts: self.facts.len(),
            sources: self.sources.len(),
            newest: self.columns.newest,
        }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.entities, &self.merged))
    }

    /// Every entity that a text may mean, best match first: scores run from 1 to 100.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        self.names().search(text)
    }

    /// The one entity that goes by this id, identifier, name or alias.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::error::Error::NotFound) with near names, or
    /// [`Error::Ambiguous`](crate::error::Error::Ambiguous) with the candidates.
    pub fn named(&self, name: &str) -> crate::error::Result<EntityId> {
        match self.entity_by_id(name) {
            Some(id) => Ok(id),
            None => self.names().resolve(name, &self.entities),
        }
    }

    /// The node of an entity by any name, or of a claim by its id.
    ///
    /// # Errors
    /// As [`Graph::named`]; a claim that nothing points at has no node, and the error says what to ask instead.
    pub fn node_named(&self, name: &str) -> crate::error::Result<NodeId> {
        let Some(claim) = self.relationship_by_id(name) else {
            return self.named(name).map(|entity| self.entity_node(entity));
        };
        self.claim_node(claim).ok_or_else(|| {
            let (from, to) = self.ends(claim);
            let (from, to) = (self.node_name(from), self.node_name(to));
            crate::error::Error::Question(format!(
                "nothing points at the claim `{name}`, so it is no place in the graph\nask for one of its ends: `{from}` or `{to}`"
            ))
        })
    }
}
