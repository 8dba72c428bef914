//! All owners of one asset, as rows.

use rustc_hash::FxHashMap;

use super::at_listing::AtListings;
use crate::answer::{AtListing, Detail, OwnersRow};
use crate::graph::{FactId, NodeId, RelationshipId, fold};
use crate::lens::{Presence, View};
use crate::model::Date;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{edition_labels, named};
use crate::resolve::compose::unknown_owners::{is_unnamed, reason};
use crate::resolve::listings::replies::Replies;
use crate::resolve::ownership::chains::{
    Chain, LONGEST_CHAIN, LinkClaims, LongChains, OwnershipKinds, StepShares, UltimateOwners,
    direct_share,
};
use crate::search::Closure;

/// What an answer says of one asset, by itself.
pub(super) struct AssetOwners {
    pub(super) node: NodeId,
    /// All its owners; an unnamed one with what it holds, since of several assets it need not be one owner.
    pub(super) owners: Vec<(NodeId, Option<NodeId>)>,
    /// All claims behind the rows, by id.
    pub(super) claims: Vec<RelationshipId>,
    /// Facts that say why an owner is not named.
    pub(super) reasons: Vec<FactId>,
    pub(super) cut: LongChains,
    /// In full detail only: with their owners, the nearest first, then by the names that the reader sees. What they hold
    /// through all chains is not filled in.
    pub(super) rows: Vec<(Option<NodeId>, OwnersRow)>,
    /// Claims without a start on chains that held at a listing.
    pub(super) undated: Vec<RelationshipId>,
}

/// How the owners of an asset are searched.
pub(super) struct OwnersSearch<'v, 'g> {
    pub(super) view: &'v View<'g>,
    /// A claim that has ended by `as_of` can still say who owned the asset when it was listed.
    pub(super) whenever: View<'g>,
    pub(super) ownership: OwnershipKinds,
    pub(super) known_only: bool,
    pub(super) detail: Detail,
}

/// The owners above one asset.
struct AssetAncestry<'a> {
    asset: NodeId,
    listings: &'a [RelationshipId],
    all: Closure,
    /// The date whose chains are shown, and what stood above the asset then.
    date: Option<Date>,
    then: Closure,
    ultimate: UltimateOwners,
    /// Why an owner at an end is not named, or no owner is known.
    reasons: FxHashMap<NodeId, (Option<FactId>, String)>,
    replies: Replies,
}

impl OwnersSearch<'_, '_> {
    /// The owners of an asset with these listings; `None` if only known ones count, and there is none.
    pub(super) fn of(&self, asset: NodeId, listings: &[RelationshipId]) -> Option<AssetOwners> {
        let above = self.above(asset, listings)?;
        let of_owners = above.all.edges.iter().map(|&(_, _, claim)| claim);
        let claims = listings
            .iter()
            .copied()
            .chain(of_owners)
            .chain(above.replies.all());
        let mut claims: Vec<RelationshipId> = claims.collect();
        claims.sort_unstable();
        claims.dedup();
        let mut cut = LongChains::default();
        cut.count(&above.all, above.all.nodes.iter().copied());
        let owner = |&owner: &NodeId| {
            let holding = || above.closure(owner).nearer.get(&owner).copied();
            (
                owner,
                if self.is_named(owner) {
                    None
                } else {
                    holding()
                },
            )
        };
        let mut owners = AssetOwners {
            node: asset,
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
            self.fill(&mut owners, &above);
        }
        Some(owners)
    }

    fn above<'a>(
        &self,
        asset: NodeId,
        listings: &'a [RelationshipId],
    ) -> Option<AssetAncestry<'a>> {
        let view = self.view;
        let all = self.ownership.above(view, asset);
        if self.known_only && !all.nodes[1..].iter().any(|&owner| self.is_named(owner)) {
            return None;
        }
        let date = date_of_chains(view, listings);
        let then =
            all.within(|id| date.is_none_or(|date| view.presence(id, date) != Presence::Out));
        let ultimate = UltimateOwners::of(view, self.ownership, &all);
        let is_end = |&node: &NodeId| match &all.nodes[..] {
            [_] => true,
            _ => node != asset && (!self.is_named(node) || ultimate.is_ultimate(node)),
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
        Some(AssetAncestry {
            asset,
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
    fn fill(&self, owners: &mut AssetOwners, above: &AssetAncestry<'_>) {
        let (view, graph) = (self.view, self.view.graph());
        let &AssetAncestry {
            asset,
            listings,
            ref all,
            date,
            ref then,
            ref ultimate,
            ref reasons,
            ref replies,
        } = above;
        let (links, links_then) = (LinkClaims::of(&all.edges), LinkClaims::of(&then.edges));
        let at_listing = match view.lens().as_of {
            None => AtListings::of(&self.whenever, all, listings),
            Some(_) => AtListings::of(
                &self.whenever,
                &self.ownership.above(&self.whenever, asset),
                listings,
            ),
        };
        let reply_rows = replies.rows(view);
        let mut step_shares = StepShares::new(view, date);
        let (listed, listing_ids, editions) = (
            named(graph, asset),
            ids(graph, listings),
            edition_labels(graph, listings),
        );
        let mut row = |owner: Option<NodeId>| {
            let is_of_then = owner.is_some_and(|owner| then.hops.contains_key(&owner));
            let links = if is_of_then { &links_then } else { &links };
            let nodes = owner.map_or_else(
                || vec![asset],
                |owner| above.closure(owner).chain(owner, LONGEST_CHAIN),
            );
            let steps = nodes
                .windows(2)
                .map(|pair| links.between(pair[1], pair[0]).to_vec())
                .collect();
            let chain = Chain { nodes, steps };
            let chain_replies = replies.of(&chain.nodes);
            let shares = chain.shares(&mut step_shares);
            let at_listing = owner.and_then(|owner| at_listing.state(owner));
            if at_listing == Some(AtListing::Yes) {
                owners
                    .undated
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
                    .get(&owner.unwrap_or(asset))
                    .map(|(_, reason)| reason.clone()),
                ultimate: owner.is_some_and(|owner| ultimate.is_ultimate(owner)),
                cyclic: owner.is_some_and(|owner| ultimate.is_cyclic(owner)),
                share: direct_share(&shares),
                shares,
                look_through: None,
                control: None,
                at_listing,
                replies: chain_replies
                    .iter()
                    .filter_map(|id| reply_rows.get(id))
                    .cloned()
                    .collect(),
                sources: citations(
                    view,
                    listings
                        .iter()
                        .copied()
                        .chain(chain.claims())
                        .chain(chain_replies),
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
        owners.rows = match &all.nodes[1..] {
            [] => vec![row(None)],
            owners => owners.iter().map(|&owner| row(Some(owner))).collect(),
        };
        let name = |row: &OwnersRow| {
            row.owner
                .as_ref()
                .map(|owner| (fold(&owner.name), owner.id.clone()))
        };
        owners
            .rows
            .sort_by_cached_key(|(_, row)| (row.path.len(), name(row)));
    }
}

impl AssetAncestry<'_> {
    /// The closure whose chain to an owner is shown: one that held when the asset was listed, where there is one.
    fn closure(&self, owner: NodeId) -> &Closure {
        if self.then.hops.contains_key(&owner) {
            &self.then
        } else {
            &self.all
        }
    }
}

/// The date whose chains are shown: that of the lens, else of the last listing, else the newest of the data.
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
