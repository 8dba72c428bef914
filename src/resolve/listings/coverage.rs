//! How much of an edition the data documents: "not listed" means little against half a list.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::answer::{Coverage, CoveragePart, Note};
use crate::graph::{Documented, EntityId, Graph, RelationshipId};
use crate::model::{Entity, Fact, entity_kind, relationship_kind as kind};
use crate::resolve::compose::labels::edition_label;
use crate::resolve::listings::entries;

/// Properties of an edition that say how many entries it officially has, and of which entity kind.
const OFFICIAL_COUNTS: [(&str, &str, Option<&str>); 3] = [
    ("online-markets", "online", Some(entity_kind::PLATFORM)),
    ("physical-markets", "physical", Some(entity_kind::MARKET)),
    ("entries", "", None),
];

/// How many entries somebody says there are.
struct Official {
    count: u64,
    /// `about`, `more than`.
    qualifier: Option<String>,
    /// Whether it is not the publisher who says so.
    by_others: bool,
}

/// The parts of an edition, as far as facts or listings know of them.
pub(in crate::resolve) fn edition_parts(
    graph: &Graph,
    edition: EntityId,
    documented: Documented,
) -> Vec<CoveragePart> {
    let official = official_counts(graph, edition);
    let [by_kind @ .., all] = &official;
    // A count of all would leave out what is of neither kind, and so would counts by kind that nobody gives.
    let is_of_these = documented.platforms + documented.markets >= documented.entries;
    let is_by_kind = by_kind.iter().any(Option::is_some) || (is_of_these && all.is_none());
    let mut parts: Vec<CoveragePart> = Vec::new();
    for ((_, word, entity_kind), official) in OFFICIAL_COUNTS.into_iter().zip(official) {
        let documented = match entity_kind {
            Some(_) if !is_by_kind => continue,
            Some(entity_kind::PLATFORM) => documented.platforms,
            Some(_) => documented.markets,
            None if parts.is_empty() => documented.entries,
            None => continue,
        };
        // "0 of an unknown number" would tell nothing.
        if official.is_some() || documented > 0 {
            parts.push(CoveragePart {
                word: word.to_owned(),
                documented,
                official: official.as_ref().map(|official| official.count),
                by_others: official.as_ref().is_some_and(|official| official.by_others),
                qualifier: official.and_then(|official| official.qualifier),
            });
        }
    }
    parts
}

/// How many entries some listings document, which are all of one edition.
pub(in crate::resolve) fn documented_by(
    graph: &Graph,
    edition: EntityId,
    listed: &[RelationshipId],
) -> Documented {
    let of_kind = |kind: &'static str| {
        let listings = listed.iter().copied();
        listings.filter(move |&id| is_of_kind(graph, id, kind))
    };
    Documented {
        platforms: entries::count_in_edition(graph, of_kind(entity_kind::PLATFORM)),
        markets: entries::count_in_edition(graph, of_kind(entity_kind::MARKET)),
        entries: entries::count_in_edition(graph, listed.iter().copied()),
        is_in_part: is_in_part(graph, edition, listed),
    }
}

/// Whether an edition has things of a kind of which it is not documented in full, as its listings or a count of its entries
/// tell; without listings and counts, whether no kind is.
fn is_in_part(graph: &Graph, edition: EntityId, listed: &[RelationshipId]) -> bool {
    let complete = graph.entity(edition).complete;
    let lacks = |kind: &str| !complete.iter().any(|complete| complete == kind);
    if complete.is_empty() {
        return true;
    }
    let counts = OFFICIAL_COUNTS.iter().zip(official_counts(graph, edition));
    let mut counted = counts.filter_map(|((_, _, kind), count)| kind.filter(|_| count.is_some()));
    counted.any(lacks)
        || listed.iter().any(|&id| {
            let thing = graph.node_entity(graph.ends(id).1);
            thing.is_some_and(|thing| lacks(graph.entity_kind(thing)))
        })
}

/// The kinds of entity of which a part of an edition is documented in full.
pub(in crate::resolve) fn complete_kinds(edition: &Entity, part: &CoveragePart) -> Vec<String> {
    let of_part = OFFICIAL_COUNTS
        .iter()
        .find(|(_, word, _)| *word == part.word);
    let kind = of_part.and_then(|(_, _, kind)| *kind);
    let mut kinds = edition.complete.to_vec();
    kinds.retain(|complete| kind.is_none_or(|kind| kind == complete));
    kinds
}

/// Whether a listing names an entity of a kind.
fn is_of_kind(graph: &Graph, listing: RelationshipId, kind: &str) -> bool {
    let entity = graph.node_entity(graph.ends(listing).1);
    entity.is_some_and(|entity| graph.entity_kind(entity) == kind)
}

/// By [`OFFICIAL_COUNTS`], what the edition's publisher says of a count, else what the first fact by id says.
fn official_counts(graph: &Graph, edition: EntityId) -> [Option<Official>; 3] {
    let facts = graph.facts_about(graph.entity_id(edition));
    let facts: Vec<Fact> = facts.map(|id| graph.fact(id)).collect();
    let publishers = publishers(graph, edition);
    let is_own = |fact: &&Fact| {
        let speaker = fact.by.as_deref();
        speaker.is_some_and(|speaker| publishers.contains(speaker))
    };
    OFFICIAL_COUNTS.map(|(property, ..)| {
        let of_property = || facts.iter().filter(|fact| fact.property == property);
        let own = of_property().find(is_own);
        let fact = own.or_else(|| of_property().next())?;
        Some(Official {
            count: serde_json::from_str(fact.value.get()).ok()?,
            qualifier: fact.qualifier.clone(),
            // Where nobody is known to publish the edition, nobody else can be told from who does.
            by_others: own.is_none() && !publishers.is_empty(),
        })
    })
}

