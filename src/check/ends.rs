//! Ends of the wrong kind: a platform that owns somebody, an edition that is no list.

use super::finding;
use crate::answer::{CheckRow, Severity};
use crate::graph::{Graph, NodeId};
use crate::model::{entity_kind as entity, relationship_kind as kind};

// What cannot be, and not what can: kinds of entities are words of the data's own, which nobody can list.
/// What cannot stand at an end of a kind of relationship. `claim` is a relationship that another one points at.
const IMPOSSIBLE: [(&str, &[&str], &[&str]); 10] = [
    (
        kind::OWNS,
        &[entity::PLATFORM, entity::MARKET, entity::LIST, CLAIM],
        &[entity::PERSON, entity::GOVERNMENT, CLAIM],
    ),
    (
        kind::CONTROLS,
        &[entity::PLATFORM, entity::MARKET, entity::LIST, CLAIM],
        &[entity::PERSON, CLAIM],
    ),
    (
        kind::OPERATES,
        &[entity::LIST, CLAIM],
        &[entity::PERSON, CLAIM],
    ),
    (
        kind::LISTS,
        &[entity::PLATFORM, entity::MARKET, entity::LIST, CLAIM],
        &[entity::LIST, CLAIM],
    ),
    (
        kind::DELISTS,
        &[entity::PLATFORM, entity::MARKET, entity::LIST, CLAIM],
        &[entity::LIST, CLAIM],
    ),
    (
        kind::PUBLISHES,
        &[entity::PLATFORM, entity::MARKET, entity::LIST, CLAIM],
        &[entity::PERSON, CLAIM],
    ),
    (kind::RESPONDS_TO, &[entity::LIST, CLAIM], &[]),
    (kind::DISPUTES, &[entity::LIST, CLAIM], &[]),
    (kind::NO_RESPONSE, &[entity::LIST, CLAIM], &[]),
    (
        kind::HEADS,
        &[entity::PLATFORM, entity::MARKET, entity::LIST, CLAIM],
        &[entity::PERSON, CLAIM],
    ),
];
const CLAIM: &str = "claim";

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.relationships() {
        let word = graph.relationship_kind(id);
        let (from, to) = graph.ends(id);
        let rule = IMPOSSIBLE.iter().find(|(kind, ..)| *kind == word);
        let (no_from, no_to) = rule.map_or((&[][..], &[][..]), |(_, from, to)| (from, to));
        for (field, node, refused) in [("from", from, no_from), ("to", to, no_to)] {
            let found = kind_at(graph, node);
            if refused.contains(&found) {
                let message = format!(
                    "`{field}` is {} ({found}), which cannot be there in `{}`",
                    graph.node_id(node),
                    word
                );
                rows.push(finding(graph, id, Severity::Error, "wrong-end", message));
            }
        }
        let edition = graph
            .edition_of(id)
            .map(|e| (graph.entity_id(e), graph.entity_kind(e)));
        // The kind of an undefined edition is not known.
        let edition = edition.filter(|(_, kind)| ![entity::LIST, entity::UNKNOWN].contains(kind));
        if let Some((edition, kind)) = edition {
            let message = format!("`edition` is {edition} ({kind}), which is no list");
            rows.push(finding(graph, id, Severity::Error, "wrong-end", message));
        }
    }
    rows
}

fn kind_at(graph: &Graph, node: NodeId) -> &str {
    graph
        .node_entity(node)
        .map_or(CLAIM, |id| graph.entity_kind(id))
}
