//! Everybody above one thing, as rows.

use rustc_hash::FxHashMap;

use super::at_listing::AtListings;
use crate::answer::{AtListing, Detail, OwnersRow};
use crate::graph::{FactId, NodeId, RelationshipId, fold};
use crate::lens::{Presence, View};
use crate::model::Date;
use crate::resolve::chains::{
    Chain, Cut, Joints, LONGEST_CHAIN, Ownership, Stated, Ultimate, direct,
};
use crate::resolve::listings::Replies;
use crate::resolve::unnamed::{is_unnamed, reason};
use crate::resolve::words::{citations, editions, ids, named};
use crate::search::Closure;

/// What is told of one thing, by itself.
pub(super) struct Thing {
    pub(super) node: NodeId,
    /// Everybody above it; an unnamed owner with what it holds, since of several things it need not be one.
    pub(super) owners: Vec<(NodeId, Option<NodeId>)>,
    /// All claims behind the rows, by id.
    pub(super) claims: Vec<RelationshipId>,
    /// Facts that say why somebody is not named.
    pub(super) reasons: Vec<FactId>,
    pub(super) cut: Cut,
    /// If they are wanted: with their owners, the nearest first, then by the names that the reader sees. What they hold
    /// through all chains is not filled in.
    pub(super) rows: Vec<(Option<NodeId>, OwnersRow)>,
    /// Claims without a start on chains that held at a listing.
    pub(super) undated: Vec<RelationshipId>,
}

/// How things are asked about.
pub(super) struct Asked<'v, 'g> {
    pub(super) view: &'v View<'g>,
    /// A claim that has ended by `as_of` can still say who owned the thing when it was listed.
    pub(super) whenever: View<'g>,
    pub(super) ownership: Ownership,
    pub(super) known_only: bool,
    pub(super) detail: Detail,
}

/// What stands above one thing.
struct Above<'a> {
    thing: NodeId,
    listings: &'a [RelationshipId],
    all: Closure,
    /// The date whose chains are told, and what stood above the thing then.
    date: Option<Date>,
    then: Closure,
    ultimate: Ultimate,
    /// Why somebody at an end is not named, or nobody is known.
    reasons: FxHashMap<NodeId, (Option<FactId>, String)>,
    replies: Replies,
}

impl Asked<'_, '_> {
    /// The owners of a thing with these listings; nothing if only known ones are wanted, and there is none.
    pub(super) fn of(&self, thing: NodeId, listings: &[RelationshipId]) -> Option<Thing> {
        let above = self.above(thing, listings)?;
        let of_owners = above.all.edges.iter().map(|&(_, _, claim)| claim);
        let claims = listings
            .iter()
            .copied()
            .chain(of_owners)
            .chain(above.replies.all());
        let mut claims: Vec<RelationshipId> = claims.collect();
        claims.sort_unstable();
        claims.dedup();
        let mut cut = Cut::default();
        cut.count(&above.all, above.all.nodes.iter().copied());
        let owner = |&owner: &NodeId| {
            let held = || above.closure(owner).nearer.get(&owner).copied();
            (owner, if self.is_named(owner) { None } else { held() })
        };
        let mut told = Thing {
            node: thing,
            owners: above.all.nodes[1..].iter().map(owner).collect(),
            claims,
            reasons: above
                .reasons
                .values()
                .filter_map(|(fact, _)| *fact)
                .collect(),
            cut,
            rows: Vec::new(),
            undated: Vec::new(),
        };
        if self.detail == Detail::All {
            self.fill(&mut told, &above);
        }
        Some(told)
    }

