//! How much of an edition the data documents: "not listed" means little against half a list.

use std::collections::BTreeSet;

use super::words::edition_label;
use crate::graph::{EntityId, Graph, NodeId};
use crate::model::{entity_kind, relationship_kind as kind};

/// Properties of an edition that say how many entries it officially has, and of which entity kind.
const OFFICIAL_COUNTS: [(&str, &str, Option<&str>); 3] = [
    ("online-markets", "online", Some(entity_kind::PLATFORM)),
    ("physical-markets", "physical", Some(entity_kind::MARKET)),
    ("entries", "", None),
];

/// The part of an edition that holds entries of one kind.
pub(super) struct Part {
    /// What the entries are, in a word.
    pub(super) word: &'static str,
    /// How many things of the kind the data has as listed.
    pub(super) documented: usize,
    /// How many entries the lister says there are.
    pub(super) official: Option<u64>,
}

/// The parts of an edition, as far as facts or listings tell of them.
pub(super) fn parts(graph: &Graph, edition: EntityId) -> Vec<Part> {
    let things = listed(graph, edition);
    let mut parts = Vec::new();
    for (property, word, entity_kind) in OFFICIAL_COUNTS {
        let is_kind = |node: &&NodeId| {
            let of_kind = |wanted| {
                graph
                    .node_entity(**node)
                    .is_some_and(|e| graph.entity_kind(e) == wanted)
            };
            entity_kind.is_none_or(of_kind)
        };
        let documented = things.iter().filter(is_kind).count();
        let official = official(graph, edition, property);
        let is_told_by_kind = entity_kind.is_none() && !parts.is_empty();
        if (official.is_some() || documented > 0) && !is_told_by_kind {
            parts.push(Part {
                word,
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

/// Whether an edition is documented in full for things of an entity kind.
pub(super) fn is_complete(graph: &Graph, edition: EntityId, entity_kind: &str) -> bool {
    graph
        .entity(edition)
        .complete
        .iter()
        .any(|kind| kind == entity_kind)
}

/// What a reader must know before reading anything into an absence.
pub(super) fn statement(graph: &Graph, edition: EntityId) -> String {
    let entity = graph.entity(edition);
    let part = |p: &Part| match p.official {
        Some(official) => format!("{} of {official} {}", p.documented, p.word),
        None => format!("{} {}", p.documented, p.word),
    };
    let told: Vec<String> = parts(graph, edition)
        .iter()
        .map(|p| part(p).trim_end().to_owned())
        .collect();
    let told = if told.is_empty() {
        "no".to_owned()
    } else {
        told.join(" and ")
    };
    let label = edition_label(graph, edition);
    let base = format!("Edition {label}: the data documents {told} entries");
    match entity.complete.as_slice() {
        [] => format!("{base}; what is missing here may still have been listed."),
        kinds => format!(
            "{base}, those of kind {} in full; any other may be missing here.",
            kinds.join(", ")
        ),
    }
}
