//! What do sources say of a property, of all things?

use std::collections::BTreeMap;

use crate::answer::{Answer, Detail, FactsRow, LookedAt, Rows};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{FactId, Graph, fold};
use crate::lens::View;
use crate::model::{Fact, count, nearest};
use crate::query::Facts;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::admitted;
use crate::resolve::compose::idle::{SOURCES, idle};
use crate::resolve::compose::labels::{named, named_entity};

/// How many properties a hint names.
const NAMED: usize = 20;

pub(super) fn answer(view: &View<'_>, question: &Facts, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let property = question.property.as_str();
    let mut builder = AnswerBuilder::new(view);
    if let Some(note) = idle(view.lens(), LookedAt::Facts, &SOURCES) {
        builder.note(note);
    }
    let mut by_thing = BTreeMap::<&str, Vec<(FactId, Fact)>>::new();
    let mut is_known = false;
    for id in graph.facts() {
        let fact = graph.fact(id);
        if fact.property != property {
            continue;
        }
        is_known = true;
        // A fact falls when all its citations fall.
        if fact.sources.is_empty() || !admitted(view, &fact.sources).is_empty() {
            by_thing
                .entry(graph.about(id))
                .or_default()
                .push((id, fact));
        }
    }
    if !is_known {
        return Err(no_such_property(graph, property).into());
    }
    let things = by_thing.len();
    let mut rows = Vec::new();
    for (about, facts) in by_thing {
        let Ok(node) = graph.node_named(about) else {
            continue;
        };
        builder.node(node);
        for (id, fact) in &facts {
            builder.fact(*id);
            let by = fact.by.as_deref().and_then(|by| graph.entity_by_id(by));
            rows.push(FactsRow {
                hangs_on: Default::default(),
                about: named(graph, node),
                value: fact.shown(),
                note: fact.note.clone(),
                period: fact.period.clone(),
                by: by.map(|by| named_entity(graph, by)),
                status: fact.status,
                disagrees: facts.iter().any(|(_, other)| fact.disagrees_with(other)),
                fact: fact.id.clone(),
                sources: admitted(view, &fact.sources),
            });
        }
    }
    rows.sort_by_cached_key(|row| {
        let period = row.period.clone().unwrap_or_default();
        (
            fold(&row.about.name),
            row.about.id.clone(),
            period,
            row.fact.clone(),
        )
    });
    let disputed = rows.iter().filter(|row| row.disagrees).count();
    let summary = match (rows.len(), disputed) {
        (0, _) => format!("Nobody says anything of `{property}` under the lens."),
        (facts, 0) => format!("{} about {}.", count(facts, "fact"), count(things, "thing")),
        (facts, disputed) => format!(
            "{} about {}; {disputed} of them disagree with others.",
            count(facts, "fact"),
            count(things, "thing")
        ),
    };
    let title = format!("What is said of `{property}`");
    Ok(builder.finish(title, summary, Rows::Facts(rows)))
}

/// With the properties that are called nearly so, else those of most facts.
fn no_such_property(graph: &Graph, property: &str) -> crate::error::QuestionError {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for id in graph.facts() {
        *counts.entry(graph.fact(id).property).or_default() += 1;
    }
    let hint = match nearest(property, counts.keys().map(String::as_str)) {
        near if near.is_empty() => {
            let mut most: Vec<(&String, &usize)> = counts.iter().collect();
            most.sort_by_key(|(name, number)| (std::cmp::Reverse(**number), (*name).clone()));
            Hint::DataHas(
                most.iter()
                    .take(NAMED)
                    .map(|(name, _)| (*name).clone())
                    .collect(),
            )
        }
        near => Hint::DidYouMean(near.into_iter().map(str::to_owned).collect()),
    };
    let property = property.to_owned();
    Wrong::NoSuchProperty { property }.hint(hint)
}
