//! Owners whom no source names, with the reason where the data gives one; and unnamed owners of several things, whom a
//! reader could take for one.

use std::collections::BTreeSet;

use super::{citations_of, first_of};
use crate::answer::{CheckRow, Severity};
use crate::graph::{EntityId, FactId, Graph, NodeId};
use crate::model::{Entity, entity_kind, relationship_kind as kind};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.entities() {
        if graph.entity_kind(id) != entity_kind::UNKNOWN {
            continue;
        }
        let entity = graph.entity(id);
        // A stub for a record that is missing is of this kind, too, but has a name of its own.
        if entity.is_unnamed() {
            rows.extend(owner(graph, id, &entity));
        }
    }
    rows.extend(graph.facts().filter_map(|id| company(graph, id)));
    rows
}

/// What is to be said of an owner whom the source leaves unnamed.
fn owner(graph: &Graph, id: EntityId, entity: &Entity) -> Vec<CheckRow> {
    let assets = assets(graph, id);
    let of = first_of(assets.iter().map(|&asset| graph.node_id(asset)));
    let row = |problem: &str, message: String| {
        let (file, line) = graph.entity_origin(id);
        CheckRow {
            severity: Severity::Warning,
            problem: problem.to_owned(),
            file,
            line,
            id: entity.id.clone(),
            message,
            sources: citations_of(&[&entity.sources]),
        }
    };
    let mut rows = Vec::new();
    if !assets.is_empty() {
        let mut facts = graph.facts_about(&entity.id);
        let stated = facts.find_map(|fact| graph.fact(fact).unknown_reason());
        let reason = stated.or_else(|| entity.note.clone());
        let reason = reason.unwrap_or_else(|| "no reason is given".to_owned());
        rows.push(row(
            "owner-unknown",
            format!("the owner of {of} is not named: {reason}"),
        ));
    }
    if assets.len() > 1 {
        let message = format!(
            "it is the unnamed owner of {of}, which need not have one owner: write a record for each, or a person or \
             group where the source says that it is one"
        );
        rows.push(row("unknown-shared", message));
    }
    rows
}

/// What a fact says of a company whose owner is unknown.
fn company(graph: &Graph, id: FactId) -> Option<CheckRow> {
    let fact = graph.fact(id);
    let reason = fact.unknown_reason()?;
    let about = graph.about(id);
    let entity = graph.entity_by_id(about)?;
    let (file, line) = graph.fact_origin(id);
    (graph.entity_kind(entity) != entity_kind::UNKNOWN).then(|| CheckRow {
        severity: Severity::Warning,
        problem: "owner-unknown".to_owned(),
        file,
        line,
        message: format!("the ultimate owner of {about} is unknown: {reason}"),
        sources: citations_of(&[&fact.sources]),
        id: fact.id,
    })
}

/// What an owner holds directly.
fn assets(graph: &Graph, owner: EntityId) -> BTreeSet<NodeId> {
    let claims = graph.out(graph.entity_node(owner));
    let mut assets = BTreeSet::new();
    for kind in kind::OWNERSHIP {
        if let Some(code) = graph.relationship_code(kind) {
            assets.extend(claims.of_kind(code).others());
        }
    }
    // A claim at this end is a mistake, which `ends` tells.
    assets.retain(|&asset| graph.node_entity(asset).is_some());
    assets
}
