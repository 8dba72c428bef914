//! All owners of one asset, as rows.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::at_listing::AtListings;
use super::former::Before;
use crate::answer::{AtListing, Detail, Held, OwnersRow, Reply};
use crate::graph::{FactId, NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::Date;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{editions, named};
use crate::resolve::compose::unknown_owners::{is_unnamed, reason};
use crate::resolve::listings::replies::Replies;
use crate::resolve::ownership::chains::{
    Chain, ChainShares, LONGEST_CHAIN, LinkClaims, LongChains, OwnershipKinds, UltimateOwners,
    direct_share,
};
use crate::resolve::ownership::in_time::{EveryDay, KnownDays};
use crate::resolve::ownership::step_share::StepShares;
use crate::search::Closure;

/// What an answer says of one asset, by itself.
pub(super) struct AssetOwners {
    pub(super) node: NodeId,
    /// All who own it on the day of the answer; an unnamed one with what it holds, since of several assets it need not be
    /// one owner.
    pub(super) owners: Vec<(NodeId, Option<NodeId>)>,
    /// Who owned it before, and no longer does.
    pub(super) former: Vec<NodeId>,
    /// How many owners came later.
    pub(super) later: usize,
    /// Whether all former owners were looked for.
    pub(super) is_whole: bool,
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
    /// Whether it has so many owners that their rows are to be made some at a time; then it has none here.
    pub(super) is_large: bool,
}

/// Rows of one asset, with their owners.
pub(super) type AssetRows = Vec<(Option<NodeId>, OwnersRow)>;

/// With more owners, rows that are handed on are made some at a time.
const MANY_OWNERS: usize = 4096;

/// How the owners of an asset are searched.
pub(super) struct OwnersSearch<'v, 'g> {
    pub(super) view: &'v View<'g>,
    /// A claim that has ended by `as_of` can still say who owned the asset when it was listed.
    pub(super) whenever: View<'g>,
    /// The day of the answer.
    pub(super) date: Option<Date>,
    pub(super) ownership: OwnershipKinds,
    pub(super) known_only: bool,
    pub(super) detail: Detail,
    pub(super) step_shares: SharedSteps<'g>,
    pub(super) known_days: KnownDays,
    /// Whether rows are handed on as they are made.
    pub(super) in_parts: bool,
}

/// The stakes of steps by the date of the chains, for whichever thread comes next: things of one group have the same chains.
#[derive(Default)]
pub(super) struct SharedSteps<'g>(Mutex<FxHashMap<Option<Date>, Vec<StepShares<'g>>>>);

/// How many steps are remembered of a date.
const MOST_STEPS: usize = 50_000;

impl<'g> SharedSteps<'g> {
    fn take(&self, view: &View<'g>, date: Option<Date>) -> StepShares<'g> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get_mut(&date).and_then(Vec::pop);
        known.unwrap_or_else(|| StepShares::new(view, date))
    }

    fn give_back(&self, date: Option<Date>, steps: StepShares<'g>) {
        if steps.known_count() < MOST_STEPS {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(date).or_default().push(steps);
        }
    }
}

/// The owners above one asset.
struct AssetAncestry<'a, 'g> {
    asset: NodeId,
    listings: &'a [RelationshipId],
    ever: Closure,
    /// On the day of the answer.
    now: Closure,
    links: LinkClaims,
    /// Whoever stood above it before that day only.
    before: Before<'g>,
    ultimate: UltimateOwners,
    /// Why an owner at an end is not named, or no owner is known.
    reasons: FxHashMap<NodeId, (Option<FactId>, String)>,
    replies: Replies,
}

