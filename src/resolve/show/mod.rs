//! What is known about this one thing? One kind of thing a file.

mod claim;
mod entity;
mod rows;
mod source;

use crate::answer::{Answer, Detail};
use crate::error::{Error, Result};
use crate::lens::View;
use crate::query::Show;

pub(in crate::resolve) fn answer(view: &View<'_>, question: &Show, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let name = question.name.as_str();
    // Ids before names: an id means one record, and a name may be that of several.
    if let Some(claim) = graph.relationship_by_id(name) {
        return Ok(claim::show_claim(view, claim));
    }
    if let Some(fact) = graph.fact_by_id(name) {
        return Ok(entity::show_fact(view, fact));
    }
    if let Some(decision) = graph.decision_by_id(name) {
        return Ok(entity::show_decision(view, &graph.decision(decision)));
    }
    match graph.entity_named(name) {
        Ok(entity) => Ok(entity::show_entity(view, entity)),
        // Sources come last, since the word of a source's id may be what somebody calls a company.
        Err(error @ Error::Ambiguous { .. }) => Err(error),
        Err(error) => match graph.source_by_id(name) {
            Some(source) => Ok(source::show_source(view, &graph.source(source))),
            None => Err(graph.suggesting_claims(error)),
        },
    }
}
