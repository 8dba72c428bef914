//! What was listed by whom, and in which edition.

pub(super) mod coverage;
pub(super) mod replies;

use std::collections::BTreeMap;

use crate::error::{Hint, Result, Wrong};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::model::{entity_kind, relationship_kind as kind};

/// Which listings a question is about.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) struct ListingFilter {
    pub(in crate::resolve) lister: Option<EntityId>,
    pub(in crate::resolve) edition: Option<EntityId>,
}

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
    pub(in crate::resolve) fn all(self, view: &View<'_>) -> BTreeMap<NodeId, Vec<RelationshipId>> {
        let graph = view.graph();
        let mut listed: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
        let Some(lists) = graph.relationship_code(kind::LISTS) else {
            return listed;
        };
        let mut add = |id: RelationshipId| {
            let (_, entity) = graph.ends(id);
            if graph.node_entity(entity).is_some() && self.admits(view, id) {
                listed.entry(entity).or_default().push(id);
            }
        };
        match self.lister {
            Some(lister) => {
                let out = graph.out(graph.entity_node(lister)).of_kind(lists);
                let relationships = out
                    .iter()
                    .filter(|&(_, other)| graph.node_entity(other).is_some());
                relationships.for_each(|(edge, _)| add(graph.edge_relationship(edge)));
            }
            None => graph
                .relationships()
                .filter(|&id| graph.relationship_kind_code(id) == lists)
                .for_each(add),
        }
        listed
    }

    /// The listings of one thing, by id.
    pub(in crate::resolve) fn of(self, view: &View<'_>, entity: NodeId) -> Vec<RelationshipId> {
        let graph = view.graph();
        let Some(lists) = graph.relationship_code(kind::LISTS) else {
            return Vec::new();
        };
        let into = graph
            .into(entity)
            .of_kind(lists)
            .edges()
            .filter(|&edge| !graph.is_arc(edge));
        into.map(|edge| graph.edge_relationship(edge))
            .filter(|&id| self.admits(view, id))
            .collect()
    }
}

/// An edition by name; an entity of another kind is refused.
pub(in crate::resolve) fn edition_named(graph: &Graph, name: &str) -> Result<EntityId> {
    let id = graph.entity_named(name)?;
    let entity = graph.entity(id);
    if entity.kind == entity_kind::LIST {
        return Ok(id);
    }
    let editions = graph
        .entities()
        .filter(|&id| graph.published(id).is_some())
        .map(|id| graph.entity_id(id).to_owned())
        .collect();
    let no_edition = Wrong::NoEdition {
        name: name.to_owned(),
        kind: entity.kind,
    };
    Err(no_edition.hint(Hint::DataHas(editions)).into())
}
