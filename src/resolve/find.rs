//! Who or what goes by this name?

use crate::answer::{Answer, Detail, FindRow, Limit, Rows};
use crate::error::{Error, Result};
use crate::graph::Matches;
use crate::lens::{Lens, View};
use crate::query::Find;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::named_entity;
use crate::resolve::compose::plural::count;

pub(super) fn answer(view: &View<'_>, question: &Find, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let (lens, idle) = names_lens(view.lens());
    let view = &lens.over(graph)?;
    if let Some(kind) = question
        .entity_kinds
        .iter()
        .find(|kind| !graph.entity_kinds().contains(kind))
    {
        let known = graph.entity_kinds().join(", ");
        return Err(Error::Question(format!(
            "no entity is of kind `{kind}`\nthe data has {known}"
        )));
    }
    let kinds = &question.entity_kinds;
    let is_of_kind =
        |entity| kinds.is_empty() || kinds.iter().any(|kind| kind == graph.entity_kind(entity));
    let Matches { best, total } = graph.best_matches(&question.text, question.limit, is_of_kind);

    let mut builder = AnswerBuilder::new(view);
    if !idle.is_empty() {
        let hint = if idle.contains(&"--kind") {
            "; --entity-kind chooses what is found"
        } else {
            ""
        };
        builder.note(format!(
            "Names are compared, not claims, so this makes no difference: {}{hint}.",
            idle.join(", ")
        ));
    }
    if total > best.len() {
        builder.limit(Limit {
            what: "matches".to_owned(),
            shown: best.len(),
            total,
        });
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
                sources: entity
                    .sources
                    .iter()
                    .filter(|c| view.admits_citation(c))
                    .cloned()
                    .collect(),
            }
        })
        .collect();
    let text = &question.text;
    let summary = match rows.len() {
        0 if total == 0 => format!("Nothing is called `{text}`, or nearly so."),
        shown if shown < total => {
            format!("{total} things match `{text}`; the best {shown} are shown.")
        }
        _ => format!("{} for `{text}`.", count(total, "match")),
    };
    Ok(builder.finish(format!("Who is {text}?"), summary, Rows::Find(rows)))
}

/// The lens that names are seen through, which only chooses sources; and the flags that cannot matter to it.
fn names_lens(lens: &Lens) -> (Lens, Vec<&'static str>) {
    let Lens {
        kinds,
        as_of,
        known_by,
        sources,
        not_sources,
        exclude_disputed,
        without,
        assume,
        min_share,
        through,
    } = lens.clone();
    let idle = [
        ("--kind", !kinds.is_empty()),
        ("--as-of", as_of.is_some()),
        ("--exclude-disputed", exclude_disputed),
        ("--without", !without.is_empty()),
        ("--assume", !assume.is_empty()),
        ("--min-share", min_share.is_some()),
        ("--through", !through.is_empty()),
    ];
    let idle = idle
        .into_iter()
        .filter(|(_, is_set)| *is_set)
        .map(|(flag, _)| flag)
        .collect();
    (
        Lens {
            known_by,
            sources,
            not_sources,
            ..Lens::default()
        },
        idle,
    )
}
