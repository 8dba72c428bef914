//! Where does a pattern lie in the graph?
//!
//! The pattern is read ([`pattern`](crate::pattern)), its names are understood as slots, kinds and properties of this
//! graph ([`bound_pattern`]), the search finds every way to fill the slots, and what it finds becomes rows ([`collect`]).

mod bound_pattern;
mod collect;
mod columns;
mod decimal;
mod facts;
mod kinds;
mod property;
mod rows;
mod term;
mod terms;
mod together;
mod value;
mod variables;
mod with_facts;

use std::ops::ControlFlow;

use bound_pattern::BoundPattern;
use collect::Collector;
use columns::Columns;

use crate::answer::{Answer, Cut, Detail, Limit, MatchRows, Note, RareProperty, Rows};
use crate::error::{QuestionError, Result, Wrong};
use crate::lens::View;
use crate::model::count;
use crate::pattern::{Fault, parse};
use crate::query::Match;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::ownership::over::Over;
use crate::search::pattern::{Budget, SearchOutcome, matches as search};

/// The most edges of one walk.
const MOST_HOPS: usize = 1000;

pub(super) fn answer(view: &View<'_>, query: &Match, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let fault = |fault: Fault| {
        let told = fault.place_in(&query.pattern);
        let error = QuestionError::new(Wrong::Pattern {
            told,
            is_miss: fault.is_miss,
        });
        match fault.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    };
    let pattern = parse(&query.pattern).map_err(fault)?;
    let bound = BoundPattern::of(view, &pattern).map_err(fault)?;
    // Before the search: a mistake in RETURN must not show after ten seconds.
    let columns = Columns::of(&bound, &pattern).map_err(fault)?;

    // One more would tell whether there are more: the collector asks for it and stops.
    let needed = pattern
        .limit
        .map(|limit| limit.saturating_add(pattern.skip));
    let mut collector = Collector::new(&columns, view, bound.variables.count, needed);
    collector.valid_together = query.valid_together;
    let budget = Budget {
        moves: query.budget,
        hops: MOST_HOPS,
    };
    let searched = search(view, &bound.shape, &bound, budget, |found| {
        let mut flow = ControlFlow::Continue(());
        bound.with_facts(found, &mut |facts| {
            flow = collector.take(found, facts);
            flow.is_continue()
        });
        flow
    });

    let mut builder = AnswerBuilder::new(view);
    let here = [graph.entity_kinds(), graph.relationship_kinds()].concat();
    builder.note_absent(&here, bound.absent.iter().map(String::as_str));
    for property in bound.unmet() {
        builder.note(Note::PropertyUnmet { property });
    }
    builder.asked_editions(bound.asked_editions());
    for (property, missing, total, noun) in bound.rare_properties() {
        builder.note(Note::PropertyRare(RareProperty {
            property,
            missing,
            total,
            noun,
        }));
    }
    let is_out_of_moves = !searched.is_whole && view.allowance().cut().is_none();
    add_limits(
        &mut builder,
        &searched,
        is_out_of_moves,
        &collector,
        query.budget,
    );
    let total = collector.total;
    let apart = collector.apart;
    if apart > 0 {
        builder.note(match query.valid_together {
            true => Note::ApartLeftOut { matches: apart },
            false => Note::NeverTogether { matches: apart },
        });
    }
    // Where the search stopped at LIMIT nobody knows how many there are; where all had to be sorted, the total is known.
    let has_more = collector.has_more;
    let (kept, of) = collector.rows(pattern.skip, pattern.limit);
    if has_more {
        builder.limit(Limit::new(Cut::RowsToLimit, kept.len(), kept.len() + 1));
    } else if of > kept.len() {
        builder.limit(Limit::new(Cut::RowsBetweenSkipAndLimit, kept.len(), of));
    }
    let over = Over::new(view);
    let mut rows = Vec::with_capacity(kept.len());
    for row in kept {
        if view.ends_rows() {
            break;
        }
        rows.push(rows::row(&mut builder, &over, &columns, row));
    }
    let former = rows.iter().filter(|row| row.former).count();
    if let Some(date) = over.day().filter(|_| former > 0) {
        builder.note(Note::RowsOver { rows: former, date });
    }
    if columns.order.is_empty() {
        rows.sort_by_key(|row| row.former);
    }
    if columns.are_grouped() {
        builder.note_counted();
    }
    let summary = match columns.are_grouped() && total > 0 {
        true => format!(
            "{}, of {}.",
            count(rows.len(), "row"),
            count(total, "match")
        ),
        false => summary(rows.len(), searched.is_whole && !searched.cut_walks),
    };
    let columns = columns
        .columns
        .into_iter()
        .map(|(column, _)| column)
        .collect();
    Ok(builder.finish(
        title(&query.pattern),
        summary,
        Rows::Match(MatchRows { columns, rows }),
    ))
}

fn add_limits(
    builder: &mut AnswerBuilder<'_, '_>,
    searched: &SearchOutcome,
    is_out_of_moves: bool,
    collector: &Collector<'_>,
    budget: usize,
) {
    if is_out_of_moves {
        let total = budget.saturating_add(1);
        builder.limit(Limit::new(Cut::EdgesFollowed, budget, total));
    }
    if searched.cut_walks {
        builder.limit(Limit::new(Cut::EdgesOfAWalk, MOST_HOPS, MOST_HOPS + 1));
    }
    if collector.is_full {
        let kept = collector.kept_count();
        builder.limit(Limit::new(Cut::MatchesKept, kept, collector.total));
    }
    if collector.cites_in_part {
        builder.note(Note::CitedInPart);
    }
}

fn title(pattern: &str) -> String {
    let words: Vec<&str> = pattern.split_whitespace().collect();
    format!("Matches of {}", words.join(" "))
}

fn summary(rows: usize, is_whole: bool) -> String {
    match rows {
        0 if is_whole => "Nothing matches; searched to the end under the lens.".to_owned(),
        0 => "Nothing was found before the search stopped; there may be matches.".to_owned(),
        rows => format!("{}.", count(rows, "match")),
    }
}
