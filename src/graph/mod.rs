//! The frozen graph: columns of claims and two adjacency arrays.
//!
//! Nodes are all entities by id, then every relationship that another record points at (a *claim node*).
//! Edges are all relationships by id, then two *arcs* for each claim node, from the claim's first end to the
//! claim and from there to its second end. Because ids are sorted, ties broken by number are broken by id.

mod adjacency;
mod builder;
mod dataset;
mod draft;
mod editions;
mod freeze;
mod ids;
mod kinds;
mod merge;
mod names;
mod node;
mod order;
mod petgraph;
mod records;
mod stored;
mod tables;

use std::borrow::Cow;

use crate::column::Numbers;
use crate::model::{Citation, Date, Entity, Fact, Relationship, Same, Share, Source};
use crate::read::Origin;

pub use adjacency::{Incident, Met};
pub use builder::{GraphBuilder, Leniency};
pub use dataset::Dataset;
pub use ids::{DecisionId, EdgeId, EntityId, FactId, NodeId, RelationshipId, SourceId};
pub use names::{Match, Matches, fold};
pub use node::Node;

use adjacency::Adjacency;
use editions::Editions;
use kinds::Kinds;
use names::{Names, Tier};
use tables::{Decisions, Entities, Facts, Relationships, Sources};

pub(crate) use stored::RECORDS;
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

    /// Entities that a `same` decision merged into another one, by id.
    pub fn merged(&self) -> impl Iterator<Item = (Entity, EntityId)> {
        (0..self.merged.len()).map(|row| (self.merged.record(row, &self.sources.ids), self.representative(row)))
    }

    /// Which entity represents the one in a row of `merged`.
    fn representative(&self, row: usize) -> EntityId {
        EntityId::from_index(self.merged_into.get(row) as usize)
    }

    /// The rows of `merged` that an entity represents.
    fn members(&self, id: EntityId) -> &[u32] {
        let members = self.members.as_slice();
        let start = members.partition_point(|&row| self.representative(row as usize) < id);
        let count = members[start..].partition_point(|&row| self.representative(row as usize) == id);
        &members[start..start + count]
    }

    /// The record of an entity, with the names, identifiers and citations of those that it represents.
    pub fn entity(&self, id: EntityId) -> Entity {
        let mut entity = self.entities.record(id.index(), &self.sources.ids);
        for &member in self.members(id) {
            merge::absorb(&mut entity, &self.merged.record(member as usize, &self.sources.ids));
        }
        entity
    }

    /// The record of a relationship, as it was written.
    pub fn relationship(&self, id: RelationshipId) -> Relationship {
        let id_of_node = |node: usize| self.node_name(NodeId::from_index(node));
        self.relationships.record(id.index(), id_of_node, &self.sources.ids)
    }

    /// The record of a fact.
    pub fn fact(&self, id: FactId) -> Fact {
        self.facts.record(id.index(), &self.sources.ids)
    }

    /// The record of a source.
    pub fn source(&self, id: SourceId) -> Source {
        self.sources.record(id.index())
    }

    /// The record of a merge decision.
    pub fn decision(&self, id: DecisionId) -> Same {
        self.decisions.record(id.index(), &self.sources.ids)
    }

    /// The facts about an entity, also under the ids of those that it represents, or about a claim; by id.
    pub fn facts_about(&self, id: &str) -> impl Iterator<Item = FactId> {
        let order = self.facts.by_thing.as_slice();
        let fact = |number: &u32| FactId::from_index(*number as usize);
        let start = order.partition_point(|number| self.about(fact(number)) < id);
        order[start..].iter().map(fact).take_while(move |&fact| self.about(fact) == id)
    }

    /// The id of what a fact is about; a merged id leads to the one that represents it. O(log n).
    pub fn about(&self, fact: FactId) -> &str {
        let about = self.facts.about.get(fact.index());
        self.entity_by_id(about).map_or(about, |entity| self.entity_id(entity))
    }

    /// The entity with this id; a merged id leads to the one that represents it. O(log n).
    pub fn entity_by_id(&self, id: &str) -> Option<EntityId> {
        let own = self.entities.ids.search(id).map(EntityId::from_index);
        own.or_else(|| self.merged.ids.search(id).map(|row| self.representative(row)))
    }

    /// The relationship with this id. O(log n).
    pub fn relationship_by_id(&self, id: &str) -> Option<RelationshipId> {
        self.relationships.ids.search(id).map(RelationshipId::from_index)
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

    /// The kind of an entity.
    pub fn entity_kind(&self, id: EntityId) -> &str {
        self.entities.kind.get(id.index())
    }

    /// The id of a relationship.
    pub fn id_of(&self, id: RelationshipId) -> &str {
        self.relationships.ids.get(id.index())
    }

    /// The kind of a relationship.
    pub fn kind_word(&self, id: RelationshipId) -> &str {
        self.relationships.kind.get(id.index())
    }

    /// How much a stake says is held, in percent.
    pub fn share(&self, id: RelationshipId) -> Option<Share> {
        self.relationships.share(id.index())
    }

    /// What the share of a claim is a share of, where the claim says.
    pub fn interest(&self, id: RelationshipId) -> Option<&str> {
        self.relationships.interest(id.index())
    }

    /// When a share was seen to be so.
    pub fn observed(&self, id: RelationshipId) -> Option<Date> {
        self.relationships.observed(id.index())
    }

    /// When an edition of a list was published.
    pub fn published(&self, id: EntityId) -> Option<Date> {
        self.editions.published(id.index())
    }

    /// The id of a source.
    pub fn source_id(&self, id: SourceId) -> &str {
        self.sources.ids.get(id.index())
    }

    /// When a source came out.
    pub fn source_date(&self, id: SourceId) -> Option<Date> {
        self.sources.date(id.index())
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
        let index = self.claims.as_slice().binary_search(&(id.index() as u32)).ok()?;
        Some(NodeId::from_index(self.entities.len() + index))
    }

    /// The entity at a node, unless it is a claim node.
    pub fn node_entity(&self, node: NodeId) -> Option<EntityId> {
        (node.index() < self.entities.len()).then(|| EntityId::from_index(node.index()))
    }

    /// The relationship at a claim node.
    pub fn node_claim(&self, node: NodeId) -> Option<RelationshipId> {
        let index = node.index().checked_sub(self.entities.len())?;
        self.claims.as_slice().get(index).map(|&claim| RelationshipId::from_index(claim as usize))
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
            Some(arc) => RelationshipId::from_index(self.claims.get(arc / 2) as usize),
        }
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
        self.kinds.relationship_code(kind)
    }

    /// The relationship kinds of the data, by code.
    pub fn relationship_kinds(&self) -> &[String] {
        &self.kinds.relationships
    }

    /// The entity kinds of the data, by code.
    pub fn entity_kinds(&self) -> &[String] {
        &self.kinds.entities
    }

    /// The code of a relationship's kind.
    pub fn kind_of(&self, id: RelationshipId) -> u16 {
        self.relationships.kind.code(id.index())
    }

    /// The nodes at the two ends of a relationship, merged entities already replaced.
    pub fn ends(&self, id: RelationshipId) -> (NodeId, NodeId) {
        // A damaged snapshot may name a node that is not there.
        let last = self.node_count().saturating_sub(1);
        let node = |end: &Numbers<u32>| NodeId::from_index(last.min(end.get(id.index()) as usize));
        (node(&self.relationships.from), node(&self.relationships.to))
    }

    /// The edition in which a listing was made.
    pub fn edition_of(&self, id: RelationshipId) -> Option<EntityId> {
        self.relationships.edition(id.index()).map(EntityId::from_index)
    }

    /// The first day on which a claim holds; that of a listing is its edition's publication if it says none.
    pub fn since(&self, id: RelationshipId) -> Option<Date> {
        let row = id.index();
        let published = || {
            let is_listing = self.kinds.listing.contains(&Some(self.kind_of(id)));
            self.editions.published(self.relationships.edition(row).filter(|_| is_listing)?)
        };
        self.relationships.since(row).or_else(published)
    }

    /// The first day on which a claim no longer holds. A listing ends with the next edition of its series,
    /// if it does not say so itself; [`Graph::delistings`] may end it before.
    pub fn until(&self, id: RelationshipId) -> Option<Date> {
        let row = id.index();
        let superseded = || {
            let is_listing = Some(self.kind_of(id)) == self.kinds.listing[0];
            self.editions.superseded(self.relationships.edition(row).filter(|_| is_listing)?)
        };
        self.relationships.until(row).or_else(superseded)
    }

    /// The `delists` claims that end a listing, by id; none if its record says when it ends.
    pub fn delistings(&self, id: RelationshipId) -> impl Iterator<Item = RelationshipId> {
        let is_listing = Some(self.kind_of(id)) == self.kinds.listing[0];
        let is_open = is_listing && self.relationships.until(id.index()).is_none();
        let delists = self.kinds.listing[1].filter(|_| is_open);
        let (_, thing) = self.ends(id);
        let delistings = delists.into_iter().flat_map(move |code| self.into(thing).of_kind(code).edges());
        let delistings = delistings.map(|edge| self.edge_relationship(edge));
        // The arcs of a claim node end there as well, hence both ends.
        let same_ends = delistings.filter(move |&delisting| self.ends(delisting) == self.ends(id));
        same_ends.filter(move |&delisting| self.since(delisting) > self.since(id))
    }

    /// The citations of a relationship, in the order in which its record gives them.
    pub fn citations(&self, id: RelationshipId) -> Vec<Citation> {
        self.relationships.citations.of(id.index(), &self.sources.ids)
    }

    /// When a stake was seen, or else since when it is stated to be held.
    pub fn seen(&self, id: RelationshipId) -> Option<Date> {
        self.relationships.observed(id.index()).or_else(|| self.relationships.since(id.index()))
    }

    /// The sources that a relationship cites.
    pub fn cited(&self, id: RelationshipId) -> impl ExactSizeIterator<Item = SourceId> + use<'_> {
        self.relationships.citations.sources(id.index())
    }

    /// The sources that a relationship cites, each with the place in it, in the order in which its record gives them.
    pub fn cited_at(&self, id: RelationshipId) -> impl Iterator<Item = (SourceId, Option<&str>)> {
        self.relationships.citations.located(id.index())
    }

    /// The editions of the series of an edition, in order of publication.
    pub fn editions(&self, series: &str) -> Vec<EntityId> {
        self.editions.of_series(series)
    }

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
        crate::read::Records::place(&self.files, origin)
    }

    /// What the graph holds, in counts.
    pub fn dataset(&self) -> Dataset {
        Dataset {
            name: self.name.clone(),
            entities: self.entities.len(),
            relationships: self.relationships.len(),
            facts: self.facts.len(),
            sources: self.sources.len(),
            newest: self.newest,
        }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self.entities.len(), self.all_names()))
    }

    /// Every id, name, alias and identifier, with the entity that bears it.
    fn all_names(&self) -> impl Iterator<Item = (Cow<'_, str>, Tier, EntityId)> {
        let own = self.entities().flat_map(|id| {
            let row = id.index();
            let mut names = vec![(self.entity_id(id).into(), Tier::Id), (self.entity_name(id).into(), Tier::Name)];
            // Identifiers have no column, and those of the entities it represents are its own.
            if self.entities.has_rest(row) || !self.members(id).is_empty() {
                let entity = self.entity(id);
                names.extend(entity.aliases.into_iter().map(|alias| (alias.into(), Tier::Alias)));
                let identifiers = entity.ids.iter().map(|(scheme, value)| format!("{scheme}:{value}"));
                names.extend(identifiers.map(|identifier| (identifier.into(), Tier::Identifier)));
            } else {
                names.extend(self.entities.aliases.get(row).map(|alias| (alias.into(), Tier::Alias)));
            }
            names.into_iter().map(move |(text, tier)| (text, tier, id))
        });
        let merged =
            (0..self.merged.len()).map(|row| (self.merged.ids.get(row).into(), Tier::Id, self.representative(row)));
        own.chain(merged)
    }

    /// Every entity that a text may mean, best match first: scores run from 1 to 100.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        self.best_matches(text, usize::MAX, |_| true).best
    }

    /// The best of those entities that a text may mean and that are wanted, up to a limit, and how many there are.
    ///
    /// Takes time for each name that is nearly so, and hardly any for all others.
    pub fn best_matches(&self, text: &str, limit: usize, wanted: impl Fn(EntityId) -> bool) -> Matches {
        self.names().search(text, limit, wanted)
    }

    /// The one entity that goes by this id, identifier, name or alias.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::error::Error::NotFound) with near names, or
    /// [`Error::Ambiguous`](crate::error::Error::Ambiguous) with the candidates.
    pub fn named(&self, name: &str) -> crate::error::Result<EntityId> {
        match self.entity_by_id(name) {
            Some(id) => Ok(id),
            None => self.names().resolve(name, self),
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
