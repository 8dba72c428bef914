//! What is known about this one thing?

use std::collections::BTreeMap;

use super::extract::Extract;
use super::listings::{replies, reply};
use super::words::{citations, count, dates, ids, named, named_entity, sentence, when};
use crate::answer::{Answer, Limit, Named, Rows, ShowPart, ShowRow};
use crate::error::{Error, Result};
use crate::graph::{EntityId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Citation, Decision, Entity, Fact, Same, Source, Status};
use crate::query::Show;

/// The most lines of one kind of relationship; the answer gives the true total.
const LINES_PER_KIND: usize = 500;

pub(super) fn show(view: &View<'_>, question: &Show) -> Result<Answer> {
    let graph = view.graph();
    let name = question.name.as_str();
    if let Some(claim) = graph.relationship_by_id(name) {
        return Ok(show_claim(view, claim));
    }
    if let Some(fact) = graph.facts().iter().find(|fact| fact.id == name) {
        return Ok(show_fact(view, fact));
    }
    if let Some(decision) = graph.decisions().iter().find(|same| same.id == name) {
        return Ok(show_decision(view, decision));
    }
    match graph.named(name) {
        Ok(entity) => Ok(show_entity(view, entity)),
        Err(error @ Error::NotFound { .. }) => match graph.source_by_id(name) {
            Some(source) => Ok(show_source(view, graph.source(source))),
            None => Err(error),
        },
        Err(error) => Err(error),
    }
}

fn show_entity(view: &View<'_>, id: EntityId) -> Answer {
    let graph = view.graph();
    let node = graph.entity_node(id);
    let entity = graph.entity(id);
    let mut extract = Extract::new(view);
    extract.entity(id);
    let mut rows = entity_rows(view, entity);
    rows.extend(same_rows(view, id, &mut extract));
    rows.extend(fact_rows(view, &entity.id, &mut extract));
    let mut claims = claim_rows(view, node, ShowPart::Out, &mut rows, &mut extract);
    claims.extend(claim_rows(view, node, ShowPart::In, &mut rows, &mut extract));
    rows.extend(reply_rows(view, &claims, &mut extract));
    let name = named_entity(graph, id).name;
    let facts = rows.iter().filter(|row| row.part == ShowPart::Fact).count();
    let summary = format!(
        "{name} is a {}; {} and {} are known of it.",
        entity.kind,
        count(claims.len(), "claim"),
        count(facts, "fact")
    );
    extract.answer(name, summary, Rows::Show(rows))
}

fn show_claim(view: &View<'_>, id: RelationshipId) -> Answer {
    let graph = view.graph();
    let record = view.record(id);
    let mut extract = Extract::new(view);
    extract.relationship(id);
    let (from, to) = graph.ends(id);
    let sources = &record.sources;
    let mut rows = vec![
        record_row("claim", sentence(graph, id), &record.id, sources),
        record_row("kind", record.kind.clone(), &record.id, sources),
        record_row("from", named(graph, from).name, &record.from, sources),
        record_row("to", named(graph, to).name, &record.to, sources),
    ];
    let optional = [
        ("edition", record.edition.clone()),
        ("share", record.share.map(|share| share.to_string())),
        ("interest", record.interest.clone()),
        ("role", record.role.clone()),
        ("outlet", record.outlet.clone()),
        ("speaker", record.speaker.clone()),
        ("dates", Some(dates(&record))),
        ("status", Some(record.status.as_str().to_owned())),
        ("note", record.note.clone()),
    ];
    let told = optional.into_iter().filter_map(|(what, value)| Some((what, value?))).filter(|(_, v)| !v.is_empty());
    rows.extend(told.map(|(what, value)| record_row(what, value, &record.id, sources)));
    rows.extend(record.extra.iter().map(|(what, value)| record_row(what, value.to_string(), &record.id, sources)));
    rows.extend(fact_rows(view, &record.id, &mut extract));
    rows.extend(reply_rows(view, &[id], &mut extract));
    let replies = rows.iter().filter(|row| row.part == ShowPart::Reply).count();
    let summary = format!("{}, {}.", count(record.sources.len(), "citation"), count(replies, "reply"));
    extract.answer(sentence(graph, id), summary, Rows::Show(rows))
}

fn show_fact(view: &View<'_>, fact: &Fact) -> Answer {
    let mut extract = Extract::new(view);
    if let Ok(about) = view.graph().node_named(&fact.about) {
        extract.node(about);
    }
    let rows = fact_rows(view, view.graph().about(fact), &mut extract);
    let rows: Vec<ShowRow> = rows.into_iter().filter(|row| row.records.contains(&fact.id)).collect();
    let title = format!("{} of {}", fact.property, fact.about);
    extract.answer(title, format!("{}.", fact.shown()), Rows::Show(rows))
}

