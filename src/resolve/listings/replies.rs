//! Who replied to listings and editions.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::answer::Reply;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::model::relationship_kind as kind;
use crate::resolve::compose::labels::{named, outlet};

/// All replies to some listings, and the replies to their editions by those concerned.
pub(in crate::resolve) struct Replies {
    to_listings: Vec<RelationshipId>,
    /// With who replies.
    to_editions: Vec<(NodeId, RelationshipId)>,
}

impl Replies {
    pub(in crate::resolve) fn to(
        view: &View<'_>,
        listings: &[RelationshipId],
        concerned: &[NodeId],
    ) -> Self {
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
    pub(in crate::resolve) fn all(&self) -> impl Iterator<Item = RelationshipId> {
        self.to_listings
            .iter()
            .copied()
            .chain(self.to_editions.iter().map(|&(_, id)| id))
    }

    /// Those that concern some of the concerned, by id.
    pub(in crate::resolve) fn of(&self, concerned: &[NodeId]) -> Vec<RelationshipId> {
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
    pub(in crate::resolve) fn rows(&self, view: &View<'_>) -> FxHashMap<RelationshipId, Reply> {
        self.all().map(|id| (id, reply(view, id))).collect()
    }
}

/// A reply as rows show it.
pub(in crate::resolve) fn reply(view: &View<'_>, id: RelationshipId) -> Reply {
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
