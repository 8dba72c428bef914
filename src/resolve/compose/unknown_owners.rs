//! Owners whom no source names, and why. Such an owner of several assets need not be one owner.

use std::collections::BTreeSet;

use crate::answer::{FirstOf, Note, OwnerOfSeveral, UnnamedOwner};
use crate::graph::{EntityId, FactId, Graph, NodeId};
use crate::lens::View;
use crate::model::{entity_kind, relationship_kind as kind};
use crate::resolve::compose::labels::named_entity;

/// How many unnamed owners a note names.
const SHOWN: usize = 10;

/// Whether an entity is an owner whom the source leaves unnamed.
pub(in crate::resolve) fn is_unnamed(graph: &Graph, id: EntityId) -> bool {
    // The kind first, which is a column: this is asked of every owner, and a record is dear to make.
    graph.entity_kind(id) == entity_kind::UNKNOWN && graph.entity(id).is_unnamed()
}

/// Why an owner is not named, or why no owner of an asset is known: the first reason that counts, with its fact; else what
/// the record of an unnamed owner notes.
pub(in crate::resolve) fn reason(
    view: &View<'_>,
    id: EntityId,
) -> Option<(Option<FactId>, String)> {
    let graph = view.graph();
    for id in graph.facts_about(graph.entity_id(id)) {
        let fact = graph.fact(id);
        let Some(reason) = fact.unknown_reason() else {
            continue;
        };
        // What only sources say that the lens shuts out is no reason; the next fact may be one.
        if view.admits_any_citation(&fact.sources) {
            return Some((Some(id), reason));
        }
    }
    if !is_unnamed(graph, id) {
        return None;
    }
    // Of an owner who is named, the note would be about something else.
    graph.entity(id).note.map(|note| (None, note))
}

/// Which of the entities of an answer are owners without a name, and that one of several assets need not be one owner;
/// with the facts that tell why.
pub(super) fn notes(view: &View<'_>, entities: &[EntityId]) -> (Vec<Note>, Vec<FactId>) {
    let graph = view.graph();
    let mut facts = Vec::new();
    let mut unnamed = Vec::new();
    let mut of_several = Vec::new();
    for &id in entities {
        if !is_unnamed(graph, id) {
            continue;
        }
        let reason = reason(view, id);
        if let Some((Some(fact), _)) = reason {
            facts.push(fact);
        }
        unnamed.push(UnnamedOwner {
            name: named_entity(graph, id).name,
            reason: reason.map(|(_, reason)| reason),
        });
        let things = asset_count(view, id);
        if things > 1 {
            of_several.push(OwnerOfSeveral {
                id: graph.entity_id(id).to_owned(),
                things,
            });
        }
    }
    let mut notes = Vec::new();
    if !unnamed.is_empty() {
        let owners = FirstOf::new(unnamed, SHOWN);
        notes.push(Note::Unnamed { owners });
    }
    if !of_several.is_empty() {
        let owners = FirstOf::new(of_several, SHOWN);
        notes.push(Note::UnnamedOfSeveral { owners });
    }
    (notes, facts)
}

/// How many assets an owner holds directly.
fn asset_count(view: &View<'_>, owner: EntityId) -> usize {
    let graph = view.graph();
    let claims = graph.out(graph.entity_node(owner));
    // By asset, not by claim: several accounts of one stake are one thing held.
    let mut assets: BTreeSet<NodeId> = BTreeSet::new();
    for kind in kind::OWNERSHIP {
        let Some(code) = graph.relationship_code(kind) else {
            continue;
        };
        for (edge, asset) in claims.of_kind(code).iter() {
            if graph.node_entity(asset).is_some() && view.admits_edge(edge) {
                assets.insert(asset);
            }
        }
    }
    assets.len()
}
