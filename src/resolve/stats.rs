//! How much is in the data?

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::answer::{Answer, CountNote, Detail, Rows, StatsRow};
use crate::error::Result;
use crate::lens::View;
use crate::model::count;
use crate::query::{Stats, StatsPart};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::listings::coverage;

pub(super) fn answer(view: &View<'_>, question: &Stats, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let mut entities = Counts::default();
    for id in graph.entities() {
        entities.add(graph.entity_kind(id).to_owned());
    }
    let mut relationships = Counts::default();
    // A lens says which claims count; things, facts and sources are there whatever it says.
    for id in graph.relationships().filter(|&id| view.admits(id)) {
        relationships.add(graph.relationship_kind(id).to_owned());
    }
    let mut facts = Counts::default();
    for id in graph.facts() {
        facts.add(graph.fact(id).property);
    }
    let mut grades = Counts::default();
    let mut publishers = Counts::default();
    for id in graph.sources() {
        let source = graph.source(id);
        grades.add(match source.grade {
            Some(grade) => format!("grade {grade}"),
            None => "not graded".to_owned(),
        });
        let publisher = source.publisher;
        publishers.add(publisher.unwrap_or_else(|| "publisher not named".to_owned()));
    }
    let summary = format!(
        "{}, {}, {}, {}.",
        count(entities.total(), "entity"),
        count(relationships.total(), "relationship"),
        count(facts.total(), "fact"),
        count(grades.total(), "source")
    );
    let wants = |part| question.part.is_none_or(|asked| asked == part);
    let mut rows = Vec::new();
    // First, since notes send the reader here to see it.
    if wants(StatsPart::Editions) {
        rows.extend(editions(view));
    }
    if wants(StatsPart::Kinds) {
        rows.extend(entities.rows("entities"));
        rows.extend(relationships.rows("relationships"));
        rows.extend(facts.rows("facts"));
    }
    if wants(StatsPart::Sources) {
        rows.extend(grades.rows("sources"));
        rows.extend(publishers.rows("publishers"));
    }
    let title = format!("What {} holds", graph.dataset().name);
    Ok(AnswerBuilder::new(view).finish(title, summary, Rows::Stats(rows)))
}

/// How often each word was counted.
#[derive(Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn add(&mut self, word: String) {
        *self.0.entry(word).or_default() += 1;
    }

    fn total(&self) -> usize {
        self.0.values().sum()
    }

    /// The most frequent first.
    fn rows(self, group: &str) -> Vec<StatsRow> {
        let mut rows = Vec::new();
        for (what, count) in self.0 {
            rows.push(StatsRow {
                group: group.to_owned(),
                what,
                count,
                note: None,
            });
        }
        // Stable, so that equally frequent words stay in alphabetical order.
        rows.sort_by_key(|row| Reverse(row.count));
        rows
    }
}

/// How far each edition is documented.
fn editions(view: &View<'_>) -> Vec<StatsRow> {
    let graph = view.graph();
    let mut editions = Vec::new();
    for id in graph.entities() {
        let published = graph.published(id);
        if published.is_some() {
            editions.push((graph.entity(id).series, published, id));
        }
    }
    // By series and date, in which editions follow each other; ids need not tell that.
    editions.sort();
    let listed = coverage::listed_by_edition(graph);
    let mut rows = Vec::new();
    for (_, _, edition) in editions {
        let entity = graph.entity(edition);
        let listings = listed.get(&edition).map_or(&[][..], Vec::as_slice);
        for part in coverage::edition_parts(graph, edition, listings) {
            rows.push(StatsRow {
                group: "editions".to_owned(),
                what: format!("{} {}", entity.id, part.word).trim_end().to_owned(),
                count: part.documented,
                note: Some(CountNote::Edition {
                    official: part.official,
                    shared: part.official.is_some_and(|n| n < part.documented as u64),
                    complete: coverage::complete_kinds(&entity, &part),
                }),
            });
        }
    }
    rows
}
