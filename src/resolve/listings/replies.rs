//! Who replied to listings and editions.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::answer::Reply;
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Ignore, View};
use crate::model::relationship_kind as kind;
use crate::resolve::compose::labels::{edition_label, named, outlet};

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
        let mut editions: FxHashSet<NodeId> = FxHashSet::default();
        let mut claims: Vec<(RelationshipId, NodeId)> = Vec::new();
        for &listing in listings {
            editions.extend(graph.edition_of(listing).map(|id| graph.entity_node(id)));
            claims.extend(graph.claim_node(listing).map(|node| (listing, node)));
        }
        let mut to_listings = Vec::new();
        let mut to_editions = Vec::new();
        for kind in kind::REPLIES {
            let Some(code) = graph.relationship_code(kind) else {
                continue;
            };
            for &(claim, node) in &claims {
                let edges = graph.into(node).of_kind(code).edges();
                let replies = edges.map(|edge| graph.edge_relationship(edge));
                // An arc of a claim leads to its own node, and a reply is none to itself.
                to_listings.extend(replies.filter(|&reply| reply != claim));
            }
            for &who in concerned {
                for (edge, about) in graph.out(who).of_kind(code).iter() {
                    if editions.contains(&about) {
                        to_editions.push((who, graph.edge_relationship(edge)));
                    }
                }
            }
        }
        // Whatever kinds the lens follows: who is told of a listing must be told that it was disputed.
        to_listings.retain(|&id| view.admits_ignoring(id, Ignore::Kind));
        to_editions.retain(|&(_, id)| view.admits_ignoring(id, Ignore::Kind));
        Self {
            to_listings,
            to_editions,
        }
    }

    /// All of them.
    pub(in crate::resolve) fn all(&self) -> impl Iterator<Item = RelationshipId> {
        let to_editions = self.to_editions.iter().map(|&(_, id)| id);
        self.to_listings.iter().copied().chain(to_editions)
    }

    /// Those that concern some of the concerned, by id.
    pub(in crate::resolve) fn of(&self, concerned: &[NodeId]) -> Vec<RelationshipId> {
        let mut found = self.to_listings.clone();
        for (who, id) in &self.to_editions {
            if concerned.contains(who) {
                found.push(*id);
            }
        }
        // One reply may concern several of them, and is shown once.
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
    let (_, about) = graph.ends(id);
    let list = graph.node_entity(about);
    let edition = list.or_else(|| {
        graph
            .node_claim(about)
            .and_then(|claim| graph.edition_of(claim))
    });
    Reply {
        id: record.id.clone(),
        kind: record.kind.clone(),
        to_edition: list.is_some(),
        in_edition: edition.map(|edition| edition_label(graph, edition)),
        by: named(graph, graph.ends(id).0),
        outlet: outlet(graph, &record),
        date: record.since,
    }
}
