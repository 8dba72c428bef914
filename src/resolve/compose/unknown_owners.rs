//! Owners whom no source names, and why. Such an owner of several assets need not be one owner.

use std::collections::BTreeSet;

use crate::answer::{FirstOf, Note, OwnerOfSeveral, UnnamedOwner};
use crate::graph::{EntityId, FactId, Graph};
use crate::lens::View;
use crate::model::{entity_kind, relationship_kind as kind};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::named_entity;

/// How many unnamed owners a note names.
const SHOWN: usize = 10;

/// Whether an entity is an owner whom the source leaves unnamed.
pub(in crate::resolve) fn is_unnamed(graph: &Graph, id: EntityId) -> bool {
    graph.entity_kind(id) == entity_kind::UNKNOWN && graph.entity(id).is_unnamed()
}

/// Why an owner is not named, or why no owner of an asset is known: the first reason that counts, with its fact; else what
/// the record of an unnamed owner notes.
pub(in crate::resolve) fn reason(
    view: &View<'_>,
    id: EntityId,
) -> Option<(Option<FactId>, String)> {
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
fn take_reason(builder: &mut AnswerBuilder<'_, '_>, id: EntityId) -> Option<String> {
    let (fact, reason) = reason(builder.view(), id)?;
    fact.into_iter().for_each(|fact| builder.fact(fact));
    Some(reason)
}

/// Notes which owners of the answer are not named, and that one of several assets need not be one owner.
pub(in crate::resolve) fn note(builder: &mut AnswerBuilder<'_, '_>) {
    let view = builder.view();
    let graph = view.graph();
    let unnamed: Vec<EntityId> = builder
        .entities()
        .into_iter()
        .filter(|&id| is_unnamed(graph, id))
        .collect();
    if unnamed.is_empty() {
        return;
    }
    let owners = unnamed.iter().map(|&id| UnnamedOwner {
        name: named_entity(graph, id).name,
        reason: take_reason(builder, id),
    });
    let owners = FirstOf::new(owners, SHOWN);
    builder.note(Note::Unnamed { owners });
    let of_several = unnamed.iter().map(|&id| OwnerOfSeveral {
        id: graph.entity_id(id).to_owned(),
        things: asset_count(view, id),
    });
    let owners = FirstOf::new(of_several.filter(|owner| owner.things > 1), SHOWN);
    if !owners.first.is_empty() {
        builder.note(Note::UnnamedOfSeveral { owners });
    }
}

/// How many things an owner holds directly.
fn asset_count(view: &View<'_>, owner: EntityId) -> usize {
    let graph = view.graph();
    let codes = kind::OWNERSHIP
        .into_iter()
        .filter_map(|kind| graph.relationship_code(kind));
    let stakes = codes.flat_map(|code| graph.out(graph.entity_node(owner)).of_kind(code).iter());
    let asset_count = stakes
        .filter(|&(edge, asset)| graph.node_entity(asset).is_some() && view.admits_edge(edge));
    asset_count
        .map(|(_, asset)| asset)
        .collect::<BTreeSet<_>>()
        .len()
}
