//! What was listed by whom, and in which edition.

pub(super) mod coverage;
pub(super) mod entries;
pub(super) mod faded;
pub(super) mod replies;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Hint, Result, Wrong};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::{Ignore, Presence, View, presence};
use crate::model::{Date, entity_kind, relationship_kind as kind};
use crate::ownership::dated;

/// Which listings a question is about.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) struct ListingFilter {
    pub(in crate::resolve) lister: Option<EntityId>,
    pub(in crate::resolve) edition: Option<EntityId>,
}

/// Whoever lists what, wherever.
pub(in crate::resolve) const ANYBODY: ListingFilter = ListingFilter {
    lister: None,
    edition: None,
};

impl ListingFilter {
    /// Reads the names of a lister and an edition.
    pub(in crate::resolve) fn named(
        graph: &Graph,
        lister: Option<&str>,
        edition: Option<&str>,
    ) -> Result<Self> {
        let lister = lister.map(|name| graph.entity_named(name)).transpose()?;
        let edition = edition.map(|name| edition_named(graph, name)).transpose()?;
        Ok(Self { lister, edition })
    }

    /// Whether a listing passes. An edition that is named counts whenever it was published.
    pub(in crate::resolve) fn admits(self, view: &View<'_>, id: RelationshipId) -> bool {
        let graph = view.graph();
        if let Some(lister) = self.lister
            && graph.ends(id).0 != graph.entity_node(lister)
        {
            return false;
        }
        match self.edition {
            // A lens that follows ownership only still asks about what was listed: listings are the question here, and
            // not a way through the graph.
            Some(edition) => {
                graph.edition_of(id) == Some(edition)
                    && view.admits_ignoring(id, Ignore::KindAndDate)
            }
            None => view.admits_ignoring(id, Ignore::Kind),
        }
    }

    /// Of what is listed on the view's date, that of which it hangs on which day an imprecise date is. What an edition lists
    /// that is named is listed.
    pub(in crate::resolve) fn perhaps(
        self,
        view: &View<'_>,
        listed: &BTreeMap<NodeId, Vec<RelationshipId>>,
    ) -> BTreeSet<NodeId> {
        let Some(date) = view.lens().as_of.filter(|_| self.edition.is_none()) else {
            return BTreeSet::new();
        };
        let is_sure = |&listing: &RelationshipId| view.presence(listing, date) == Presence::In;
        let mut perhaps = BTreeSet::new();
        for (&owner, listings) in listed {
            if !listings.is_empty() && !listings.iter().any(is_sure) {
                perhaps.insert(owner);
            }
        }
        perhaps
    }

    /// Everything listed, with its listings by id.
    pub(in crate::resolve) fn all(self, view: &View<'_>) -> BTreeMap<NodeId, Vec<RelationshipId>> {
        let graph = view.graph();
        let mut listed: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
        let Some(lists) = graph.relationship_code(kind::LISTS) else {
            return listed;
        };
        let mut add = |id: RelationshipId| {
            let entity = graph.ends(id).1;
            if graph.node_entity(entity).is_some() && self.admits(view, id) {
                listed.entry(entity).or_default().push(id);
            }
        };
        match self.lister {
            Some(lister) => {
                for (edge, other) in graph.out(graph.entity_node(lister)).of_kind(lists).iter() {
                    // An arc leads to the node of a claim, which is no listed entity.
                    if graph.node_entity(other).is_some() {
                        add(graph.edge_relationship(edge));
                    }
                }
            }
            // No index of all listings is kept: one pass over a column of codes costs little.
            None => {
                for id in graph.relationships() {
                    if graph.relationship_kind_code(id) == lists {
                        add(id);
                    }
                }
            }
        }
        listed
    }

    /// The editions that are looked through for listings, whether any is found or not: the one that is named, else those of the
    /// lister that are in force on the view's date.
    pub(in crate::resolve) fn editions(self, view: &View<'_>) -> BTreeSet<EntityId> {
        if let Some(edition) = self.edition {
            return BTreeSet::from([edition]);
        }
        let graph = view.graph();
        let mut editions: BTreeSet<EntityId> = match self.lister {
            Some(lister) => editions_of(graph, lister),
            None => coverage::editions(graph).collect(),
        };
        if let Some(date) = view.lens().as_of {
            let in_force = |&edition: &EntityId| {
                let (since, until) = (graph.published(edition), graph.superseded(edition));
                presence(since, until, date) != Presence::Out
            };
            editions.retain(in_force);
        }
        editions
    }

