//! How much is in the data?

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::answer::{Answer, CountNote, Detail, LookedAt, Note, Rows, StatsRow};
use crate::error::{Field, Result};
use crate::graph::{Figures, Graph};
use crate::lens::{Lens, View};
use crate::model::count;
use crate::query::{Stats, StatsPart};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::idle::{fields_set, idle};
use crate::resolve::listings::coverage;

pub(super) fn answer(view: &View<'_>, question: &Stats, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let figures = match graph.figures() {
        Some(figures) => Cow::Borrowed(figures),
        None => Cow::Owned(figures_of(graph)),
    };
    // A lens says which claims count; things, facts and sources are there whatever it says.
    let relationships = relationships(view, &figures);
    let total = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
    let summary = format!(
        "{}, {}, {}, {}.",
        count(total(&figures.entities), "entity"),
        count(total(&relationships), "relationship"),
        count(total(&figures.properties), "fact"),
        count(total(&figures.grades), "source")
    );
    let wants = |part| question.part.is_none_or(|asked| asked == part);
    let mut all = Vec::new();
    // First, since notes send the reader here to see it.
    if wants(StatsPart::Editions) {
        all.extend(editions(graph, &figures));
    }
    if wants(StatsPart::Kinds) {
        all.extend(rows("entities", figures.entities.clone()));
        all.extend(rows("relationships", relationships));
        all.extend(rows("facts", figures.properties.clone()));
    }
    if wants(StatsPart::Sources) {
        all.extend(rows("sources", figures.grades.clone()));
        all.extend(rows("publishers", figures.publishers.clone()));
    }
    let title = format!("What {} holds", figures.dataset.name);
    let mut builder = AnswerBuilder::new(view);
    let used: &[Field] = match question.part {
        None | Some(StatsPart::Kinds) => &CHOOSE_RELATIONSHIPS,
        Some(StatsPart::Editions | StatsPart::Sources) => &[],
    };
    if let Some(note) = idle(view.lens(), LookedAt::Figures, used) {
        builder.note(note);
    }
    if fields_set(view.lens())
        .iter()
        .any(|field| used.contains(field))
    {
        builder.note(Note::LensOnRelationships);
    }
    Ok(builder.finish(title, summary, Rows::Stats(all)))
}

/// The fields of a lens that choose which relationships are counted.
const CHOOSE_RELATIONSHIPS: [Field; 9] = [
    Field::Kinds,
    Field::AsOf,
    Field::KnownBy,
    Field::Sources,
    Field::NotSources,
    Field::ExcludeDisputed,
    Field::Without,
    Field::Assume,
    Field::MinShare,
];

/// The figures of a graph that holds the whole data.
pub(crate) fn figures_of(graph: &Graph) -> Figures {
    let mut figures = Figures::of(graph);
    for (edition, listed) in coverage::listed_by_edition(graph) {
        let documented = coverage::documented_by(graph, edition, &listed);
        let id = graph.entity_id(edition).to_owned();
        figures.documented.insert(id, documented);
    }
    figures
}

/// How many claims of each kind the lens admits.
fn relationships(view: &View<'_>, figures: &Figures) -> BTreeMap<String, usize> {
    let graph = view.graph();
    let lens = view.lens();
    let asks_nothing = Lens {
        through: lens.through.clone(),
        assume: lens.assume.clone(),
        ..Lens::default()
    };
    // A part of the data does not hold all claims, and need not where every one counts.
    if graph.figures().is_some() && *lens == asks_nothing {
        return figures.relationships.clone();
    }
    let mut counts = BTreeMap::new();
    for id in graph.relationships().filter(|&id| view.admits(id)) {
        let kind = graph.relationship_kind(id).to_owned();
        *counts.entry(kind).or_default() += 1;
    }
    counts
}

/// The most frequent word first.
fn rows(group: &str, counts: BTreeMap<String, usize>) -> Vec<StatsRow> {
    let mut rows = Vec::new();
    for (what, count) in counts {
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

/// How far each edition is documented.
fn editions(graph: &Graph, figures: &Figures) -> Vec<StatsRow> {
    let mut editions = Vec::new();
    for id in graph.entities() {
        let published = graph.published(id);
        if published.is_some() {
            editions.push((graph.entity(id).series, published, id));
        }
    }
    // By series and date, in which editions follow each other; ids need not tell that.
    editions.sort();
    let mut rows = Vec::new();
    for (_, _, edition) in editions {
        let entity = graph.entity(edition);
        let documented = figures.documented.get(&entity.id);
        let documented = documented.copied().unwrap_or_default();
        for part in coverage::edition_parts(graph, edition, documented) {
            rows.push(StatsRow {
                group: "editions".to_owned(),
                what: format!("{} {}", entity.id, part.word).trim_end().to_owned(),
                count: part.documented,
                note: Some(CountNote::Edition {
                    official: part.official,
                    shared: part.is_over(),
                    qualifier: part.qualifier.clone(),
                    by_others: part.by_others,
                    complete: coverage::complete_kinds(&entity, &part),
                }),
            });
        }
    }
    rows
}
