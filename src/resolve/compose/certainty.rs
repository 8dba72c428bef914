//! How firmly rows stand: what they hang on that is alleged, inferred, or told by third parties alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Doubt, HangsOn, Support};
use crate::graph::{FactId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::relationship_kind as kind;

/// What somebody hangs on who needs all of this.
pub(in crate::resolve) fn hangs_on(view: &View<'_>, supports: &[Support<'_>]) -> HangsOn {
    let mut doubts: BTreeSet<Doubt> = BTreeSet::new();
    for support in supports {
        match support {
            Support::One(id) => doubts.extend(of_record(view, id)),
            Support::AnyOf(ids) => doubts.extend(of_all(view, ids.iter())),
            Support::EachPair(ids) => {
                for ids in by_ends(view, ids).values() {
                    doubts.extend(of_all(view, ids.iter().copied()));
                }
            }
        }
    }
    HangsOn(doubts.into_iter().collect())
}

/// The doubts of records that say the same; none if one of them is firm.
fn of_all<'i>(view: &View<'_>, ids: impl Iterator<Item = &'i String>) -> Vec<Doubt> {
    unless_firm(ids.map(|id| of_record(view, id)))
}

/// The doubts of claims that say the same; none if one of them is firm.
pub(in crate::resolve) fn of_claims(
    view: &View<'_>,
    claims: impl Iterator<Item = RelationshipId>,
) -> Vec<Doubt> {
    unless_firm(claims.map(|claim| of_claim(view, claim)))
}

/// The doubts of listings of one thing, where no replies are told beside them; none if one of them is firm.
pub(in crate::resolve) fn of_listings(view: &View<'_>, listings: &[RelationshipId]) -> Vec<Doubt> {
    let of_listing = |&listing: &RelationshipId| {
        let is_disputed = || !view.counted_disputes(listing).is_empty();
        of_claim(view, listing).or_else(|| is_disputed().then_some(Doubt::Disputed))
    };
    let mut doubts = unless_firm(listings.iter().map(of_listing));
    doubts.sort_unstable();
    doubts.dedup();
    doubts
}

/// The doubts of what says the same; none if one of it is firm.
fn unless_firm(doubts: impl Iterator<Item = Option<Doubt>>) -> Vec<Doubt> {
    doubts.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Claims by their two ends.
fn by_ends<'i>(
    view: &View<'_>,
    ids: &'i [String],
) -> BTreeMap<Option<(NodeId, NodeId)>, Vec<&'i String>> {
    let graph = view.graph();
    let mut by_ends: BTreeMap<_, Vec<&String>> = BTreeMap::new();
    for id in ids {
        let claim = graph.relationship_by_id(id);
        let ends = claim.map(|claim| graph.ends(claim));
        by_ends.entry(ends).or_default().push(id);
    }
    by_ends
}

/// The doubt of a claim or a fact by its id; other records say nothing that could be doubted.
fn of_record(view: &View<'_>, id: &str) -> Option<Doubt> {
    let graph = view.graph();
    match graph.relationship_by_id(id) {
        Some(claim) => of_claim(view, claim),
        None => graph.fact_by_id(id).and_then(|fact| of_fact(view, fact)),
    }
}

/// The doubt of a claim: by its status, by who disputes it, by those of its sources that count.
///
/// Of listings the replies are told beside them, in words.
pub(in crate::resolve) fn of_claim(view: &View<'_>, id: RelationshipId) -> Option<Doubt> {
    let graph = view.graph();
    let cited = graph.cited(id).filter(|&source| view.admits_source(source));
    match Doubt::of(graph.status(id), cited.map(|source| graph.grade(source))) {
        doubt @ Some(Doubt::Alleged | Doubt::Inferred) => doubt,
        _ if !disputes_of_holding(view, id).is_empty() => Some(Doubt::Disputed),
        doubt => doubt,
    }
}

/// The claims that dispute a holding, as the view lets them count.
pub(in crate::resolve) fn disputes_of_holding(
    view: &View<'_>,
    id: RelationshipId,
) -> Vec<RelationshipId> {
    match kind::HOLDING.contains(&view.graph().relationship_kind(id)) {
        true => view.counted_disputes(id),
        false => Vec::new(),
    }
}

/// The doubt of a fact.
pub(in crate::resolve) fn of_fact(view: &View<'_>, id: FactId) -> Option<Doubt> {
    let graph = view.graph();
    let fact = graph.fact(id);
    let sources = fact
        .sources
        .iter()
        .filter(|citation| view.admits_citation(citation));
    let grades = sources.map(|citation| {
        let source = graph.source_by_id(&citation.source);
        source.and_then(|source| graph.grade(source))
    });
    Doubt::of(fact.status, grades)
}
