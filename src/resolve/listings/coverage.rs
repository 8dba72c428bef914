//! How much of an edition the data documents: "not listed" means little against half a list.

use std::collections::BTreeSet;

use crate::graph::{EntityId, Graph, NodeId};
use crate::model::{entity_kind, relationship_kind as kind};
use crate::resolve::compose::labels::edition_label;

/// Properties of an edition that say how many entries it officially has, and of which entity kind.
const OFFICIAL_COUNTS: [(&str, &str, Option<&str>); 3] = [
    ("online-markets", "online", Some(entity_kind::PLATFORM)),
    ("physical-markets", "physical", Some(entity_kind::MARKET)),
    ("entries", "", None),
];

/// The part of an edition that holds entries of one kind.
pub(in crate::resolve) struct EditionPart {
    /// What the entries are, in a word.
    pub(in crate::resolve) word: &'static str,
    /// How many entities of the kind the data lists.
    pub(in crate::resolve) documented: usize,
    /// How many entries the lister says there are.
    pub(in crate::resolve) official: Option<u64>,
}

/// The parts of an edition, as far as facts or listings know of them.
pub(in crate::resolve) fn edition_parts(graph: &Graph, edition: EntityId) -> Vec<EditionPart> {
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
            parts.push(EditionPart {
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

/// Whether an edition is documented in full for entities of a kind.
pub(in crate::resolve) fn is_complete(graph: &Graph, edition: EntityId, entity_kind: &str) -> bool {
    graph
        .entity(edition)
        .complete
        .iter()
        .any(|kind| kind == entity_kind)
}

/// What a reader must know before reading anything into an absence.
pub(in crate::resolve) fn statement(graph: &Graph, edition: EntityId) -> String {
    let entity = graph.entity(edition);
    let part = |p: &EditionPart| match p.official {
        Some(official) => format!("{} of {official} {}", p.documented, p.word),
        None => format!("{} {}", p.documented, p.word),
    };
    let documented: Vec<String> = edition_parts(graph, edition)
        .iter()
        .map(|p| part(p).trim_end().to_owned())
        .collect();
    let documented = if documented.is_empty() {
        "no".to_owned()
    } else {
        documented.join(" and ")
    };
    let label = edition_label(graph, edition);
    let base = format!("Edition {label}: the data documents {documented} entries");
    match entity.complete.as_slice() {
        [] => format!("{base}; what is missing here may still have been listed."),
        kinds => format!(
            "{base}, those of kind {} in full; any other may be missing here.",
            kinds.join(", ")
        ),
    }
}
