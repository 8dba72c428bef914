//! Owners whom nobody names, with the reason where the data gives one; and unnamed owners of several things, whom a
//! reader could take for one.

use std::collections::{BTreeMap, BTreeSet};

use super::{cited, first_of};
use crate::answer::{CheckRow, Severity};
use crate::graph::{EntityId, Graph, NodeId};
use crate::model::{Entity, Fact, relationship_kind as kind};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let reasons = reasons(graph);
    let mut rows = Vec::new();
    for (id, entity) in graph.entities().filter(|(_, entity)| entity.is_unnamed()) {
        let assets = assets(graph, id);
        let of = first_of(assets.iter().map(|&asset| graph.node_name(asset)));
        if !assets.is_empty() {
            let reason = reasons.get(entity.id.as_str()).map_or("no reason is given", |(_, reason)| reason);
            rows.push(row(graph, id, &entity, "owner-unknown", format!("the owner of {of} is not named: {reason}")));
        }
        if assets.len() > 1 {
            let message = format!(
                "it is the unnamed owner of {of}: who need not be one owner; write a record for each, or a person or \
                 group where the source says that it is one"
            );
            rows.push(row(graph, id, &entity, "unknown-shared", message));
        }
    }
    let is_named = |about: &str| graph.entity_by_id(about).is_some_and(|id| !graph.entity(id).is_unnamed());
    for (about, (index, reason)) in reasons.iter().filter(|(about, _)| is_named(about)) {
        let (file, line) = graph.fact_origin(*index);
        let fact = &graph.facts()[*index];
        rows.push(CheckRow {
            severity: Severity::Warning,
            problem: "owner-unknown".to_owned(),
            file,
            line,
            id: fact.id.clone(),
            message: format!("the ultimate owner of {about} is unknown: {reason}"),
            sources: cited(&[&fact.sources]),
        });
    }
    rows
}

/// Why owners are unknown: the first reason for each thing, with the number of its fact.
fn reasons(graph: &Graph) -> BTreeMap<&str, (usize, String)> {
    let mut reasons = BTreeMap::new();
    for (index, fact) in graph.facts().iter().enumerate() {
        if let Some(reason) = Fact::unknown_reason(fact) {
            reasons.entry(graph.about(fact)).or_insert((index, reason));
        }
    }
    reasons
}

/// What an owner holds directly.
fn assets(graph: &Graph, owner: EntityId) -> BTreeSet<NodeId> {
    let codes = kind::OWNERSHIP.into_iter().filter_map(|kind| graph.kind_code(kind));
    let held = codes.flat_map(|code| graph.out(graph.entity_node(owner)).of_kind(code).iter());
    held.map(|(_, asset)| asset).filter(|&asset| graph.node_entity(asset).is_some()).collect()
}

fn row(graph: &Graph, id: EntityId, entity: &Entity, problem: &str, message: String) -> CheckRow {
    let (file, line) = graph.entity_origin(id);
    CheckRow {
        severity: Severity::Warning,
        problem: problem.to_owned(),
        file,
        line,
        id: entity.id.clone(),
        message,
        sources: cited(&[&entity.sources]),
    }
}
