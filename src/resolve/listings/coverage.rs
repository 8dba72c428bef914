//! How much of an edition the data documents: "not listed" means little against half a list.

use std::collections::BTreeSet;

use crate::answer::{Coverage, CoveragePart, Note};
use crate::graph::{EntityId, Graph, NodeId};
use crate::model::{entity_kind, relationship_kind as kind};
use crate::resolve::compose::labels::edition_label;

/// Properties of an edition that say how many entries it officially has, and of which entity kind.
const OFFICIAL_COUNTS: [(&str, &str, Option<&str>); 3] = [
    ("online-markets", "online", Some(entity_kind::PLATFORM)),
    ("physical-markets", "physical", Some(entity_kind::MARKET)),
    ("entries", "", None),
];

/// The parts of an edition, as far as facts or listings know of them.
pub(in crate::resolve) fn edition_parts(graph: &Graph, edition: EntityId) -> Vec<CoveragePart> {
    let entities = listed(graph, edition);
    let mut parts = Vec::new();
    for (property, word, entity_kind) in OFFICIAL_COUNTS {
        let is_kind = |node: &&NodeId| {
            let of_kind = |kind| {
                graph
                    .node_entity(**node)
                    .is_some_and(|e| graph.entity_kind(e) == kind)
            };
            entity_kind.is_none_or(of_kind)
        };
        let documented = entities.iter().filter(is_kind).count();
        let official = official(graph, edition, property);
        let is_counted_by_kind = entity_kind.is_none() && !parts.is_empty();
        if (official.is_some() || documented > 0) && !is_counted_by_kind {
            parts.push(CoveragePart {
                word: word.to_owned(),
                documented,
                official,
            });
        }
    }
    parts
}

/// What the edition's publisher says of a count, else what the first source by id says.
fn official(graph: &Graph, edition: EntityId, property: &str) -> Option<u64> {
    let facts = graph
        .facts_about(graph.entity_id(edition))
        .map(|id| graph.fact(id));
    let facts: Vec<_> = facts.filter(|f| f.property == property).collect();
    let publishes = graph.relationship_code(kind::PUBLISHES);
    let publishers = publishes.map(|code| graph.into(graph.entity_node(edition)).of_kind(code));
    let is_one = |who: &str| {
        publishers
            .iter()
            .flat_map(|p| p.others())
            .any(|node| graph.node_id(node) == who)
    };
    let own = facts.iter().find(|f| f.by.as_deref().is_some_and(is_one));
    own.or(facts.first())
        .and_then(|f| serde_json::from_str(f.value.get()).ok())
}

fn listed(graph: &Graph, edition: EntityId) -> BTreeSet<NodeId> {
    let Some(lists) = graph.relationship_code(kind::LISTS) else {
        return BTreeSet::new();
    };
    let in_edition = graph.relationships();
    let in_edition = in_edition.filter(|&id| {
        graph.relationship_kind_code(id) == lists && graph.edition_of(id) == Some(edition)
    });
    in_edition.map(|id| graph.ends(id).1).collect()
}

/// Whether an edition is documented in full for entities of a kind.
pub(in crate::resolve) fn is_complete(graph: &Graph, edition: EntityId, entity_kind: &str) -> bool {
    graph
        .entity(edition)
        .complete
        .iter()
        .any(|kind| kind == entity_kind)
}

/// What a reader must know before reading anything into an absence.
pub(in crate::resolve) fn note(graph: &Graph, edition: EntityId) -> Note {
    let entity = graph.entity(edition);
    Note::Coverage(Coverage {
        label: edition_label(graph, edition),
        parts: edition_parts(graph, edition),
        edition: entity.id,
        complete: entity.complete,
    })
}
