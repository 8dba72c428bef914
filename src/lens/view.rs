//! A graph seen through a lens.

use std::collections::HashSet;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::edge_test::EdgeTest;
use super::held_stakes::HeldStakes;
use super::small_stakes::{ClaimsByAsset, LeftOut};
use super::{Allowance, Lens, Presence, Trace, Validity, presence};
use crate::graph::{EdgeId, Graph, NodeId, RelationshipId, SourceId};
use crate::model::{Citation, Date, Relationship, Status, relationship_kind as kind};

/// What only the reckoning of stakes can tell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reckoning {
    /// The claims on an asset whose stakes are known to be smaller than the view's least share.
    pub(crate) small_in: fn(&View<'_>, NodeId) -> FxHashSet<RelationshipId>,
    /// The claims on an asset whose stakes have surely ended by the view's date, as other accounts say.
    pub(crate) ended_in: fn(&View<'_>, NodeId) -> FxHashSet<RelationshipId>,
    /// When the stake of a claim is held, as far as its other accounts say; `None` where they say no more than the claim.
    pub(crate) days_of: fn(&View<'_>, RelationshipId) -> Option<Validity>,
}

/// A graph seen through a lens: what every search asks about an edge.
#[derive(Debug, Clone)]
pub struct View<'g> {
    pub(super) graph: &'g Graph,
    pub(super) lens: Lens,
    /// By kind code, whether the lens looks at it; `None` for all.
    pub(super) kinds: Option<Vec<bool>>,
    /// By source number, whether its citations count; `None` for all.
    pub(super) sources: Option<Vec<bool>>,
    pub(super) disputed: HashSet<RelationshipId>,
    /// Claims to take out.
    pub(super) without: HashSet<RelationshipId>,
    /// Remembers what was looked at, if somebody wants to know.
    pub(super) trace: Option<Arc<Trace>>,
    pub(super) stakes: [Option<u16>; 2],
    /// The kinds of claim that the dates of their ends bound.
    pub(super) bounded: Vec<u16>,
    /// The day on which stakes are looked at for their size, if it is not that of the lens.
    pub(super) size_day: Option<Date>,
    /// Finds which stakes are too small, and when they are held.
    pub(super) reckoning: Reckoning,
    /// What was found of their size, for this lens and day.
    pub(super) small: ClaimsByAsset,
    /// The date as of which disputes count: the lens's own, whatever day is asked about.
    pub(super) disputed_as_of: Option<Date>,
    /// Whether stakes are out which other accounts ended: not where many days are asked about, which looks them up otherwise.
    pub(super) asks_other_accounts: bool,
    /// What was found of their ends, for this lens and day.
    pub(super) ended: ClaimsByAsset,
    /// The claims that were left out for it.
    pub(super) left_out: LeftOut,
    /// What was found of their days, for this lens.
    pub(super) held: HeldStakes,
    /// By kind code, what must be asked of an edge.
    pub(super) edge_test_by_kind: Vec<EdgeTest>,
    /// Nothing is asked of any edge.
    pub(super) admits_all_edges: bool,
    /// How long may be searched.
    pub(super) allowance: Allowance,
    /// Whether whoever asks wants the records behind the rows.
    pub(super) has_records: bool,
}

/// What of a lens is not asked of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ignore {
    /// Its kinds: replies to an answer are looked at whatever kinds it follows.
    Kind,
    /// Its kinds, date and least share: an edition that is asked for by name is looked at whenever it was.
    KindAndDate,
}

impl<'g> View<'g> {
    /// The graph behind the lens.
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// The lens.
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// Whether a search must end here: its time or memory is used up, or somebody stopped it. Asked in every loop that may be
    /// long. What was found until then stays so, and the answer says that it was cut.
    pub fn ends_search(&self) -> bool {
        self.allowance.ends_search()
    }

    /// Whether no more rows and records can be made of what was found.
    pub fn ends_rows(&self) -> bool {
        self.allowance.ends_rows()
    }

    /// How long may be searched, and with how much memory.
    pub fn allowance(&self) -> &Allowance {
        &self.allowance
    }

    /// Whether an answer has the records behind its rows.
    pub(crate) fn has_records(&self) -> bool {
        self.has_records
    }

    /// Whether the relationship of an edge counts.
    pub fn admits_edge(&self, edge: EdgeId) -> bool {
        self.admits(self.graph.edge_relationship(edge))
    }

    /// Whether a relationship counts.
    pub fn admits(&self, id: RelationshipId) -> bool {
        self.admits_kind(self.graph.relationship_kind_code(id))
            && self.admits_ignoring(id, Ignore::Kind)
    }

    /// Whether relationships of a kind are looked at.
    pub fn admits_kind(&self, code: u16) -> bool {
        match &self.kinds {
            // A code that no kind has comes from a damaged snapshot, and counts as not chosen.
            Some(mask) => mask.get(usize::from(code)) == Some(&true),
            None => true,
        }
    }

