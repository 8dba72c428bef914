//! Names, sentences and dates for entities and claims.

use std::collections::BTreeSet;

use crate::answer::{Named, year_ranges};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Date, Relationship, Status, relationship_kind as kind};

/// An entity by id and name.
pub(in crate::resolve) fn named_entity(graph: &Graph, id: EntityId) -> Named {
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
    let end = |node: NodeId| match graph.node_entity(node) {
        Some(entity) => named_entity(graph, entity).name,
        None => graph.node_id(node).to_owned(),
    };
    let kind = graph.relationship_kind(claim).replace('-', " ");
    let edition = graph
        .edition_of(claim)
        .map(|e| format!(" ({})", edition_label(graph, e)))
        .unwrap_or_default();
    format!("{} {kind} {}{edition}", end(from), end(to))
}

/// An edition in short: what its id adds to its series (`nml-2021` is `2021`), else its id.
pub(in crate::resolve) fn edition_label(graph: &Graph, edition: EntityId) -> String {
    let entity = graph.entity(edition);
    let series = entity.series.as_deref().unwrap_or_default();
    let rest = entity
        .id
        .strip_prefix(series)
        .map(|rest| rest.trim_start_matches('-'));
    rest.filter(|rest| !rest.is_empty())
        .unwrap_or(&entity.id)
        .to_owned()
}

/// The editions of some listings in short.
pub(in crate::resolve) fn edition_labels<'a>(
    graph: &Graph,
    listings: impl IntoIterator<Item = &'a RelationshipId>,
) -> String {
    let label = |&id: &RelationshipId| graph.edition_of(id).map(|e| edition_label(graph, e));
    year_ranges(&listings.into_iter().filter_map(label).collect::<Vec<_>>())
}

/// When parallel claims hold: their editions, or their dates.
pub(in crate::resolve) fn claim_dates(view: &View<'_>, claims: &[RelationshipId]) -> String {
    let graph = view.graph();
    if claims.iter().any(|&id| graph.edition_of(id).is_some()) {
        return edition_labels(graph, claims);
    }
    let dates: BTreeSet<String> = claims
        .iter()
        .map(|&id| record_dates(&view.record(id)))
        .filter(|d| !d.is_empty())
        .collect();
    dates.into_iter().collect::<Vec<_>>().join("; ")
}

/// The dates of one record: `since 2022-10`, `until 2021`, `2019 to 2021`, `seen 2021`; what is assumed has none.
pub(in crate::resolve) fn record_dates(record: &Relationship) -> String {
    if record.status == Status::Assumed {
        return Status::Assumed.as_str().to_owned();
    }
    let is_event = kind::REPLIES.contains(&record.kind.as_str());
    let bounds = match (record.since, record.until) {
        (Some(since), None) if is_event => since.to_string(),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(since), Some(until)) => format!("{since} to {until}"),
        (None, None) => String::new(),
    };
    let seen = record
        .observed
        .map(|date: Date| format!("seen {date}"))
        .unwrap_or_default();
    [bounds, seen]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The outlet to which a reply was given or refused: the name of an entity, the publisher of a source, or as written.
pub(in crate::resolve) fn outlet(graph: &Graph, record: &Relationship) -> Option<String> {
    let outlet = record.outlet.as_deref()?;
    let entity = graph
        .entity_by_id(outlet)
        .map(|id| named_entity(graph, id).name);
    let publisher = || {
        graph
            .source_by_id(outlet)
            .and_then(|id| graph.source(id).publisher)
    };
    Some(
        entity
            .or_else(publisher)
            .unwrap_or_else(|| outlet.to_owned()),
    )
}

/// The outlet and the speaker of a reply: `, to Reuters, by Michael Evans`.
pub(in crate::resolve) fn outlet_and_speaker(graph: &Graph, record: &Relationship) -> String {
    let outlet = outlet(graph, record)
        .map(|outlet| format!(", to {outlet}"))
        .unwrap_or_default();
    let speaker = record
        .speaker
        .as_deref()
        .map(|speaker| match graph.entity_by_id(speaker) {
            Some(id) => format!(", by {}", named_entity(graph, id).name),
            None => format!(", by {speaker}"),
        });
    outlet + &speaker.unwrap_or_default()
}
