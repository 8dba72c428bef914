//! What is said of a relationship, without making its record.

use super::{EntityId, Graph, NodeId, RelationshipId, SourceId};
use crate::column::Numbers;
use crate::model::{Citation, Date, Share, Status, relationship_kind as kind};

impl Graph {
    /// The id of a relationship.
    pub fn relationship_id(&self, id: RelationshipId) -> &str {
        self.relationships.ids.get(id.index())
    }

    /// The kind of a relationship.
    pub fn relationship_kind(&self, id: RelationshipId) -> &str {
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

    /// The code of a relationship's kind.
    pub fn relationship_kind_code(&self, id: RelationshipId) -> u16 {
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
        self.relationships
            .edition(id.index())
            .map(EntityId::from_index)
    }

    /// How firmly its record claims it.
    pub fn status(&self, id: RelationshipId) -> Status {
        self.relationships.status(id.index())
    }

    /// The entry of its edition that a listing is part of, where its record names one.
    pub fn entry(&self, id: RelationshipId) -> Option<String> {
        self.relationships.entry(id.index())
    }

    /// The first day on which a claim holds; that of a listing is its edition's publication if it says none.
    pub fn since(&self, id: RelationshipId) -> Option<Date> {
        let row = id.index();
        let own = self.relationships.since(row);
        // Delistings have an edition as well: what is left out of it ends when it comes out.
        let is_listing = (self.kinds.listing).contains(&Some(self.relationship_kind_code(id)));
        if own.is_some() || !is_listing {
            return own;
        }
        self.editions.published(self.relationships.edition(row)?)
    }

    /// The first day on which a claim no longer holds. A listing ends with the next edition of its series,
    /// if it does not say so itself; [`Graph::delistings`] may end it before.
    pub fn until(&self, id: RelationshipId) -> Option<Date> {
        let row = id.index();
        let own = self.relationships.until(row);
        let is_listing = Some(self.relationship_kind_code(id)) == self.kinds.listing[0];
        if own.is_some() || !is_listing {
            return own;
        }
        self.editions.superseded(self.relationships.edition(row)?)
    }

    /// The `delists` claims that end a listing, by id; none if its record says when it ends.
    pub fn delistings(&self, id: RelationshipId) -> impl Iterator<Item = RelationshipId> {
        let is_listing = Some(self.relationship_kind_code(id)) == self.kinds.listing[0];
        let is_open = is_listing && self.relationships.until(id.index()).is_none();
        let delists = self.kinds.listing[1].filter(|_| is_open);
        let (_, thing) = self.ends(id);
        let delistings = delists
            .into_iter()
            .flat_map(move |code| self.into(thing).of_kind(code).edges());
        let delistings = delistings.map(|edge| self.edge_relationship(edge));
        // The arcs of a claim node end there as well, hence both ends.
        let same_ends = delistings.filter(move |&delisting| self.ends(delisting) == self.ends(id));
        // An earlier delisting ended an earlier listing; of one without a date nobody knows which it ended.
        same_ends.filter(move |&delisting| self.since(delisting) > self.since(id))
    }

    /// The claims that dispute a relationship, whatever a lens makes of them.
    pub fn disputes(&self, id: RelationshipId) -> Vec<RelationshipId> {
        let Some(disputes) = self.relationship_code(kind::DISPUTES) else {
            return Vec::new();
        };
        // What nothing points at is no node, and nobody disputes it.
        let Some(node) = self.claim_node(id) else {
            return Vec::new();
        };
        let edges = self.into(node).of_kind(disputes).edges();
        // A dispute that something points at has arcs of its kind, also to itself.
        let disputes = edges.filter(|&edge| !self.is_arc(edge));
        let mut disputes: Vec<RelationshipId> =
            disputes.map(|edge| self.edge_relationship(edge)).collect();
        disputes.sort_unstable();
        disputes
    }

    /// The citations of a relationship, in the order in which its record gives them.
    pub fn citations(&self, id: RelationshipId) -> Vec<Citation> {
        self.relationships
            .citations
            .of(id.index(), &self.sources.ids)
    }

    /// When a stake was seen, or else since when it is stated to be held.
    pub fn seen(&self, id: RelationshipId) -> Option<Date> {
        self.relationships
            .observed(id.index())
            .or_else(|| self.relationships.since(id.index()))
    }

    /// The sources that a relationship cites.
    pub fn cited(&self, id: RelationshipId) -> impl ExactSizeIterator<Item = SourceId> + use<'_> {
        self.relationships.citations.sources(id.index())
    }

    /// The sources that a relationship cites, each with the place in it, in the order in which its record gives them.
    pub fn cited_at(&self, id: RelationshipId) -> impl Iterator<Item = (SourceId, Option<&str>)> {
        self.relationships.citations.located(id.index())
    }

    /// What a relationship that has ended cites for its end alone.
    pub fn cited_for_end(&self, id: RelationshipId) -> Vec<Citation> {
        self.relationships.cited_for_end(id.index())
    }
}
