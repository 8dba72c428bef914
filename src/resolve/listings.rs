//! What was listed by whom, in which edition, and who replied.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{named, outlet};
use crate::answer::Reply;
use crate::error::{Error, Result};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::model::{entity_kind, relationship_kind as kind};

/// Which listings a question is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listings {
    pub(super) lister: Option<EntityId>,
    pub(super) edition: Option<EntityId>,
}

impl Listings {
    /// Reads the names of a lister and an edition.
    pub(super) fn named(
        graph: &Graph,
        lister: Option<&str>,
        edition: Option<&str>,
    ) -> Result<Self> {
        let lister = lister.map(|name| graph.entity_named(name)).transpose()?;
        let edition = edition.map(|name| edition_named(graph, name)).transpose()?;
        Ok(Self { lister, edition })
    }

    /// Whether one listing is meant. An edition asked for by name is looked at whenever it was published.
    pub(super) fn wants(self, view: &View<'_>, id: RelationshipId) -> bool {
        let graph = view.graph();
        let by_lister = self
            .lister
            .is_none_or(|lister| graph.ends(id).0 == graph.entity_node(lister));
        match self.edition {
            Some(edition) => {
                by_lister
                    && graph.edition_of(id) == Some(edition)
                    && view.admits_ignoring(id, Ignore::KindAndDate)
            }
            None => by_lister && view.admits_ignoring(id, Ignore::Kind),
        }
    }

    /// Everything listed, with its listings by id.
    pub(super) fn all(self, view: &View<'_>) -> BTreeMap<NodeId, Vec<RelationshipId>> {
        let graph = view.graph();
        let mut listed: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
        let Some(lists) = graph.relationship_code(kind::LISTS) else {
            return listed;
        };
        let mut take = |id: RelationshipId| {
            let (_, thing) = graph.ends(id);
            if graph.node_entity(thing).is_some() && self.wants(view, id) {
                listed.entry(thing).or_default().push(id);
            }
        };
        match self.lister {
            Some(lister) => {
                let out = graph.out(graph.entity_node(lister)).of_kind(lists);
                let relationships = out
                    .iter()
                    .filter(|&(_, other)| graph.node_entity(other).is_some());
                relationships.for_each(|(edge, _)| take(graph.edge_relationship(edge)));
            }
            None => graph
                .relationships()
                .filter(|&id| graph.relationship_kind_code(id) == lists)
                .for_each(take),
        }
        listed
    }

    /// The listings of one thing, by id.
    pub(super) fn of(self, view: &View<'_>, thing: NodeId) -> Vec<RelationshipId> {
        let graph = view.graph();
        let Some(lists) = graph.relationship_code(kind::LISTS) else {
            return Vec::new();
        };
        let into = graph
            .into(thing)
            .of_kind(lists)
            .edges()
            .filter(|&edge| !graph.is_arc(edge));
        into.map(|edge| graph.edge_relationship(edge))
            .filter(|&id| self.wants(view, id))
            .collect()
    }
}

/// An edition by name; a thing of another kind is refused.
pub(super) fn edition_named(graph: &Graph, name: &str) -> Result<EntityId> {
    let id = graph.entity_named(name)?;
    let entity = graph.entity(id);
    if entity.kind == entity_kind::LIST {
        return Ok(id);
    }
    let editions: Vec<&str> = graph
        .entities()
        .filter(|&id| graph.published(id).is_some())
        .map(|id| graph.entity_id(id))
        .collect();
    let known = if editions.is_empty() {
        "none".to_owned()
    } else {
        editions.join(", ")
    };
    Err(Error::Question(format!(
        "`{name}` is a {}, not an edition of a list\nthe data has {known}",
        entity.kind
    )))
}

/// The replies to some listings by anybody, and to their editions by some of those concerned.
pub(super) struct Replies {
    to_listings: Vec<RelationshipId>,
    /// With who replies.
    to_editions: Vec<(NodeId, RelationshipId)>,
}

impl Replies {
    pub(super) fn to(view: &View<'_>, listings: &[RelationshipId], concerned: &[NodeId]) -> Self {
        let graph = view.graph();
        let edition = |&id: &RelationshipId| {
            graph
                .edition_of(id)
                .map(|edition| graph.entity_node(edition))
        };
        let editions: FxHashSet<NodeId> = listings.iter().filter_map(edition).collect();
        let nodes: Vec<NodeId> = listings
            .iter()
            .filter_map(|&listing| graph.claim_node(listing))
            .collect();
        let (mut to_listings, mut to_editions) = (Vec::new(), Vec::new());
        for code in kind::REPLIES
            .iter()
            .filter_map(|word| graph.relationship_code(word))
        {
            let into = nodes
                .iter()
                .flat_map(|&node| graph.into(node).of_kind(code).edges());
            to_listings.extend(into.map(|edge| graph.edge_relationship(edge)));
            for &who in concerned {
                let said = graph
                    .out(who)
                    .of_kind(code)
                    .iter()
                    .filter(|(_, what)| editions.contains(what));
                to_editions.extend(said.map(|(edge, _)| (who, graph.edge_relationship(edge))));
            }
        }
        to_listings.retain(|&id| view.admits_ignoring(id, Ignore::Kind));
        to_editions.retain(|&(_, id)| view.admits_ignoring(id, Ignore::Kind));
        Self {
            to_listings,
            to_editions,
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = RelationshipId> {
        self.to_listings
            .iter()
            .copied()
            .chain(self.to_editions.iter().map(|&(_, id)| id))
    }

    /// Those that concern some of the concerned, by id.
    pub(super) fn of(&self, concerned: &[NodeId]) -> Vec<RelationshipId> {
        let to_editions = self
            .to_editions
            .iter()
            .filter(|(who, _)| concerned.contains(who))
            .map(|&(_, id)| id);
        let mut found: Vec<RelationshipId> = self
            .to_listings
            .iter()
            .copied()
            .chain(to_editions)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// As rows show them.
    pub(super) fn told(&self, view: &View<'_>) -> FxHashMap<RelationshipId, Reply> {
        self.all().map(|id| (id, reply(view, id))).collect()
    }
}

/// A reply as rows show it.
pub(super) fn reply(view: &View<'_>, id: RelationshipId) -> Reply {
    let graph = view.graph();
    let record = graph.relationship(id);
    Reply {
        id: record.id.clone(),
        kind: record.kind.clone(),
        by: named(graph, graph.ends(id).0),
        outlet: outlet(graph, &record),
        date: record.since,
    }
}
