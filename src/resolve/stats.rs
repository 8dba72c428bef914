//! How much is in the data?

use std::collections::BTreeMap;

use crate::answer::{Answer, Detail, Rows, StatsRow};
use crate::error::Result;
use crate::lens::View;
use crate::model::count;
use crate::query::Stats;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::listings::coverage;

pub(super) fn answer(view: &View<'_>, _: &Stats, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let mut rows = Vec::new();
    let mut count_by = |group: &str, words: &mut dyn Iterator<Item = String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        words.for_each(|word| *counts.entry(word).or_default() += 1);
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(word, number)| (std::cmp::Reverse(*number), word.clone()));
        let row = |(what, count)| StatsRow {
            group: group.to_owned(),
            what,
            count,
            note: String::new(),
        };
        rows.extend(counts.into_iter().map(row));
    };
    count_by(
        "entities",
        &mut graph.entities().map(|id| graph.entity_kind(id).to_owned()),
    );
    let kept = graph.relationships().filter(|&id| view.admits(id));
    count_by(
        "relationships",
        &mut kept.map(|id| graph.relationship_kind(id).to_owned()),
    );
    count_by(
        "facts",
        &mut graph.facts().map(|id| graph.fact(id).property),
    );
    let grade =
        |g: Option<&str>| g.map_or_else(|| "not graded".to_owned(), |g| format!("grade {g}"));
    count_by(
        "sources",
        &mut graph
            .sources()
            .map(|id| grade(graph.source(id).grade.as_deref())),
    );
    let publisher = |p: Option<&str>| p.unwrap_or("publisher not named").to_owned();
    count_by(
        "publishers",
        &mut graph
            .sources()
            .map(|id| publisher(graph.source(id).publisher.as_deref())),
    );
    rows.extend(editions(view));

    let total = |group: &str| {
        rows.iter()
            .filter(|row| row.group == group)
            .map(|row| row.count)
            .sum::<usize>()
    };
    let summary = format!(
        "{}, {}, {}, {}.",
        count(total("entities"), "entity"),
        count(total("relationships"), "relationship"),
        count(total("facts"), "fact"),
        count(total("sources"), "source")
    );
    let title = format!("What {} holds", graph.dataset().name);
    Ok(AnswerBuilder::new(view).finish(title, summary, Rows::Stats(rows)))
}

/// How far each edition is documented.
fn editions(view: &View<'_>) -> Vec<StatsRow> {
    let graph = view.graph();
    let published = graph.entities().filter(|&id| graph.published(id).is_some());
    let mut editions: Vec<_> = published
        .map(|id| (graph.entity(id).series, graph.published(id), id))
        .collect();
    editions.sort();
    let mut rows = Vec::new();
    for (_, _, edition) in editions {
        let entity = graph.entity(edition);
        for part in coverage::edition_parts(graph, edition) {
            let official = part.official.map_or_else(
                || "official count not known".to_owned(),
                |n| format!("of {n} official"),
            );
            let complete = if entity.complete.is_empty() {
                ""
            } else {
                "; in full for "
            };
            rows.push(StatsRow {
                group: "editions".to_owned(),
                what: format!("{} {}", entity.id, part.word).trim_end().to_owned(),
                count: part.documented,
                note: format!("{official}{complete}{}", entity.complete.join(", ")),
            });
        }
    }
    rows
}