fn show_decision(view: &View<'_>, same: &Same) -> Answer {
    let graph = view.graph();
    let mut extract = Extract::new(view);
    let sources: Vec<Citation> = same.sources.iter().filter(|c| view.counts(c)).cloned().collect();
    sources.iter().for_each(|c| extract.cite(&c.source));
    let mut side = |id: &str| match graph.entity_by_id(id) {
        Some(entity) => {
            extract.entity(entity);
            named_entity(graph, entity).name
        }
        None => id.to_owned(),
    };
    let (left, right) = (side(&same.left), side(&same.right));
    let (decision, summary) = match same.decision {
        Some(Decision::Same) => ("same", format!("{} and {} are one thing.", same.left, same.right)),
        _ => ("different", format!("{} and {} are two things.", same.left, same.right)),
    };
    let mut rows = vec![
        record_row("decision", decision.to_owned(), &same.id, &sources),
        record_row("left", left, &same.left, &sources),
        record_row("right", right, &same.right, &sources),
    ];
    rows.extend(same.why.iter().map(|why| record_row("why", why.clone(), &same.id, &sources)));
    extract.answer(format!("Is {} the same as {}?", same.left, same.right), summary, Rows::Show(rows))
}

fn show_source(view: &View<'_>, source: &Source) -> Answer {
    let graph = view.graph();
    let mut extract = Extract::new(view);
    extract.cite(&source.id);
    let date = source.date.map(|date| date.to_string());
    let fields = [
        ("publisher", &source.publisher),
        ("origin", &source.origin),
        ("author", &source.author),
        ("title", &source.title),
        ("date", &date),
        ("url", &source.url),
        ("grade", &source.grade),
        ("note", &source.note),
    ];
    let told = fields.into_iter().filter_map(|(what, value)| Some((what, value.clone()?)));
    let mut rows: Vec<ShowRow> = told.map(|(what, value)| record_row(what, value, &source.id, &[])).collect();
    let citing = graph.relationships().filter(|(_, r)| r.sources.iter().any(|c| c.source == source.id));
    let citing: Vec<RelationshipId> = citing.map(|(id, _)| id).collect();
    for &id in citing.iter().take(LINES_PER_KIND) {
        extract.relationship(id);
        let own = |c: &&Citation| c.source == source.id;
        let record = graph.relationship(id);
        let sources: Vec<Citation> = record.sources.iter().filter(own).cloned().collect();
        let mut row = record_row(&record.kind, sentence(graph, id), &record.id, &sources);
        row.part = ShowPart::In;
        row.when = dates(record);
        row.status = record.status;
        rows.push(row);
    }
    if citing.len() > LINES_PER_KIND {
        extract.limit(Limit { what: "claims that cite it".to_owned(), shown: LINES_PER_KIND, total: citing.len() });
    }
    let summary = format!("{} cite it.", count(citing.len(), "claim"));
    extract.answer(format!("Source {}", source.id), summary, Rows::Show(rows))
}

fn record_row(what: &str, value: String, record: &str, sources: &[Citation]) -> ShowRow {
    ShowRow {
        part: ShowPart::Record,
        what: what.to_owned(),
        value,
        by: None,
        when: String::new(),
        status: Status::Stated,
        disagrees: false,
        records: vec![record.to_owned()],
        sources: sources.to_vec(),
    }
}

fn entity_rows(view: &View<'_>, entity: &Entity) -> Vec<ShowRow> {
    let sources: Vec<Citation> = entity.sources.iter().filter(|c| view.counts(c)).cloned().collect();
    let ids: Vec<String> = entity.ids.iter().map(|(scheme, id)| format!("{scheme}:{id}")).collect();
    let fields = [
        ("id", entity.id.clone()),
        ("kind", entity.kind.clone()),
        ("name", entity.name.clone()),
        ("aliases", entity.aliases.join("; ")),
        ("country", entity.country.clone().unwrap_or_default()),
        ("identifiers", ids.join("; ")),
        ("series", entity.series.clone().unwrap_or_default()),
        ("published", entity.published.map(|d| d.to_string()).unwrap_or_default()),
        ("documented in full", entity.complete.join(", ")),
        ("since", entity.since.map(|d| d.to_string()).unwrap_or_default()),
        ("until", entity.until.map(|d| d.to_string()).unwrap_or_default()),
        ("note", entity.note.clone().unwrap_or_default()),
    ];
    let told = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let mut rows: Vec<ShowRow> = told.map(|(what, value)| record_row(what, value, &entity.id, &sources)).collect();
    rows.extend(entity.extra.iter().map(|(what, value)| record_row(what, value.to_string(), &entity.id, &sources)));
    rows
}

/// Decisions whether it is one with another, and the ids that were merged into it.
fn same_rows(view: &View<'_>, id: EntityId, extract: &mut Extract<'_, '_>) -> Vec<ShowRow> {
    let graph = view.graph();
    let mut rows = Vec::new();
    for decision in graph.decisions() {
        let sides = [&decision.left, &decision.right].map(|side| (graph.entity_by_id(side), side));
        let Some(other) = sides.iter().position(|(entity, _)| *entity == Some(id)).map(|own| sides[1 - own].1) else {
            continue;
        };
        let (what, value) = match decision.decision {
            Some(Decision::Same) => ("same as", format!("{} and {}", decision.left, decision.right)),
            _ => ("different from", other.clone()),
        };
        let why = decision.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        let sources: Vec<Citation> = decision.sources.iter().filter(|c| view.counts(c)).cloned().collect();
        sources.iter().for_each(|c| extract.cite(&c.source));
        let mut row = record_row(what, format!("{value}{why}"), &decision.id, &sources);
        row.part = ShowPart::Same;
        rows.push(row);
    }
    rows
}

