//! Everybody above one thing, as rows.

use super::at_listing::AtListings;
use crate::answer::OwnersRow;
use crate::graph::{FactId, NodeId, RelationshipId, fold};
use crate::lens::{Presence, View};
use crate::model::Date;
use crate::resolve::chains::{Chain, Cut, Joints, LONGEST_CHAIN, Ownership, Ultimate, direct};
use crate::resolve::listings::Replies;
use crate::resolve::unnamed::{is_unnamed, reason};
use crate::resolve::words::{citations, editions, ids, named};

/// What is told of one thing, by itself.
pub(super) struct Thing {
    pub(super) node: NodeId,
    /// Nearest owners first, then by the names that the reader sees; what they hold through all chains is not filled in.
    pub(super) rows: Vec<OwnersRow>,
    /// All claims behind the rows, by id.
    pub(super) claims: Vec<RelationshipId>,
    /// Facts that say why somebody is not named.
    pub(super) reasons: Vec<FactId>,
    pub(super) cut: Cut,
}

/// How things are asked about.
pub(super) struct Asked<'v, 'g> {
    pub(super) view: &'v View<'g>,
    /// A claim that has ended by `as_of` can still say who owned the thing when it was listed.
    pub(super) whenever: View<'g>,
    pub(super) ownership: Ownership,
    pub(super) known_only: bool,
}

impl Asked<'_, '_> {
    /// The owners of a thing with these listings; nothing if only known ones are wanted, and there is none.
    pub(super) fn of(&self, thing: NodeId, listings: &[RelationshipId]) -> Option<Thing> {
        let view = self.view;
        let graph = view.graph();
        let above = self.ownership.above(view, thing);
        let is_named = |&node: &NodeId| graph.node_entity(node).is_none_or(|id| !is_unnamed(graph, id));
        if self.known_only && !above.nodes[1..].iter().any(is_named) {
            return None;
        }
        let ultimate = Ultimate::of(view, self.ownership, &above);
        // A row tells a chain that held when the thing was listed, where there is one.
        let date = date_of_chains(view, listings);
        let then = above.within(|id| date.is_none_or(|date| view.presence(id, date) != Presence::Out));
        let (joints, joints_then) = (Joints::of(&above.edges), Joints::of(&then.edges));
        let at_listing = match view.lens().as_of {
            None => AtListings::of(&self.whenever, &above, listings),
            Some(_) => AtListings::of(&self.whenever, &self.ownership.above(&self.whenever, thing), listings),
        };
        let replies = Replies::to(view, listings, &above.nodes);
        let mut claims: Vec<RelationshipId> = listings.to_vec();
        claims.extend(above.edges.iter().map(|&(_, _, claim)| claim));
        let mut reasons = Vec::new();
        let (listed, listing_ids, editions) = (named(graph, thing), ids(graph, listings), editions(graph, listings));
        let mut row = |owner: Option<NodeId>| {
            let held_then = owner.is_some_and(|owner| then.hops.contains_key(&owner));
            let (closure, joints) = if held_then { (&then, &joints_then) } else { (&above, &joints) };
            let nodes = owner.map_or_else(|| vec![thing], |owner| closure.chain(owner, LONGEST_CHAIN));
            let steps = nodes.windows(2).map(|pair| joints.between(pair[1], pair[0]).to_vec()).collect();
            let chain = Chain { nodes, steps };
            let answered = replies.of(&chain.nodes);
            claims.extend_from_slice(&answered);
            let shares = chain.shares(view, date);
            let is_unnamed = owner.is_some_and(|owner| !is_named(&owner));
            let is_ultimate = owner.is_some_and(|owner| ultimate.is_ultimate(owner));
            let is_end = owner.is_none() || is_unnamed || is_ultimate;
            let reason = graph.node_entity(owner.unwrap_or(thing)).filter(|_| is_end).and_then(|id| reason(view, id));
            reasons.extend(reason.as_ref().and_then(|(fact, _)| *fact));
            OwnersRow {
                listed: listed.clone(),
                listings: listing_ids.clone(),
                editions: editions.clone(),
                owner: owner.map(|owner| named(graph, owner)),
                role: owner.map(|_| chain.role(graph)),
                unnamed: is_unnamed,
                unknown: reason.map(|(_, reason)| reason),
                ultimate: is_ultimate,
                cyclic: owner.is_some_and(|owner| ultimate.is_cyclic(owner)),
                share: direct(&shares),
                shares,
                look_through: None,
                control: None,
                at_listing: owner.and_then(|owner| at_listing.state(owner)),
                replies: replies.rows(&answered),
                sources: citations(view, listings.iter().copied().chain(chain.claims()).chain(answered)),
                path: chain.path(graph),
                chain: if owner.is_some() { chain.names(graph) } else { Vec::new() },
            }
        };
        let mut rows: Vec<OwnersRow> = match &above.nodes[1..] {
            [] => vec![row(None)],
            owners => owners.iter().map(|&owner| row(Some(owner))).collect(),
        };
        let name = |row: &OwnersRow| row.owner.as_ref().map(|owner| (fold(&owner.name), owner.id.clone()));
        rows.sort_by_cached_key(|row| (row.path.len(), name(row)));
        claims.sort_unstable();
        claims.dedup();
        let mut cut = Cut::default();
        cut.count(&above, above.nodes.iter().copied());
        Some(Thing { node: thing, rows, claims, reasons, cut })
    }
}

/// The date whose chains are told: that of the lens, else of the last listing, else the newest of the data.
fn date_of_chains(view: &View<'_>, listings: &[RelationshipId]) -> Option<Date> {
    let listed = || listings.iter().filter_map(|&id| view.graph().since(id)).max();
    view.lens().as_of.or_else(listed).or_else(|| view.graph().dataset().newest)
}
