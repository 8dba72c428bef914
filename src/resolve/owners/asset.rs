//! All owners of one asset, as rows.

use rustc_hash::FxHashMap;

use super::at_listing::AtListings;
use crate::answer::{AtListing, Detail, OwnersRow, Reply};
use crate::graph::{FactId, NodeId, RelationshipId, fold};
use crate::lens::{Presence, View};
use crate::model::Date;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{editions, named};
use crate::resolve::compose::unknown_owners::{is_unnamed, reason};
use crate::resolve::listings::replies::Replies;
use crate::resolve::ownership::chains::{
    Chain, LONGEST_CHAIN, LinkClaims, LongChains, OwnershipKinds, UltimateOwners, direct_share,
};
use crate::resolve::ownership::step_share::StepShares;
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
        let mut claims = listings.to_vec();
        claims.extend(above.all.edges.iter().map(|&(_, _, claim)| claim));
        claims.extend(above.replies.all());
        claims.sort_unstable();
        claims.dedup();
        let mut cut = LongChains::default();
        cut.count(&above.all, above.all.nodes.iter().copied());
        // The first of a closure is the asset itself.
        let mut owners = Vec::new();
        for &owner in &above.all.nodes[1..] {
            let of = if self.is_named(owner) {
                None
            } else {
                above.closure(owner).nearer.get(&owner).copied()
            };
            owners.push((owner, of));
        }
        let reasons = above.reasons.values().filter_map(|(fact, _)| *fact);
        let mut owners = AssetOwners {
            node: asset,
            owners,
            claims,
            reasons: reasons.collect(),
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
        // Above one that was cut somebody may stand whom nobody would see: it has no top, and no row.
        if view.ends_search() {
            return None;
        }
        if self.known_only && !all.nodes[1..].iter().any(|&owner| self.is_named(owner)) {
            return None;
        }
        let date = date_of_chains(view, listings);
        let then =
            all.within(|id| date.is_none_or(|date| view.presence(id, date) != Presence::Out));
        let ultimate = UltimateOwners::of(view, self.ownership, &all);
        let has_owners = all.nodes.len() > 1;
        let mut reasons = FxHashMap::default();
        for &node in &all.nodes {
            // A chain ends at whom nobody is known to own, or at whom no source names; or at once.
            let is_end = match node == asset {
                true => !has_owners,
                false => !self.is_named(node) || ultimate.is_ultimate(node),
            };
            let entity = view.graph().node_entity(node).filter(|_| is_end);
            if let Some(reason) = entity.and_then(|entity| reason(view, entity)) {
                reasons.insert(node, reason);
            }
        }
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
        let entity = graph.node_entity(node);
        entity.is_none_or(|id| !is_unnamed(graph, id))
    }

    /// Makes the rows.
    fn fill(&self, owners: &mut AssetOwners, above: &AssetAncestry<'_>) {
        let view = self.view;
        let graph = view.graph();
        let &AssetAncestry {
            asset, listings, ..
        } = above;
        let links = LinkClaims::of(&above.all.edges);
        let links_then = LinkClaims::of(&above.then.edges);
        // With a date, `above` leaves out who owned it before; yet the listing may be older than the date asked about.
        let at_listings = match view.lens().as_of {
            None => AtListings::of(&self.whenever, &above.all, listings),
            Some(_) => {
                let ever_above = self.ownership.above(&self.whenever, asset);
                AtListings::of(&self.whenever, &ever_above, listings)
            }
        };
        let all_replies = above.replies.rows(view);
        let mut step_shares = StepShares::new(view, above.date);
        // What all rows of the asset have in common; without any owner it is the row.
        let listed = OwnersRow {
            listed: named(graph, asset),
            listings: ids(graph, listings),
            editions: editions(graph, listings),
            owner: None,
            role: None,
            unnamed: false,
            unknown: above.why_unknown(asset),
            ultimate: false,
            cyclic: false,
            path: Vec::new(),
            chain: Vec::new(),
            shares: Vec::new(),
            share: None,
            look_through: None,
            control: None,
            at_listing: None,
            replies: Vec::new(),
            sources: Vec::new(),
        };
        for &owner in &above.all.nodes[1..] {
            if view.ends_rows() {
                break;
            }
            let nodes = above.closure(owner).chain(owner, LONGEST_CHAIN);
            let is_of_then = above.then.hops.contains_key(&owner);
            let chain = Chain::upward(nodes, if is_of_then { &links_then } else { &links });
            let at_listing = at_listings.state(owner);
            if at_listing == Some(AtListing::Yes) {
                let undated = chain.claims().filter(|&claim| graph.since(claim).is_none());
                owners.undated.extend(undated);
            }
            let shares = chain.shares(&mut step_shares);
            let replies = above.replies.of(&chain.nodes);
            let cited = listings.iter().copied().chain(chain.claims());
            let cited = cited.chain(replies.iter().copied());
            let row = OwnersRow {
                owner: Some(named(graph, owner)),
                role: Some(chain.roles(graph)),
                unnamed: !self.is_named(owner),
                unknown: above.why_unknown(owner),
                ultimate: above.ultimate.is_ultimate(owner),
                cyclic: above.ultimate.is_cyclic(owner),
                path: chain.path(graph),
                chain: chain.names(graph),
                share: direct_share(&shares),
                shares,
                at_listing,
                replies: chosen(&replies, &all_replies),
                sources: citations(view, cited),
                ..listed.clone()
            };
            owners.rows.push((Some(owner), row));
        }
        if above.all.nodes.len() == 1 {
            let replies = above.replies.of(&[asset]);
            let cited = listings.iter().chain(&replies).copied();
            let row = OwnersRow {
                replies: chosen(&replies, &all_replies),
                sources: citations(view, cited),
                ..listed
            };
            owners.rows.push((None, row));
        }
        owners.rows.sort_by_cached_key(|(_, row)| {
            let owner = row.owner.as_ref();
            let name = owner.map(|owner| (fold(&owner.name), owner.id.clone()));
            (row.path.len(), name)
        });
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

    /// Why an owner is not named, or nobody is known to own it.
    fn why_unknown(&self, node: NodeId) -> Option<String> {
        let reason = self.reasons.get(&node);
        reason.map(|(_, reason)| reason.clone())
    }
}

/// Some of all replies.
fn chosen(ids: &[RelationshipId], replies: &FxHashMap<RelationshipId, Reply>) -> Vec<Reply> {
    let chosen = ids.iter().filter_map(|id| replies.get(id));
    chosen.cloned().collect()
}

/// The date whose chains are shown: that of the lens, else of the last listing, else the newest of the data.
fn date_of_chains(view: &View<'_>, listings: &[RelationshipId]) -> Option<Date> {
    let graph = view.graph();
    if let Some(date) = view.lens().as_of {
        return Some(date);
    }
    let last_listing = listings.iter().filter_map(|&id| graph.since(id)).max();
    last_listing.or(graph.newest_day())
}
