//! The profile of one entity, its facts, and what was decided of its identity.

use super::rows::{claim_rows, extra_rows, fact_rows, record_row, reply_rows};
use crate::answer::{Answer, Rows, ShowPart, ShowRow};
use crate::graph::{EntityId, FactId, Graph};
use crate::lens::View;
use crate::model::{Decision, Entity, Same, count};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::admitted;
use crate::resolve::compose::labels::named_entity;

pub(super) fn show_entity(view: &View<'_>, id: EntityId) -> Answer {
    let graph = view.graph();
    let node = graph.entity_node(id);
    let mut entity = graph.entity(id);
    if !view.knows_lifetime(id) {
        (entity.since, entity.until) = (None, None);
    }
    let entity = &entity;
    let mut builder = AnswerBuilder::new(view);
    builder.entity(id);
    let mut rows = entity_rows(view, entity);
    rows.extend(same_rows(view, id, &mut builder));
    rows.extend(fact_rows(view, &entity.id, &mut builder));
    let mut claims = claim_rows(view, node, ShowPart::Out, &mut rows, &mut builder);
    claims.extend(claim_rows(
        view,
        node,
        ShowPart::In,
        &mut rows,
        &mut builder,
    ));
    rows.extend(reply_rows(view, &claims, &mut builder));
    let name = named_entity(graph, id).name;
    let facts = rows.iter().filter(|row| row.part == ShowPart::Fact).count();
    let summary = format!(
        "{name} is a {}; {} and {} are known of it.",
        entity.kind,
        count(claims.len(), "claim"),
        count(facts, "fact")
    );
    builder.finish(name, summary, Rows::Show(rows))
}

pub(super) fn show_fact(view: &View<'_>, id: FactId) -> Answer {
    let fact = view.graph().fact(id);
    let mut builder = AnswerBuilder::new(view);
    if let Ok(about) = view.graph().node_named(&fact.about) {
        builder.node(about);
    }
    // Among all facts about the thing: that another one says otherwise shows only beside it.
    let mut rows = fact_rows(view, view.graph().about(id), &mut builder);
    rows.retain(|row| row.records.contains(&fact.id));
    let sources = admitted(view, &fact.sources);
    rows.extend(extra_rows(&fact.extra, &fact.id, &sources));
    let title = format!("{} of {}", fact.property, fact.about);
    builder.finish(title, format!("{}.", fact.shown()), Rows::Show(rows))
}

pub(super) fn show_decision(view: &View<'_>, same: &Same) -> Answer {
    let graph = view.graph();
    let mut builder = AnswerBuilder::new(view);
    let sources = admitted(view, &same.sources);
    sources.iter().for_each(|c| builder.cite(&c.source));
    for side in [&same.left, &same.right] {
        graph
            .entity_by_id(side)
            .into_iter()
            .for_each(|entity| builder.entity(entity));
    }
    let left = called(graph, &same.left);
    let right = called(graph, &same.right);
    let (decision, summary) = match same.decision {
        Some(Decision::Same) => ("same", format!("{left} and {right} are one thing.")),
        Some(Decision::Unsure) => (
            "unsure",
            format!("Whether {left} and {right} are one thing is open."),
        ),
        _ => ("different", format!("{left} and {right} are two things.")),
    };
    let mut rows = vec![
        record_row("decision", decision.to_owned(), &same.id, &sources),
        record_row("left", left, &same.left, &sources),
        record_row("right", right, &same.right, &sources),
    ];
    if let Some(why) = &same.why {
        rows.push(record_row("why", why.clone(), &same.id, &sources));
    }
    rows.extend(extra_rows(&same.extra, &same.id, &sources));
    builder.finish(
        format!("Is {} the same as {}?", same.left, same.right),
        summary,
        Rows::Show(rows),
    )
}

/// What is decided about, as its own record calls it: what was merged goes by one name elsewhere.
fn called(graph: &Graph, id: &str) -> String {
    match graph.written_name(id) {
        Some(name) if !name.is_empty() && name != id => format!("{name} ({id})"),
        _ => id.to_owned(),
    }
}

fn entity_rows(view: &View<'_>, entity: &Entity) -> Vec<ShowRow> {
    let sources = admitted(view, &entity.sources);
    let ids: Vec<String> = entity
        .ids
        .iter()
        .map(|(scheme, id)| format!("{scheme}:{id}"))
        .collect();
    let in_full = match entity.complete.all() {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => entity.complete.join(", "),
    };
    let fields = [
        ("id", entity.id.clone()),
        ("kind", entity.kind.clone()),
        ("name", entity.name.clone()),
        ("aliases", entity.aliases.join("; ")),
        ("country", entity.country.clone().unwrap_or_default()),
        ("identifiers", ids.join("; ")),
        ("series", entity.series.clone().unwrap_or_default()),
        (
            "published",
            entity.published.map(|d| d.to_string()).unwrap_or_default(),
        ),
        ("documented in full", in_full),
        (
            "since",
            entity.since.map(|d| d.to_string()).unwrap_or_default(),
        ),
        (
            "until",
            entity.until.map(|d| d.to_string()).unwrap_or_default(),
        ),
        ("note", entity.note.clone().unwrap_or_default()),
    ];
    let filled = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let mut rows: Vec<ShowRow> = filled
        .map(|(what, value)| record_row(what, value, &entity.id, &sources))
        .collect();
    rows.extend(extra_rows(&entity.extra, &entity.id, &sources));
    rows
}

/// Decisions whether it is one with another, and the ids that were merged into it.
fn same_rows(view: &View<'_>, id: EntityId, builder: &mut AnswerBuilder<'_, '_>) -> Vec<ShowRow> {
    let graph = view.graph();
    let mut rows = Vec::new();
    for decision in graph.decisions().map(|id| graph.decision(id)) {
        // By what the ids lead to: a decision may name an id that another decision has merged away.
        let sides = [&decision.left, &decision.right].map(|side| (graph.entity_by_id(side), side));
        let Some(other) = sides
            .iter()
            .position(|(entity, _)| *entity == Some(id))
            .map(|own| sides[1 - own].1)
        else {
            continue;
        };
        let (what, value) = match decision.decision {
            Some(Decision::Same) => (
                "same as",
                format!(
                    "{} and {}",
                    called(graph, &decision.left),
                    called(graph, &decision.right)
                ),
            ),
            Some(Decision::Unsure) => ("perhaps the same as", called(graph, other)),
            _ => ("different from", called(graph, other)),
        };
        let why = decision
            .why
            .as_deref()
            .map(|why| format!(": {why}"))
            .unwrap_or_default();
        let sources = admitted(view, &decision.sources);
        sources.iter().for_each(|c| builder.cite(&c.source));
        let mut row = record_row(what, format!("{value}{why}"), &decision.id, &sources);
        row.part = ShowPart::Same;
        rows.push(row);
    }
    rows
}