impl<'g> OwnersSearch<'_, 'g> {
    /// The owners of an asset with these listings; `None` if only known ones count, and there is none.
    pub(super) fn of(&self, asset: NodeId, listings: &[RelationshipId]) -> Option<AssetOwners> {
        let above = self.above(asset, listings)?;
        let mut owners = self.without_rows(&above);
        if self.detail != Detail::Records && !owners.is_large {
            let AssetOwners { rows, undated, .. } = &mut owners;
            self.rows(&above, undated, &mut |some| {
                rows.extend(some);
                true
            });
        }
        Some(owners)
    }

    /// The same without rows, whatever detail is asked for.
    pub(super) fn counted(
        &self,
        asset: NodeId,
        listings: &[RelationshipId],
    ) -> Option<AssetOwners> {
        let above = self.above(asset, listings)?;
        Some(self.without_rows(&above))
    }

    /// Makes the rows of an asset and hands them on, some at a time and in their order, as long as they are taken.
    pub(super) fn hand_on(
        &self,
        asset: NodeId,
        listings: &[RelationshipId],
        undated: &mut Vec<RelationshipId>,
        take: &mut dyn FnMut(AssetRows) -> bool,
    ) {
        if let Some(above) = self.above(asset, listings) {
            self.rows(&above, undated, take);
        }
    }

    fn without_rows(&self, above: &AssetAncestry<'_, '_>) -> AssetOwners {
        let mut claims = above.listings.to_vec();
        claims.extend(above.now.edges.iter().map(|&(_, _, claim)| claim));
        for former in &above.before.owners {
            claims.extend(former.chain.claims());
        }
        claims.extend(above.replies.all());
        claims.sort_unstable();
        claims.dedup();
        let mut cut = LongChains::default();
        cut.count(&above.now, above.now.nodes.iter().copied());
        // The first of a closure is the asset itself.
        let mut owners = Vec::new();
        for &owner in &above.now.nodes[1..] {
            let of = if self.is_named(owner) {
                None
            } else {
                above.now.nearer.get(&owner).copied()
            };
            owners.push((owner, of));
        }
        let reasons = above.reasons.values().filter_map(|(fact, _)| *fact);
        let former = above.before.owners.iter().map(|former| former.owner);
        AssetOwners {
            node: above.asset,
            owners,
            former: former.collect(),
            later: above.before.later,
            is_whole: above.before.is_whole,
            claims,
            reasons: reasons.collect(),
            cut,
            rows: Vec::new(),
            undated: Vec::new(),
            is_large: self.in_parts && above.now.nodes.len() > MANY_OWNERS,
        }
    }

    fn above<'a>(
        &self,
        asset: NodeId,
        listings: &'a [RelationshipId],
    ) -> Option<AssetAncestry<'a, 'g>> {
        let view = self.view;
        // Whatever the dates: an account that has ended may have ended the stake of those that have not.
        let ever = self.ownership.above(&self.whenever, asset);
        // Above one that was cut somebody may stand whom nobody would see: it has no top, and no row.
        if view.ends_search() {
            return None;
        }
        let claims = ever.edges.iter().map(|&(_, _, claim)| claim);
        let days = EveryDay::of(self.whenever.clone(), claims, &self.known_days);
        let now = match self.date {
            Some(date) => {
                let today = days.on(date);
                ever.within(|claim| today.holds(claim))
            }
            None => ever.within(|claim| view.admits(claim)),
        };
        if self.known_only && !now.nodes[1..].iter().any(|&owner| self.is_named(owner)) {
            return None;
        }
        let before = Before::of(self.date, &ever, &days, &now);
        let ultimate = UltimateOwners::of(view, self.ownership, &now);
        let has_owners = now.nodes.len() > 1;
        let mut reasons = FxHashMap::default();
        for &node in &now.nodes {
            // A chain ends at whom nobody is known to own, or at whom no source names; or at once.
            let is_end = match node == asset {
                true => !has_owners,
                false => !self.is_named(node) || ultimate.is_ultimate(node),
            };
            let entity = view.graph().node_entity(node).filter(|_| is_end);
            let stated = entity.and_then(|entity| reason(view, entity));
            let is_narrowed = || node == asset && !has_owners && view.has_left_out_of(asset);
            if let Some(reason) = stated {
                reasons.insert(node, reason);
            } else if let Some(least) = view.lens().min_share.filter(|_| is_narrowed()) {
                reasons.insert(node, (None, format!("those below {least} % are left out")));
            }
        }
        let mut nodes = now.nodes.clone();
        for former in &before.owners {
            nodes.extend(&former.chain.nodes);
        }
        nodes.sort_unstable();
        nodes.dedup();
        let replies = Replies::to(view, listings, &nodes);
        Some(AssetAncestry {
            asset,
            listings,
            links: LinkClaims::of(&now.edges),
            ever,
            now,
            before,
            ultimate,
            reasons,
            replies,
        })
    }

    /// Whether a source names who stands at a node.
    pub(super) fn is_named(&self, node: NodeId) -> bool {
        let graph = self.view.graph();
        let entity = graph.node_entity(node);
        entity.is_none_or(|id| !is_unnamed(graph, id))
    }

    /// Makes the rows, the nearest owners first, then by the names that the reader sees.
    fn rows(
        &self,
        above: &AssetAncestry<'_, '_>,
        undated: &mut Vec<RelationshipId>,
        take: &mut dyn FnMut(AssetRows) -> bool,
    ) {
        let view = self.view;
        let graph = view.graph();
        let &AssetAncestry {
            asset, listings, ..
        } = above;
        // Whom the day of the answer leaves out may have owned it when it was listed.
        let at_listings = AtListings::of(&self.whenever, &above.ever, listings);
        let all_replies = above.replies.rows(view);
        let mut step_shares = self.step_shares.take(view, self.date);
        // What all rows of the asset have in common; without any owner it is the row.
        let listed = OwnersRow {
            hangs_on: Default::default(),
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
            held: Held::default(),
            shares: Vec::new(),
            share_notes: Vec::new(),
            share: None,
            look_through: None,
            control: None,
            at_listing: None,
            replies: Vec::new(),
            sources: Vec::new(),
        };
        let row_of = |owner: NodeId, chain: &Chain, shares: ChainShares, past: Option<Date>| {
            let replies = above.replies.of(&chain.nodes);
            let cited = listings.iter().copied().chain(chain.cited(graph));
            let cited = cited.chain(replies.iter().copied());
            OwnersRow {
                hangs_on: Default::default(),
                owner: Some(named(graph, owner)),
                role: Some(chain.roles(graph)),
                unnamed: !self.is_named(owner),
                unknown: None,
                path: chain.path(graph),
                chain: chain.names(graph),
                held: chain.held(view, past.or(self.date), past.is_some()),
                share: direct_share(&shares.shares),
                shares: shares.shares,
                share_notes: shares.notes,
                at_listing: at_listings.state(owner),
                replies: chosen(&replies, &all_replies),
                sources: citations(view, cited),
                ..listed.clone()
            }
        };
        let mut rows = AssetRows::new();
        for owner in self.in_order(above) {
            if view.ends_rows() {
                break;
            }
            if rows.len() == MANY_OWNERS && !take(std::mem::take(&mut rows)) {
                return;
            }
            let nodes = above.now.chain(owner, LONGEST_CHAIN);
            let chain = Chain::upward(nodes, &above.links);
            if at_listings.state(owner) == Some(AtListing::Yes) {
                let claims = chain.claims();
                undated.extend(claims.filter(|&claim| graph.since(claim).is_none()));
            }
            let shares = chain.shares(&mut step_shares);
            let row = OwnersRow {
                hangs_on: Default::default(),
                unknown: above.why_unknown(owner),
                ultimate: above.ultimate.is_ultimate(owner),
                cyclic: above.ultimate.is_cyclic(owner),
                ..row_of(owner, &chain, shares, None)
            };
            rows.push((Some(owner), row));
        }
        self.step_shares.give_back(self.date, step_shares);
        for former in above.before.in_order(view) {
            let day = former.day.date();
            let mut then = StepShares::past(view, day);
            let shares = former.chain.shares(&mut then);
            let row = row_of(former.owner, &former.chain, shares, Some(day));
            rows.push((Some(former.owner), row));
        }
        if above.now.nodes.len() == 1 && above.before.owners.is_empty() {
            let replies = above.replies.of(&[asset]);
            let cited = listings.iter().chain(&replies).copied();
            let row = OwnersRow {
                hangs_on: Default::default(),
                replies: chosen(&replies, &all_replies),
                sources: citations(view, cited),
                ..listed
            };
            rows.push((None, row));
        }
        take(rows);
    }

    /// The owners in the order of their rows: known before any row is made, since rows may be handed on.
    fn in_order(&self, above: &AssetAncestry<'_, '_>) -> Vec<NodeId> {
        let graph = self.view.graph();
        let mut keyed = Vec::with_capacity(above.now.nodes.len());
        for &owner in &above.now.nodes[1..] {
            let hops = above.now.hops.get(&owner).copied();
            // As many as the row shows.
            let steps = hops.unwrap_or_default().min(LONGEST_CHAIN);
            keyed.push((steps, fold(&named(graph, owner).name), owner));
        }
        // Of equal names the smaller id: nodes of entities are numbered by their ids.
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, _, owner)| owner).collect()
    }
}

impl AssetAncestry<'_, '_> {
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