    /// Whether a relationship counts, whatever the lens says of what is ignored.
    pub fn admits_ignoring(&self, id: RelationshipId, ignored: Ignore) -> bool {
        let is_in_time = |date| self.presence(id, date) != Presence::Out;
        self.stands(id)
            && (ignored == Ignore::KindAndDate
                || (self.lens.as_of.is_none_or(is_in_time)
                    && !self.is_of_ended_stake(id)
                    && !self.is_of_small_stake(id)))
    }

    /// Whether somebody whom the lens hears claims it, and nothing takes it out.
    fn stands(&self, id: RelationshipId) -> bool {
        // Before the answer is known: a claim that does not count was looked at all the same.
        if let Some(trace) = &self.trace {
            trace.insert(id);
        }
        !self.without.contains(&id) && self.is_cited(id) && !self.disputed.contains(&id)
    }

    fn is_cited(&self, id: RelationshipId) -> bool {
        if self.sources.is_none() {
            return true;
        }
        let mut cited = self.graph.cited(id);
        // Nobody says what is assumed, and no choice of sources is meant to take it away.
        cited.any(|source| self.admits_source(source)) || self.graph.is_assumed(id)
    }

    /// Whether every claim stands, without a look at any, and nobody wants to know which are looked at.
    pub(super) fn lets_all_stand(&self) -> bool {
        self.sources.is_none()
            && self.without.is_empty()
            && self.disputed.is_empty()
            && self.trace.is_none()
    }

    /// Whether relationships of a kind are stakes, which a lens can find too small.
    pub(super) fn is_stake(&self, code: u16) -> bool {
        self.stakes.contains(&Some(code))
    }

    /// Whether the stake of which a claim is an account has ended by the date, as another account says.
    fn is_of_ended_stake(&self, id: RelationshipId) -> bool {
        if !self.asks_other_accounts || !self.is_stake(self.graph.relationship_kind_code(id)) {
            return false;
        }
        let (_, asset) = self.graph.ends(id);
        let find = || (self.reckoning.ended_in)(self, asset);
        self.ended.has(asset, id, find)
    }

    /// Whether the stake of which a claim is an account is known to be smaller than the lens asks.
    fn is_of_small_stake(&self, id: RelationshipId) -> bool {
        if self.lens.min_share.is_none() || !self.is_stake(self.graph.relationship_kind_code(id)) {
            return false;
        }
        let (_, asset) = self.graph.ends(id);
        let is_small = self.small.has(asset, id, || match self.size_day {
            Some(day) => (self.reckoning.small_in)(&self.as_of(day), asset),
            None => (self.reckoning.small_in)(self, asset),
        });
        if is_small {
            self.left_out.add(id);
        }
        is_small
    }

    /// Remembers claims that whoever reckons with stakes left out, since they are too small for the lens.
    pub(crate) fn leaves_out(&self, claims: &[RelationshipId]) {
        for &claim in claims {
            self.left_out.add(claim);
        }
    }

    /// The claims that were left out so far since their stakes are too small for the lens, in no order.
    pub(crate) fn left_out(&self) -> Vec<RelationshipId> {
        self.left_out.all()
    }

    /// Whether some claim on an asset was.
    pub(crate) fn has_left_out_of(&self, asset: NodeId) -> bool {
        let graph = self.graph;
        let mut claims = graph.into(asset).iter();
        claims.any(|(edge, _)| self.left_out.has(graph.edge_relationship(edge)))
    }

    /// Whether a relationship holds on a date, as far as the lens knows its end; a holding only while both its ends exist.
    pub fn presence(&self, id: RelationshipId, date: Date) -> Presence {
        let since = self.graph.since(id);
        let mut own = presence(since, self.known_until(id), date);
        // Whoever is said to be taken off by an allegation alone is neither on the list nor off it.
        if let Some(end) = self.doubtful_end(id)
            && presence(since, Some(end), date) != Presence::In
        {
            own = own.min(Presence::Maybe);
        }
        // Not asked where nothing can change any more: ends are looked up in another table.
        match own {
            Presence::Out => own,
            _ => own.min(self.presence_of_ends(id, date)),
        }
    }

    /// The end of a relationship: where the lens chooses sources, or what was known, only if one of the end's own citations
    /// counts. A listing also ends with a delisting that somebody states, if that claim counts.
    pub fn known_until(&self, id: RelationshipId) -> Option<Date> {
        let until = self.graph.until(id);
        let end = until.filter(|&until| self.is_known_end(id, until));
        let delisted = self.delisted(id, |status| !status.is_hearsay());
        end.into_iter().chain(delisted).min()
    }

    /// From when a listing may have ended, since somebody alleges or it is inferred that it was taken off.
    pub(crate) fn doubtful_end(&self, id: RelationshipId) -> Option<Date> {
        self.delisted(id, Status::is_hearsay)
    }

    /// The first delisting of a listing that counts, of those with some status.
    fn delisted(&self, id: RelationshipId, has_status: impl Fn(Status) -> bool) -> Option<Date> {
        let mut first: Option<Date> = None;
        for delisting in self.graph.delistings(id) {
            // Whatever the date of the lens: a delisting that is still to come sets an end, too.
            if has_status(self.graph.status(delisting))
                && self.admits_ignoring(delisting, Ignore::KindAndDate)
            {
                let since = self.graph.since(delisting);
                first = first.into_iter().chain(since).min();
            }
        }
        first
    }

