//! Owners whom no source names, and why. Such an owner of several things need not be one.

use std::collections::BTreeSet;

use super::extract::Extract;
use super::words::{count, named_entity};
use crate::graph::{EntityId, FactId, Graph};
use crate::lens::View;
use crate::model::{entity_kind, relationship_kind as kind};

/// How many unnamed owners a note tells of.
const TOLD: usize = 10;

/// Whether an entity is an owner whom the source leaves unnamed.
pub(super) fn is_unnamed(graph: &Graph, id: EntityId) -> bool {
    graph.entity_kind(id) == entity_kind::UNKNOWN && graph.entity(id).is_unnamed()
}

/// Why an owner is not named, or why nobody above a thing is known: the first reason that counts, with its fact; else what
/// the record of an unnamed owner notes.
pub(super) fn reason(view: &View<'_>, id: EntityId) -> Option<(Option<FactId>, String)> {
    let graph = view.graph();
    let stated = graph.facts_about(graph.entity_id(id)).find_map(|id| {
        let fact = graph.fact(id);
        fact.unknown_reason()
            .filter(|_| view.admits_any_citation(&fact.sources))
            .map(|reason| (Some(id), reason))
    });
    let noted = || {
        if is_unnamed(graph, id) {
            graph.entity(id).note.map(|note| (None, note))
        } else {
            None
        }
    };
    stated.or_else(noted)
}

/// The reason, taken into the answer with its fact.
fn take_reason(extract: &mut Extract<'_, '_>, id: EntityId) -> Option<String> {
    let (fact, reason) = reason(extract.view(), id)?;
    fact.into_iter().for_each(|fact| extract.fact(fact));
    Some(reason)
}

/// Says who of the answer is not named, and that an unnamed owner of several things need not be one.
pub(super) fn note(extract: &mut Extract<'_, '_>) {
    let view = extract.view();
    let graph = view.graph();
    let unnamed: Vec<EntityId> = extract
        .entities()
        .into_iter()
        .filter(|&id| is_unnamed(graph, id))
        .collect();
    if unnamed.is_empty() {
        return;
    }
    let reasons = unnamed.iter().map(|&id| {
        let reason = take_reason(extract, id).map(|reason| format!(" ({reason})"));
        named_entity(graph, id).name + &reason.unwrap_or_default()
    });
    let told = first_of(reasons.collect());
    extract.note(format!("Not named by any source: {told}."));
    let of_several = unnamed
        .iter()
        .map(|&id| (id, assets(view, id)))
        .filter(|&(_, assets)| assets > 1);
    let of_several = of_several
        .map(|(id, assets)| format!("{} ({})", graph.entity_id(id), count(assets, "thing")));
    let of_several: Vec<String> = of_several.collect();
    if !of_several.is_empty() {
        extract.note(format!(
            "An unnamed owner of several things need not be one owner: {}.",
            first_of(of_several)
        ));
    }
}

/// The first of many, and how many more there are.
fn first_of(mut told: Vec<String>) -> String {
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    told.join(", ") + &more
}

/// How many things an owner holds directly.
fn assets(view: &View<'_>, owner: EntityId) -> usize {
    let graph = view.graph();
    let codes = kind::OWNERSHIP
        .into_iter()
        .filter_map(|kind| graph.relationship_code(kind));
    let held = codes.flat_map(|code| graph.out(graph.entity_node(owner)).of_kind(code).iter());
    let assets =
        held.filter(|&(edge, asset)| graph.node_entity(asset).is_some() && view.admits_edge(edge));
    assets
        .map(|(_, asset)| asset)
        .collect::<BTreeSet<_>>()
        .len()
}