    /// The view as of the day of an answer: of the lens, else of the edition that is named, else of the newest of the data.
    pub(in crate::resolve) fn dated<'g>(self, view: &View<'g>) -> (View<'g>, Option<Date>) {
        let published = self
            .edition
            .and_then(|edition| view.graph().published(edition));
        match published {
            // A month in which it came out is over when all that was said in it holds.
            Some(published) if view.lens().as_of.is_none() => {
                let day = published.last_day();
                (view.as_of(day), Some(day))
            }
            _ => dated(view),
        }
    }

    /// The listings of one entity, by id.
    pub(in crate::resolve) fn of(self, view: &View<'_>, entity: NodeId) -> Vec<RelationshipId> {
        let graph = view.graph();
        let mut listings = Vec::new();
        let Some(lists) = graph.relationship_code(kind::LISTS) else {
            return listings;
        };
        for edge in graph.into(entity).of_kind(lists).edges() {
            let id = graph.edge_relationship(edge);
            if !graph.is_arc(edge) && self.admits(view, id) {
                listings.push(id);
            }
        }
        listings
    }
}

/// The editions in which somebody lists something, or took it off, and those that he published.
fn editions_of(graph: &Graph, lister: EntityId) -> BTreeSet<EntityId> {
    let by_lister = graph.out(graph.entity_node(lister));
    let mut editions = BTreeSet::new();
    for word in [kind::LISTS, kind::DELISTS] {
        if let Some(code) = graph.relationship_code(word) {
            let claims = by_lister.of_kind(code);
            let claims = claims.edges().map(|edge| graph.edge_relationship(edge));
            editions.extend(claims.filter_map(|claim| graph.edition_of(claim)));
        }
    }
    if let Some(code) = graph.relationship_code(kind::PUBLISHES) {
        let published = by_lister.of_kind(code);
        let published = published
            .others()
            .filter_map(|node| graph.node_entity(node));
        editions.extend(published.filter(|&id| graph.published(id).is_some()));
    }
    editions
}

/// The claims that a lister, or anybody, took something off in some editions.
pub(in crate::resolve) fn delisted_in(
    view: &View<'_>,
    entity: NodeId,
    lister: Option<EntityId>,
    is_asked: impl Fn(EntityId) -> bool,
) -> Vec<RelationshipId> {
    let graph = view.graph();
    let Some(code) = graph.relationship_code(kind::DELISTS) else {
        return Vec::new();
    };
    let mut delistings = Vec::new();
    for (edge, who) in graph.into(entity).of_kind(code).iter() {
        let id = graph.edge_relationship(edge);
        // The arc of a delisting that somebody disputes ends there as well.
        if !graph.is_arc(edge)
            && lister.is_none_or(|lister| graph.entity_node(lister) == who)
            && graph.edition_of(id).is_some_and(&is_asked)
            && view.admits_ignoring(id, Ignore::KindAndDate)
        {
            delistings.push(id);
        }
    }
    delistings
}

/// Everybody who lists something.
pub(in crate::resolve) fn listers(view: &View<'_>) -> BTreeSet<EntityId> {
    let graph = view.graph();
    let mut listers = BTreeSet::new();
    for listing in ANYBODY.all(view).into_values().flatten() {
        listers.extend(graph.node_entity(graph.ends(listing).0));
    }
    listers
}

/// An edition by name; an entity of another kind is refused.
pub(in crate::resolve) fn edition_named(graph: &Graph, name: &str) -> Result<EntityId> {
    let id = graph.entity_named(name)?;
    let entity = graph.entity(id);
    if entity.kind == entity_kind::LIST {
        return Ok(id);
    }
    let editions = graph.entities().filter(|&id| graph.published(id).is_some());
    let editions = editions.map(|id| graph.entity_id(id).to_owned()).collect();
    let no_edition = Wrong::NoEdition {
        name: name.to_owned(),
        kind: entity.kind,
    };
    Err(no_edition.hint(Hint::DataHas(editions)).into())
}
