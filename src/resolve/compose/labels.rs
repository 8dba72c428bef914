//! Names, sentences and dates for entities and claims.

use std::collections::BTreeSet;

use crate::answer::{ClaimDates, ClaimSentence, Edition, Editions, Named, ReplyDetails, When};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::interest::{SHAREHOLDING, VOTING_RIGHTS};
use crate::model::{Relationship, relationship_kind as kind};

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
            name: sentence(graph, claim).to_string(),
        },
        // Only a damaged snapshot has such a node; that is told as damage, not here.
        (None, None) => Named {
            id: String::new(),
            name: String::new(),
        },
    }
}

/// A claim as a short sentence: `USTR lists WeChat (2021)`, `Tencent disputes the listing of WeChat (2021)`.
pub(in crate::resolve) fn sentence(graph: &Graph, claim: RelationshipId) -> ClaimSentence {
    sentence_with(graph, claim, in_words)
}

/// A sentence whose ends are told so.
fn sentence_with(
    graph: &Graph,
    claim: RelationshipId,
    end: fn(&Graph, NodeId) -> Named,
) -> ClaimSentence {
    let (from, to) = graph.ends(claim);
    let edition = graph.edition_of(claim);
    ClaimSentence {
        from: end(graph, from),
        relationship: graph.relationship_kind(claim).to_owned(),
        to: end(graph, to),
        edition: edition.map(|edition| edition_label(graph, edition)),
        interest: interest(graph, claim),
    }
}

/// By which interest something is held, unless it is shares of the whole or control of which nobody says by what.
fn interest(graph: &Graph, claim: RelationshipId) -> Option<String> {
    let kind = graph.relationship_kind(claim);
    if !kind::OWNERSHIP.contains(&kind) {
        return None;
    }
    let usual = match graph.share(claim) {
        Some(_) if kind == kind::CONTROLS => VOTING_RIGHTS,
        _ => SHAREHOLDING,
    };
    let interest = graph.interest(claim).unwrap_or(usual);
    (interest != SHAREHOLDING).then(|| interest.to_owned())
}

/// An end in words: an entity by its name, a listing by what is listed and in which edition, another claim by what it says.
pub(in crate::resolve) fn in_words(graph: &Graph, node: NodeId) -> Named {
    let Some(claim) = graph.node_claim(node) else {
        return short_named(graph, node);
    };
    let name = match graph.relationship_kind(claim) {
        kind::LISTS => the_listing(graph, claim),
        // One claim deep, so that sentences stay short, however many claims there are about each other.
        _ => format!(
            "the claim that {}",
            sentence_with(graph, claim, listing_or_id)
        ),
    };
    Named {
        id: graph.node_id(node).to_owned(),
        name,
    }
}

fn listing_or_id(graph: &Graph, node: NodeId) -> Named {
    let mut named = short_named(graph, node);
    if let Some(claim) = graph.node_claim(node)
        && graph.relationship_kind(claim) == kind::LISTS
    {
        named.name = the_listing(graph, claim);
    }
    named
}

fn the_listing(graph: &Graph, listing: RelationshipId) -> String {
    let listed = short_named(graph, graph.ends(listing).1);
    match graph.edition_of(listing) {
        Some(edition) => format!(
            "the listing of {listed} ({})",
            edition_label(graph, edition)
        ),
        None => format!("the listing of {listed}"),
    }
}

fn short_named(graph: &Graph, node: NodeId) -> Named {
    match graph.node_entity(node) {
        Some(entity) => named_entity(graph, entity),
        None => Named {
            id: graph.node_id(node).to_owned(),
            name: graph.node_id(node).to_owned(),
        },
    }
}

/// An edition in short: what stands behind its series and a hyphen in its id (`nml-2021` is `2021`), else its id if that has a
/// year in it, else its name.
pub(in crate::resolve) fn edition_label(graph: &Graph, edition: EntityId) -> String {
    let entity = graph.entity(edition);
    let series = entity.series.as_deref().unwrap_or_default();
    let behind = entity.id.strip_prefix(series);
    match behind.and_then(|rest| rest.strip_prefix('-')) {
        // Without a series the prefix is empty, and any id that begins with a hyphen would lose it.
        Some(label) if !label.is_empty() && !series.is_empty() => label.to_owned(),
        _ if has_year(&entity.id) => entity.id,
        _ => named_entity(graph, edition).name,
    }
}

/// Whether four digits stand together: without a year, an id tells nobody which edition it is.
fn has_year(id: &str) -> bool {
    let mut runs = id.split(|letter: char| !letter.is_ascii_digit());
    runs.any(|digits| digits.len() == 4)
}

/// An edition as rows have it.
pub(in crate::resolve) fn edition_in_short(graph: &Graph, edition: EntityId) -> Edition {
    Edition::new(edition_label(graph, edition), graph.entity_id(edition))
}

/// The editions of some listings.
pub(in crate::resolve) fn editions<'a>(
    graph: &Graph,
    listings: impl IntoIterator<Item = &'a RelationshipId>,
) -> Editions {
    let editions = listings.into_iter().filter_map(|&id| graph.edition_of(id));
    let editions: BTreeSet<EntityId> = editions.collect();
    let in_short = editions.into_iter().map(|id| edition_in_short(graph, id));
    in_short.collect()
}

/// When parallel claims hold: while their editions are in force, or at their dates.
pub(in crate::resolve) fn when(view: &View<'_>, claims: &[RelationshipId]) -> When {
    let graph = view.graph();
    if claims.iter().any(|&id| graph.edition_of(id).is_some()) {
        return When::Editions {
            editions: editions(graph, claims),
        };
    }
    let dates = claims.iter().map(|&id| ClaimDates::of(&view.record(id)));
    When::Dates {
        dates: dates.collect(),
    }
}

/// When one record holds, by its own dates.
pub(in crate::resolve) fn when_of(record: &Relationship) -> When {
    When::Dates {
        dates: vec![ClaimDates::of(record)],
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

/// The outlet and the speaker of a reply.
pub(in crate::resolve) fn reply_details(graph: &Graph, record: &Relationship) -> ReplyDetails {
    let speaker = record.speaker.as_deref().map(|id| {
        let entity = graph.entity_by_id(id);
        entity.map_or_else(|| id.to_owned(), |entity| named_entity(graph, entity).name)
    });
    ReplyDetails {
        outlet: outlet(graph, record),
        asked: record.kind == kind::NO_RESPONSE,
        speaker,
    }
}