/// The facts about a thing; those of one property and period with different values disagree.
fn fact_rows(view: &View<'_>, about: &str, extract: &mut Extract<'_, '_>) -> Vec<ShowRow> {
    let graph = view.graph();
    let is_kept = |f: &&Fact| graph.about(f) == about && view.counts_any(&f.sources);
    let kept = graph.facts().iter().filter(is_kept);
    let mut facts: Vec<Fact> = kept.map(|f| Fact { about: about.to_owned(), ..f.clone() }).collect();
    facts.sort_by(|a, b| (&a.property, &a.period, &a.id).cmp(&(&b.property, &b.period, &b.id)));
    let row = |fact: &Fact| {
        extract.fact(fact);
        let by = fact.by.as_deref().map(|by| match graph.entity_by_id(by) {
            Some(entity) => named_entity(graph, entity),
            None => Named { id: by.to_owned(), name: by.to_owned() },
        });
        let note = fact.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
        ShowRow {
            part: ShowPart::Fact,
            what: fact.property.clone(),
            value: format!("{}{note}", fact.shown()),
            by,
            when: fact.period.clone().unwrap_or_default(),
            status: fact.status,
            disagrees: facts.iter().any(|other| fact.disagrees_with(other)),
            records: vec![fact.id.clone()],
            sources: fact.sources.iter().filter(|c| view.counts(c)).cloned().collect(),
        }
    };
    facts.iter().map(row).collect()
}

/// The claims out of or into a node, parallel ones in one line; gives back all of them.
fn claim_rows(
    view: &View<'_>,
    node: NodeId,
    part: ShowPart,
    rows: &mut Vec<ShowRow>,
    extract: &mut Extract<'_, '_>,
) -> Vec<RelationshipId> {
    let graph = view.graph();
    let is_out = part == ShowPart::Out;
    let incident = if is_out { graph.out(node) } else { graph.into(node) };
    let mut all = Vec::new();
    for (code, group) in incident.by_kind() {
        let mut parallel: BTreeMap<NodeId, Vec<RelationshipId>> = BTreeMap::new();
        for (edge, _) in group.iter().filter(|&(edge, _)| view.keeps_edge(edge)) {
            let id = graph.edge_relationship(edge);
            let (from, to) = graph.ends(id);
            // An arc leads to a claim node; the claim itself is in the same slice.
            let claims = parallel.entry(if is_out { to } else { from }).or_default();
            if !claims.contains(&id) {
                claims.push(id);
            }
        }
        let total = parallel.len();
        for (other, claims) in parallel.into_iter().take(LINES_PER_KIND) {
            extract.relationships(claims.iter().copied());
            rows.push(parallel_row(view, part, &graph.relationship_kinds()[usize::from(code)], other, &claims));
            all.extend(claims);
        }
        if total > LINES_PER_KIND {
            let what = format!("`{}` claims", graph.relationship_kinds()[usize::from(code)]);
            extract.limit(Limit { what, shown: LINES_PER_KIND, total });
        }
    }
    all
}

fn parallel_row(view: &View<'_>, part: ShowPart, what: &str, other: NodeId, claims: &[RelationshipId]) -> ShowRow {
    let graph = view.graph();
    let records = claims.iter().map(|&id| graph.relationship(id));
    let shares: Vec<String> = records.clone().filter_map(|r| r.share).map(|share| share.to_string()).collect();
    let notes: Vec<&str> = records.clone().filter_map(|r| r.note.as_deref()).take(1).collect();
    let details: Vec<&str> = shares.iter().map(String::as_str).chain(notes).collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join(", ")) };
    ShowRow {
        part,
        what: what.to_owned(),
        value: format!("{}{details}", named(graph, other).name),
        by: None,
        when: when(view, claims),
        status: records.map(|r| r.status).find(|s| *s != Status::Stated).unwrap_or_default(),
        disagrees: false,
        records: ids(graph, claims),
        sources: citations(view, claims.iter().copied()),
    }
}

/// Replies to the claims themselves.
fn reply_rows(view: &View<'_>, claims: &[RelationshipId], extract: &mut Extract<'_, '_>) -> Vec<ShowRow> {
    let graph: &Graph = view.graph();
    let row = |id: RelationshipId| {
        extract.relationship(id);
        let told = reply(view, id);
        let record = graph.relationship(id);
        let note = record.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
        let outlet = told.outlet.map(|outlet| format!(", to {outlet}")).unwrap_or_default();
        ShowRow {
            part: ShowPart::Reply,
            what: told.kind,
            value: format!("{} on {}{outlet}{note}", told.by.name, record.to),
            by: Some(told.by),
            when: dates(record),
            status: record.status,
            disagrees: false,
            records: vec![record.id.clone()],
            sources: citations(view, [id]),
        }
    };
    replies(view, claims, &[]).into_iter().map(row).collect()
}
