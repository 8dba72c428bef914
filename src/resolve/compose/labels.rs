//! Names, sentences and dates for entities and claims.

use std::collections::BTreeSet;

use crate::answer::{Named, year_ranges};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Relationship, Status, relationship_kind as kind};

/// An entity by id and name.
pub(in crate::resolve) fn named_entity(graph: &Graph, id: EntityId) -> Named {
    // What nobody named goes by its id, so that no line is left without a word.
    let name = Some(graph.entity_name(id)).filter(|name| !name.is_empty());
    let id = graph.entity_id(id);
    Named {
        id: id.to_owned(),
        name: name.unwrap_or(id).to_owned(),
    }
}

/// A node by id and name; the name of a claim is its sentence.
pub(in crate::resolve) fn named(graph: &Graph, node: NodeId) -> Named {
    match (graph.node_entity(node), graph.node_claim(node)) {
        (Some(entity), _) => named_entity(graph, entity),
        (None, Some(claim)) => Named {
            id: graph.node_id(node).to_owned(),
            name: sentence(graph, claim),
        },
        // Only a damaged snapshot has such a node; that is told as damage, not here.
        (None, None) => Named {
            id: String::new(),
            name: String::new(),
        },
    }
}

/// A claim as a short sentence: `USTR lists WeChat (2021)`.
///
/// An end that is a claim itself is given by its id, so that sentences stay short.
pub(in crate::resolve) fn sentence(graph: &Graph, claim: RelationshipId) -> String {
    let (from, to) = graph.ends(claim);
    let from = short_name(graph, from);
    let kind = graph.relationship_kind(claim);
    let to = match kind::REPLIES.contains(&kind) {
        true => replied_to(graph, to),
        false => short_name(graph, to),
    };
    let kind = match kind {
        kind::NO_RESPONSE => "does not respond to".to_owned(),
        kind => kind.replace('-', " "),
    };
    match graph.edition_of(claim) {
        Some(edition) => format!("{from} {kind} {to} ({})", edition_label(graph, edition)),
        None => format!("{from} {kind} {to}"),
    }
}

/// What a reply is about: a listing by what is listed, and in which edition.
fn replied_to(graph: &Graph, node: NodeId) -> String {
    let listing = graph.node_claim(node);
    let is_listing = |claim: &RelationshipId| graph.relationship_kind(*claim) == kind::LISTS;
    let Some(listing) = listing.filter(is_listing) else {
        return short_name(graph, node);
    };
    let listed = short_name(graph, graph.ends(listing).1);
    match graph.edition_of(listing) {
        Some(edition) => format!(
            "the listing of {listed} ({})",
            edition_label(graph, edition)
        ),
        None => format!("the listing of {listed}"),
    }
}

fn short_name(graph: &Graph, node: NodeId) -> String {
    match graph.node_entity(node) {
        Some(entity) => named_entity(graph, entity).name,
        None => graph.node_id(node).to_owned(),
    }
}

/// An edition in short: what stands behind its series and a hyphen in its id (`nml-2021` is `2021`), else its id.
pub(in crate::resolve) fn edition_label(graph: &Graph, edition: EntityId) -> String {
    let entity = graph.entity(edition);
    let series = entity.series.as_deref().unwrap_or_default();
    let behind = entity.id.strip_prefix(series);
    match behind.and_then(|rest| rest.strip_prefix('-')) {
        // Without a series the prefix is empty, and any id that begins with a hyphen would lose it.
        Some(label) if !label.is_empty() && !series.is_empty() => label.to_owned(),
        _ => entity.id,
    }
}

/// The editions of some listings in short.
pub(in crate::resolve) fn edition_labels<'a>(
    graph: &Graph,
    listings: impl IntoIterator<Item = &'a RelationshipId>,
) -> String {
    let mut labels = Vec::new();
    for &listing in listings {
        let edition = graph.edition_of(listing);
        labels.extend(edition.map(|edition| edition_label(graph, edition)));
    }
    year_ranges(&labels)
}

/// When parallel claims hold: their editions, or their dates.
pub(in crate::resolve) fn claim_dates(view: &View<'_>, claims: &[RelationshipId]) -> String {
    let graph = view.graph();
    if claims.iter().any(|&id| graph.edition_of(id).is_some()) {
        return edition_labels(graph, claims);
    }
    let dates = claims.iter().map(|&id| record_dates(&view.record(id)));
    // Of accounts that differ all are told, those without a date only where there is no other.
    let mut dates: BTreeSet<String> = dates.collect();
    dates.remove("");
    Vec::from_iter(dates).join("; ")
}

/// The dates of one record: `since 2022-10`, `until 2021`, `2019 to 2021`, `seen 2021`; what is assumed has none.
pub(in crate::resolve) fn record_dates(record: &Relationship) -> String {
    if record.status == Status::Assumed {
        return Status::Assumed.as_str().to_owned();
    }
    // A reply is given on a day and does not last: "since" would say that it goes on.
    let is_event = kind::REPLIES.contains(&record.kind.as_str());
    let bounds = match (record.since, record.until) {
        (Some(since), None) if is_event => since.to_string(),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(since), Some(until)) => format!("{since} to {until}"),
        (None, None) => String::new(),
    };
    let seen = record.observed.map(|date| format!("seen {date}"));
    match seen {
        Some(seen) if bounds.is_empty() => seen,
        Some(seen) => format!("{bounds}, {seen}"),
        None => bounds,
    }
}

/// The outlet to which a reply was given or refused: the name of an entity, the publisher of a source, or as written.
pub(in crate::resolve) fn outlet(graph: &Graph, record: &Relationship) -> Option<String> {
    let outlet = record.outlet.as_deref()?;
    if let Some(entity) = graph.entity_by_id(outlet) {
        return Some(named_entity(graph, entity).name);
    }
    let source = graph.source_by_id(outlet).map(|id| graph.source(id));
    let publisher = source.and_then(|source| source.publisher);
    Some(publisher.unwrap_or_else(|| outlet.to_owned()))
}

/// The outlet and the speaker of a reply: `, to Reuters, by Michael Evans`.
pub(in crate::resolve) fn outlet_and_speaker(graph: &Graph, record: &Relationship) -> String {
    let mut words = String::new();
    if let Some(outlet) = outlet(graph, record) {
        let way = match record.kind.as_str() {
            kind::NO_RESPONSE => "asked by",
            _ => "to",
        };
        words += &format!(", {way} {outlet}");
    }
    if let Some(speaker) = record.speaker.as_deref() {
        let entity = graph
            .entity_by_id(speaker)
            .map(|id| named_entity(graph, id).name);
        words += &format!(", by {}", entity.as_deref().unwrap_or(speaker));
    }
    words
}