    fn is_known_end(&self, id: RelationshipId, until: Date) -> bool {
        if self.sources.is_none() {
            return true;
        }
        // Who says when it began need not have said when it ended.
        let cited = self.graph.cited_for_end(id);
        if !cited.is_empty() {
            return cited.iter().any(|c| self.admits_citation(c));
        }
        let Some(known_by) = self.lens.known_by else {
            return true;
        };
        let record = self.graph.relationship(id);
        if record.until.is_none() {
            // The end that a later edition sets is known when that edition is out.
            return until.last_day() <= known_by.last_day();
        }
        record.sources.iter().any(|c| self.admits_citation(c))
    }

    /// Whether citations of a source count.
    pub fn admits_source(&self, id: SourceId) -> bool {
        match &self.sources {
            Some(mask) => mask.get(id.index()) == Some(&true),
            None => true,
        }
    }

    /// Whether a citation counts.
    pub fn admits_citation(&self, citation: &Citation) -> bool {
        if self.sources.is_none() {
            return true;
        }
        let source = self.graph.source_by_id(&citation.source);
        source.is_some_and(|source| self.admits_source(source))
    }

    /// Whether one of some citations counts; without a choice of sources, even none does.
    pub fn admits_any_citation(&self, citations: &[Citation]) -> bool {
        self.sources.is_none() || citations.iter().any(|c| self.admits_citation(c))
    }

    /// How many claims the lens leaves out because they are disputed.
    pub fn disputed_count(&self) -> usize {
        self.disputed.len()
    }

    /// Finds anew what is disputed, if that is to be left out, and what must be asked of edges.
    pub(super) fn prepare(&mut self) {
        // Emptied first: a dispute that is itself disputed still disputes.
        self.disputed.clear();
        self.refresh();
        if self.lens.exclude_disputed {
            self.disputed = self.disputes();
            self.refresh();
        }
    }

    /// Forgets what was worked out, and finds what must be asked of edges; what is disputed stays so.
    pub(super) fn refresh(&mut self) {
        self.small = ClaimsByAsset::default();
        self.ended = ClaimsByAsset::default();
        self.left_out = LeftOut::default();
        self.held = HeldStakes::default();
        self.edge_test_by_kind = self.edge_tests();
        self.admits_all_edges = self
            .edge_test_by_kind
            .iter()
            .all(|&test| test == EdgeTest::Nothing);
    }

    /// The relationships that a `disputes` claim inside the lens points at; `kinds` choose what is followed, not what
    /// objects.
    pub fn disputes(&self) -> HashSet<RelationshipId> {
        let Some(disputes) = self.graph.relationship_code(kind::DISPUTES) else {
            return HashSet::new();
        };
        let mut disputed = HashSet::new();
        for id in self.graph.relationships() {
            let is_dispute = self.graph.relationship_kind_code(id) == disputes;
            if is_dispute && self.admits_ignoring(id, Ignore::Kind) {
                let (_, what) = self.graph.ends(id);
                disputed.extend(self.graph.node_claim(what));
            }
        }
        disputed
    }

    /// The claims inside the lens that dispute one, by id; `kinds` choose what is followed, not what objects.
    pub fn counted_disputes(&self, id: RelationshipId) -> Vec<RelationshipId> {
        let mut disputes = self.graph.disputes(id);
        disputes.retain(|&dispute| {
            let is_in_time = |date| self.presence(dispute, date) != Presence::Out;
            self.stands(dispute) && self.disputed_as_of.is_none_or(is_in_time)
        });
        disputes
    }

    /// The record of a relationship with only those citations, and that end, that the lens lets count.
    pub fn record(&self, id: RelationshipId) -> Relationship {
        let mut record = self.graph.relationship(id);
        record.edition = self
            .graph
            .edition_of(id)
            .map(|edition| self.graph.entity_id(edition).to_owned());
        // Else an answer would cite a source that the reader asked to leave out.
        record.sources.retain(|c| self.admits_citation(c));
        record.until_sources.retain(|c| self.admits_citation(c));
        if self.known_until(id).is_none() {
            record.until = None;
        }
        record
    }

    /// How many relationships fall only because no source of theirs has a date, when the lens asks what was known.
    pub fn undated(&self) -> usize {
        if self.lens.known_by.is_none() {
            return 0;
        }
        if let Some(figures) = self.graph.figures() {
            let kinds = figures.undated.iter();
            let is_followed = |kind: &str| {
                let code = self.graph.relationship_code(kind);
                code.is_some_and(|code| self.admits_kind(code))
            };
            let followed = kinds.filter(|(kind, _)| is_followed(kind));
            return followed.map(|(_, count)| count).sum();
        }
        let mut count = 0;
        for id in self.graph.relationships() {
            let is_followed = self.admits_kind(self.graph.relationship_kind_code(id));
            if is_followed && self.graph.is_undated(id) && !self.graph.is_assumed(id) {
                count += 1;
            }
        }
        count
    }
}