/// The ids of those who published an edition.
fn publishers(graph: &Graph, edition: EntityId) -> BTreeSet<&str> {
    let Some(publishes) = graph.relationship_code(kind::PUBLISHES) else {
        return BTreeSet::new();
    };
    let claims = graph.into(graph.entity_node(edition)).of_kind(publishes);
    claims.others().map(|node| graph.node_id(node)).collect()
}

/// The listings of every edition, by id: one pass over all relationships, whatever the number of editions.
pub(in crate::resolve) fn listed_by_edition(
    graph: &Graph,
) -> FxHashMap<EntityId, Vec<RelationshipId>> {
    let mut listed: FxHashMap<EntityId, Vec<RelationshipId>> = FxHashMap::default();
    let Some(lists) = graph.relationship_code(kind::LISTS) else {
        return listed;
    };
    for id in graph.relationships() {
        if graph.relationship_kind_code(id) == lists
            && let Some(edition) = graph.edition_of(id)
        {
            listed.entry(edition).or_default().push(id);
        }
    }
    listed
}

/// The listings of one edition, by id.
fn listed(graph: &Graph, edition: EntityId) -> Vec<RelationshipId> {
    let mut listed = Vec::new();
    let Some(lists) = graph.relationship_code(kind::LISTS) else {
        return listed;
    };
    // A listing touches the lister and the thing, not the edition: one pass over all finds it.
    for id in graph.relationships() {
        let is_listing = graph.relationship_kind_code(id) == lists;
        if is_listing && graph.edition_of(id) == Some(edition) {
            listed.push(id);
        }
    }
    listed
}

/// Whether an edition is documented in full for entities of a kind.
pub(in crate::resolve) fn is_complete(graph: &Graph, edition: EntityId, entity_kind: &str) -> bool {
    let complete = graph.entity(edition).complete;
    complete.iter().any(|kind| kind == entity_kind)
}

/// With more editions than this, they are counted instead of described.
const DESCRIBED: usize = 3;

/// All editions of the data: lists, but for those of which others are the editions.
pub(in crate::resolve) fn editions(graph: &Graph) -> impl Iterator<Item = EntityId> {
    let is_edition = |id: EntityId| {
        graph.published(id).is_some() || graph.editions(graph.entity_id(id)).is_empty()
    };
    graph
        .entities()
        .filter(move |&id| graph.entity_kind(id) == entity_kind::LIST && is_edition(id))
}

/// What a reader must know of these editions; nothing if all are documented in full.
pub(in crate::resolve) fn notes(graph: &Graph, editions: &BTreeSet<EntityId>) -> Vec<Note> {
    let in_part = in_part(graph, editions);
    match in_part.len() {
        0 => Vec::new(),
        partly if partly > DESCRIBED => vec![Note::EditionsInPart {
            partly,
            editions: editions.len(),
        }],
        _ => in_part
            .into_iter()
            .map(|edition| note(graph, edition))
            .collect(),
    }
}

/// Those of some editions that are documented in part only, whatever part that is.
pub(in crate::resolve) fn in_part(graph: &Graph, editions: &BTreeSet<EntityId>) -> Vec<EntityId> {
    let of_no_kind = |&edition: &EntityId| graph.entity(edition).complete.is_empty();
    if let Some(figures) = graph.figures() {
        let is_in_part = |&edition: &EntityId| {
            let documented = figures.documented.get(graph.entity_id(edition));
            documented.map_or_else(|| of_no_kind(&edition), |documented| documented.is_in_part)
        };
        return editions.iter().copied().filter(is_in_part).collect();
    }
    // Most editions say of no kind that it is complete, and then no listing is looked at.
    let listed = match editions.iter().all(of_no_kind) {
        true => FxHashMap::default(),
        false => listed_by_edition(graph),
    };
    let is_in_part = |&edition: &EntityId| {
        let listed = listed.get(&edition).map_or(&[][..], Vec::as_slice);
        is_in_part(graph, edition, listed)
    };
    editions.iter().copied().filter(is_in_part).collect()
}

/// The parts of an edition, with what the data documents of each.
pub(in crate::resolve) fn parts(graph: &Graph, edition: EntityId) -> Vec<CoveragePart> {
    let documented = match graph.figures() {
        Some(figures) => {
            let of_edition = figures.documented.get(graph.entity_id(edition));
            of_edition.copied().unwrap_or_default()
        }
        None => documented_by(graph, edition, &listed(graph, edition)),
    };
    edition_parts(graph, edition, documented)
}

/// What a reader must know before reading anything into an absence.
pub(in crate::resolve) fn note(graph: &Graph, edition: EntityId) -> Note {
    let entity = graph.entity(edition);
    Note::Coverage(Coverage {
        label: edition_label(graph, edition),
        parts: parts(graph, edition),
        edition: entity.id,
        complete: entity.complete.to_vec(),
    })
}