    fn above<'a>(&self, thing: NodeId, listings: &'a [RelationshipId]) -> Option<Above<'a>> {
        let view = self.view;
        let all = self.ownership.above(view, thing);
        if self.known_only && !all.nodes[1..].iter().any(|&owner| self.is_named(owner)) {
            return None;
        }
        let date = date_of_chains(view, listings);
        let then =
            all.within(|id| date.is_none_or(|date| view.presence(id, date) != Presence::Out));
        let ultimate = Ultimate::of(view, self.ownership, &all);
        let is_end = |&node: &NodeId| match &all.nodes[..] {
            [_] => true,
            _ => node != thing && (!self.is_named(node) || ultimate.is_ultimate(node)),
        };
        let reason = |node: NodeId| Some((node, reason(view, view.graph().node_entity(node)?)?));
        let reasons = all
            .nodes
            .iter()
            .copied()
            .filter(is_end)
            .filter_map(reason)
            .collect();
        let replies = Replies::to(view, listings, &all.nodes);
        Some(Above {
            thing,
            listings,
            all,
            date,
            then,
            ultimate,
            reasons,
            replies,
        })
    }

    fn is_named(&self, node: NodeId) -> bool {
        let graph = self.view.graph();
        graph
            .node_entity(node)
            .is_none_or(|id| !is_unnamed(graph, id))
    }

    /// Makes the rows.
    fn fill(&self, told: &mut Thing, above: &Above<'_>) {
        let (view, graph) = (self.view, self.view.graph());
        let &Above {
            thing,
            listings,
            ref all,
            date,
            ref then,
            ref ultimate,
            ref reasons,
            ref replies,
        } = above;
        let (joints, joints_then) = (Joints::of(&all.edges), Joints::of(&then.edges));
        let at_listing = match view.lens().as_of {
            None => AtListings::of(&self.whenever, all, listings),
            Some(_) => AtListings::of(
                &self.whenever,
                &self.ownership.above(&self.whenever, thing),
                listings,
            ),
        };
        let answers = replies.told(view);
        let mut stated = Stated::new(view, date);
        let (listed, listing_ids, editions) = (
            named(graph, thing),
            ids(graph, listings),
            editions(graph, listings),
        );
        let mut row = |owner: Option<NodeId>| {
            let held_then = owner.is_some_and(|owner| then.hops.contains_key(&owner));
            let joints = if held_then { &joints_then } else { &joints };
            let nodes = owner.map_or_else(
                || vec![thing],
                |owner| above.closure(owner).chain(owner, LONGEST_CHAIN),
            );
            let steps = nodes
                .windows(2)
                .map(|pair| joints.between(pair[1], pair[0]).to_vec())
                .collect();
            let chain = Chain { nodes, steps };
            let answered = replies.of(&chain.nodes);
            let shares = chain.shares(&mut stated);
            let at_listing = owner.and_then(|owner| at_listing.state(owner));
            if at_listing == Some(AtListing::Yes) {
                told.undated
                    .extend(chain.claims().filter(|&claim| graph.since(claim).is_none()));
            }
            let row = OwnersRow {
                listed: listed.clone(),
                listings: listing_ids.clone(),
                editions: editions.clone(),
                owner: owner.map(|owner| named(graph, owner)),
                role: owner.map(|_| chain.role(graph)),
                unnamed: owner.is_some_and(|owner| !self.is_named(owner)),
                unknown: reasons
                    .get(&owner.unwrap_or(thing))
                    .map(|(_, reason)| reason.clone()),
                ultimate: owner.is_some_and(|owner| ultimate.is_ultimate(owner)),
                cyclic: owner.is_some_and(|owner| ultimate.is_cyclic(owner)),
                share: direct(&shares),
                shares,
                look_through: None,
                control: None,
                at_listing,
                replies: answered
                    .iter()
                    .filter_map(|id| answers.get(id))
                    .cloned()
                    .collect(),
                sources: citations(
                    view,
                    listings
                        .iter()
                        .copied()
                        .chain(chain.claims())
                        .chain(answered),
                ),
                path: chain.path(graph),
                chain: if owner.is_some() {
                    chain.names(graph)
                } else {
                    Vec::new()
                },
            };
            (owner, row)
        };
        told.rows = match &all.nodes[1..] {
            [] => vec![row(None)],
            owners => owners.iter().map(|&owner| row(Some(owner))).collect(),
        };
        let name = |row: &OwnersRow| {
            row.owner
                .as_ref()
                .map(|owner| (fold(&owner.name), owner.id.clone()))
        };
        told.rows
            .sort_by_cached_key(|(_, row)| (row.path.len(), name(row)));
    }
}

impl Above<'_> {
    /// The closure whose chain to an owner is told: one that held when the thing was listed, where there is one.
    fn closure(&self, owner: NodeId) -> &Closure {
        if self.then.hops.contains_key(&owner) {
            &self.then
        } else {
            &self.all
        }
    }
}

/// The date whose chains are told: that of the lens, else of the last listing, else the newest of the data.
fn date_of_chains(view: &View<'_>, listings: &[RelationshipId]) -> Option<Date> {
    let listed = || {
        listings
            .iter()
            .filter_map(|&id| view.graph().since(id))
            .max()
    };
    view.lens()
        .as_of
        .or_else(listed)
        .or_else(|| view.graph().dataset().newest)
}
