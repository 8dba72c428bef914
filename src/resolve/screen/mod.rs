//! Which names stand for somebody listed, or caught by the ownership of the listed?

pub(super) mod beside;
mod candidates;
mod notes;
mod open;
mod screening;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rayon::prelude::*;

use super::affected::{note_together, selected_rules, together};
use crate::answer::{Answer, Cut, Detail, Limit, Rows, ScreenRow, Screened};
use crate::error::{Error, Hint, Result, Wrong};
use crate::lens::View;
use crate::model::count;
use crate::query::{Affected, Screen};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::listings::{ListingFilter, listers};
pub(super) use candidates::SAME;
use candidates::{candidates, no_match};
use screening::Screening;

/// So many names are looked up before their rows are made, on all cores.
const AT_ONCE: usize = 64;

/// What a match can be asked to score at least.
pub(super) const SCORES: RangeInclusive<u32> = 60..=100;

/// The error of a score that no match can be asked for.
pub(super) fn no_such_score(score: u32) -> Error {
    let hint = Hint::Scores {
        least: *SCORES.start(),
        most: *SCORES.end(),
    };
    Wrong::NoSuchScore { score }.hint(hint).into()
}

pub(super) fn answer(view: &View<'_>, question: &Screen, _: Detail) -> Result<Answer> {
    let affected_question = affected_question(question)?;
    let rules = selected_rules(&affected_question)?;
    let filter = filter(view, question)?;
    let (view, date) = filter.dated(view);
    let graph = view.graph();
    let listed = filter.all(&view);
    let together = together(graph, &question.acting_together, &listed)?;
    let screening = Screening::new(&view, date, (listed, &together), filter, &rules)?;

    let mut builder = AnswerBuilder::new(&view);
    let mut rows = Vec::new();
    let mut standings = BTreeMap::new();
    let most = question.limit;
    let mut cut = Limit::new(Cut::ClearMatches { most }, 0, 0);
    let looked_up = question
        .names
        .chunks(AT_ONCE)
        .take_while(|_| !view.ends_search())
        .flat_map(|names| -> Vec<_> {
            let found = names
                .par_iter()
                .map(|name| candidates(graph, question, name, |entity| screening.is_hit(entity)));
            names.iter().zip(found.collect::<Vec<_>>()).collect()
        });
    // A name is looked up to its end or has no row: what was not searched is not clear.
    for (name, (matches, weaker)) in looked_up {
        if view.ends_search() {
            break;
        }
        let mut found: Vec<ScreenRow> = matches
            .into_iter()
            .map(|m| screening.row(name, m))
            .collect();
        cut.total += found.len();
        // Only clear ones are cut: a hit left out for want of room would be a listed person let through.
        let mut clear = 0;
        found.retain(|row| {
            let is_clear = [Screened::Clear, Screened::NotFound].contains(&row.standing);
            clear += usize::from(is_clear);
            !is_clear || clear <= most
        });
        cut.shown += found.len();
        if found.is_empty() {
            found.push(no_match(name, &weaker));
        }
        // The summary counts names, not rows: who reads it asks how many of its names are in trouble.
        if let Some(gravest) = found.iter().map(|row| row.standing).min() {
            *standings.entry(gravest).or_default() += 1;
        }
        rows.extend(found);
    }
    // By the rows that are left: a match that was cut needs no evidence.
    let found = rows
        .iter()
        .filter_map(|row| graph.entity_by_id(&row.entity.as_ref()?.id));
    screening.add_evidence(found.map(|entity| graph.entity_node(entity)), &mut builder);
    if cut.shown < cut.total {
        builder.limit(cut);
    }
    screening.add_notes(question, filter, &mut builder);
    note_together(graph, &together, &mut builder);
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let title = format!(
        "{} screened under {}",
        count(question.names.len(), "name"),
        names.join(", ")
    );
    Ok(builder.finish(title, summary(&standings), Rows::Screen(rows)))
}

/// Against what names are looked up: without a lister and an edition against everything listed.
fn filter(view: &View<'_>, question: &Screen) -> Result<ListingFilter> {
    let filter = ListingFilter::named(
        view.graph(),
        question.listed_by.as_deref(),
        question.edition.as_deref(),
    )?;
    if filter.lister.is_some() || filter.edition.is_some() {
        return Ok(filter);
    }
    let listers = listers(&view.ignoring_dates());
    match listers.first() {
        // Without a list every name would be clear, and seem to have been screened.
        None => Err(Wrong::AgainstWhat.hint(Hint::NameListerOrEdition).into()),
        Some(&only) if listers.len() == 1 => Ok(ListingFilter {
            lister: Some(only),
            edition: None,
        }),
        Some(_) => Ok(filter),
    }
}

/// The question whose answer every name is looked up in.
fn affected_question(question: &Screen) -> Result<Affected> {
    let Screen {
        listed_by,
        edition,
        rules,
        threshold,
        acting_together,
        min_score,
        ..
    } = question;
    if !SCORES.contains(min_score) {
        return Err(no_such_score(*min_score));
    }
    Ok(Affected {
        listed_by: listed_by.clone(),
        edition: edition.clone(),
        rules: rules.clone(),
        threshold: *threshold,
        acting_together: acting_together.clone(),
        ..Affected::default()
    })
}

/// How many names come to what, each by its gravest match.
fn summary(standings: &BTreeMap<Screened, usize>) -> String {
    let names = count(standings.values().sum(), "name");
    let counts: Vec<String> = standings
        .iter()
        .map(|(standing, count)| format!("{count} {}", standing.as_str()))
        .collect();
    if counts.is_empty() {
        "No name to look up.".to_owned()
    } else {
        format!("{names}: {}.", counts.join(", "))
    }
}
