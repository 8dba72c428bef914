//! Who or what goes by this name?

use crate::answer::{Answer, Cut, Detail, FindRow, Limit, LookedAt, Rows};
use crate::error::Result;
use crate::graph::Matches;
use crate::lens::{Lens, View};
use crate::model::{count, shortened};
use crate::query::Find;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::admitted;
use crate::resolve::compose::idle::{SOURCES, idle};
use crate::resolve::compose::labels::named_entity;

pub(super) fn answer(view: &View<'_>, question: &Find, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let idle = idle(view.lens(), LookedAt::Names, &SOURCES);
    // Without the date and the kinds of the lens: they say which claims count, not what things are called.
    let lens = Lens {
        known_by: view.lens().known_by,
        sources: view.lens().sources.clone(),
        not_sources: view.lens().not_sources.clone(),
        ..Lens::default()
    };
    let view = &lens.over(graph)?;
    let kinds = &question.entity_kinds;
    // Before the search, so that a slip in a kind does not pass for a name that nothing bears.
    let absent = graph.absent_entity_kinds(kinds.iter().map(String::as_str))?;
    let is_of_kind =
        |entity| kinds.is_empty() || kinds.iter().any(|kind| kind == graph.entity_kind(entity));
    let Matches { best, total } = match question.prefix {
        true => graph.typed_matches(&question.text, question.limit, is_of_kind),
        false => graph.best_matches(&question.text, 0, question.limit, is_of_kind),
    };

    let mut builder = AnswerBuilder::new(view);
    idle.into_iter().for_each(|note| builder.note(note));
    builder.note_absent(graph.entity_kinds(), absent);
    if total > best.len() {
        builder.limit(Limit::new(Cut::Matches, best.len(), total));
    }
    let rows: Vec<FindRow> = best
        .into_iter()
        .map(|m| {
            builder.entity(m.entity);
            let entity = graph.entity(m.entity);
            FindRow {
                entity: named_entity(graph, m.entity),
                kind: entity.kind.clone(),
                country: entity.country.clone(),
                matched: m.matched,
                score: m.score,
                how: m.reasons.iter().collect(),
                sources: admitted(view, &entity.sources),
            }
        })
        .collect();
    let text = shortened(&question.text);
    let summary = match rows.len() {
        // By the total: with a limit of 0 nothing is shown, though something may match.
        0 if total == 0 && question.prefix => {
            format!("Nothing has a name that begins with `{text}`.")
        }
        0 if total == 0 => format!("Nothing is called `{text}`, or nearly so."),
        shown if shown < total => {
            format!("{total} things match `{text}`; the best {shown} are shown.")
        }
        _ => format!("{} for `{text}`.", count(total, "match")),
    };
    Ok(builder.finish(format!("Who is {text}?"), summary, Rows::Find(rows)))
}
