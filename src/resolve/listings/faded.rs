//! Listings that end only because the next edition came out, and is not documented in full.

use std::collections::BTreeMap;

use super::{ListingFilter, coverage, entries};
use crate::answer::{Fading, Note};
use crate::graph::{EntityId, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Relationship, relationship_kind as kind};
use crate::resolve::compose::labels::edition_label;

/// With more pairs of editions than this, they are counted instead of described.
const DESCRIBED: usize = 3;

/// What becomes of a listing that ends only because the next edition came out.
pub(in crate::resolve) enum Faded {
    /// That one lists the same thing.
    GoesOn,
    /// That one is not known in full, and the thing is not in what is known.
    NotSeenIn(EntityId),
}

/// How a listing ends with the next edition; `None` if that lists everything and not this, or something else ends it.
pub(in crate::resolve) fn faded(
    view: &View<'_>,
    record: &Relationship,
    id: RelationshipId,
) -> Option<Faded> {
    let graph = view.graph();
    let until = view.known_until(id)?;
    let edition = graph.edition_of(id)?;
    if record.kind != kind::LISTS || record.until.is_some() || graph.until(id) != Some(until) {
        return None;
    }
    // Who says that it was taken off on that very day says more than that it is not there.
    if graph
        .delistings(id)
        .any(|delisting| graph.since(delisting) == Some(until))
    {
        return None;
    }
    let series = graph.entity(edition).series?;
    let mut next_editions = graph.editions(&series);
    next_editions.retain(|&next| graph.published(next) == Some(until));
    let (lister, thing) = graph.ends(id);
    for &next in &next_editions {
        let in_next = ListingFilter {
            lister: graph.node_entity(lister),
            edition: Some(next),
        };
        if !in_next.of(view, thing).is_empty() {
            return Some(Faded::GoesOn);
        }
    }
    let entity = graph.node_entity(thing);
    let entity_kind = entity.map_or("", |entity| graph.entity_kind(entity));
    next_editions.retain(|&next| !coverage::is_complete(graph, next, entity_kind));
    next_editions.first().copied().map(Faded::NotSeenIn)
}

/// What has faded as of the view's date, and so counts no more: the last listing of each thing that none lists today.
///
/// `concerns` says which things the answer is about.
pub(in crate::resolve) fn notes(
    view: &View<'_>,
    filter: ListingFilter,
    concerns: impl Fn(NodeId) -> bool,
) -> Vec<Note> {
    // An edition that is asked for counts whatever came after it; and without a date nothing has ended.
    if filter.edition.is_some() || view.lens().as_of.is_none() {
        return Vec::new();
    }
    let graph = view.graph();
    let mut faded_in: BTreeMap<(EntityId, EntityId), Vec<RelationshipId>> = BTreeMap::new();
    for (thing, listings) in filter.all(&view.ignoring_dates()) {
        if view.ends_search() {
            break;
        }
        if !concerns(thing) || listings.iter().any(|&id| filter.admits(view, id)) {
            continue;
        }
        let last = listings.into_iter().filter(|&id| is_before(view, id));
        let Some(last) = last.max_by_key(|&id| (graph.since(id), id)) else {
            continue;
        };
        let record = graph.relationship(last);
        let ends = graph
            .edition_of(last)
            .zip(faded(&view.ignoring_dates(), &record, last));
        if let Some((edition, Faded::NotSeenIn(next))) = ends {
            faded_in.entry((edition, next)).or_default().push(last);
        }
    }
    let count =
        |listings: &Vec<RelationshipId>| entries::count_in_edition(graph, listings.iter().copied());
    if faded_in.len() > DESCRIBED {
        return vec![Note::ListingsFaded {
            listings: faded_in.values().map(count).sum(),
            editions: faded_in.len(),
        }];
    }
    let fading = |(&(edition, next), listings): (&(EntityId, EntityId), &Vec<RelationshipId>)| {
        // How much of an edition is documented takes a pass over all relationships.
        Note::ListingFades(Fading::new(
            edition_label(graph, edition),
            graph.entity_id(edition).to_owned(),
            edition_label(graph, next),
            count(listings),
            coverage::parts(graph, next),
        ))
    };
    faded_in.iter().map(fading).collect()
}

/// Whether a listing has come out by the view's date.
fn is_before(view: &View<'_>, listing: RelationshipId) -> bool {
    let since = view.graph().since(listing);
    let date = view.lens().as_of;
    since
        .zip(date)
        .is_none_or(|(since, date)| since.first_day() <= date.last_day())
}
