//! When each verdict became true, and when it stopped being so.
//!
//! Only days on which something that a rule looks at changes are worked out: between them nothing does. And only the
//! components of the ownership below the listed to which such a claim belongs.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::causes::{tell_cut, told};
use super::super::extract::Extract;
use super::super::words::{citations, count, ids, named};
use super::track::{Span, Track};
use super::{Listed, ListedOwners, chosen, in_words, standing};
use crate::answer::{Answer, CaughtWhenRow, Limit, Rows};
use crate::error::{Error, Result};
use crate::graph::fold;
use crate::lens::View;
use crate::model::Date;
use crate::ownership::{Component, Rule, components, dated};
use crate::query::{Affected, Period};

/// The most claims that are looked at, summed over all days.
const MOST_WORK: usize = 10_000_000;

pub(super) fn when(view: &View<'_>, question: &Affected, period: Period) -> Result<Answer> {
    period.check()?;
    if question.proof || view.lens().as_of.is_some() {
        let flag = if question.proof { "--proof" } else { "--as-of" };
        return Err(Error::Question(format!(
            "{flag} asks about one day, a period about many\nleave out one of them"
        )));
    }
    let rules = chosen(question)?;
    let wanted = ListedOwners::named(view.graph(), question)?;
    let ever = view.ignoring_dates_and_disputes();
    let listed = wanted.on(&ever);
    let components = components(&ever, &listed.keys().copied().collect());
    let turns = turns(view, &rules, &components, &listed, period);
    let start = match period.first_day().or(turns.keys().next().copied()) {
        Some(first) => first.day_before().unwrap_or(first),
        None => dated(view)?.1,
    };

    let mut extract = Extract::new(view);
    let before = Rc::new(view.on(start));
    let tracks_of = |component: &Component| -> Vec<Track<'_, '_>> {
        let listings = wanted.still(&before, &component.listed, &listed);
        rules
            .iter()
            .map(|rule| Track::new(rule, start, Rc::clone(&before), listings.clone()))
            .collect()
    };
    let mut tracks: Vec<Vec<Track<'_, '_>>> = components.iter().map(tracks_of).collect();
    let mut spans = Vec::new();
    let (mut work, mut days) = (0, 0);
    for (&day, changed) in &turns {
        work += changed
            .iter()
            .map(|&number| components[number].claims.len() * rules.len())
            .sum::<usize>();
        if work > MOST_WORK {
            let what =
                format!("days on which something changes; from {day} on nothing was looked at");
            extract.limit(Limit {
                what,
                shown: days,
                total: turns.len(),
            });
            break;
        }
        days += 1;
        let now = Rc::new(view.on(day));
        for &number in changed {
            let listings = wanted.still(&now, &components[number].listed, &listed);
            for track in &mut tracks[number] {
                track.go_to(day, Rc::clone(&now), listings.clone(), &mut spans);
            }
        }
    }
    spans.extend(tracks.into_iter().flatten().flat_map(Track::finish));
    tell_cut(
        spans.iter().flat_map(|span| [&span.began, &span.ended]),
        &mut extract,
    );
    let mut rows: Vec<CaughtWhenRow> = spans
        .iter()
        .map(|span| row(view, span, &mut extract))
        .collect();
    rows.sort_by_cached_key(|row| {
        (
            fold(&row.entity.name),
            row.entity.id.clone(),
            row.rule.clone(),
            row.from,
        )
    });
    note(&rules, period, &mut extract);
    let worked_out = count(days + 1, "date");
    extract.note(format!(
        "Worked out for {worked_out}; between them nothing changes that the rules look at."
    ));
    extract.note("Arithmetic over what sources say, not legal advice.");
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let title = format!("When caught under {}, {period}", names.join(", "));
    Ok(extract.answer(title, summary(&rows, period), Rows::CaughtWhen(rows)))
}

/// The days of the period on which something can change, with the numbers of the components that it concerns.
fn turns(
    view: &View<'_>,
    rules: &[Rule],
    components: &[Component],
    listed: &Listed,
    period: Period,
) -> BTreeMap<Date, BTreeSet<usize>> {
    let mut turns: BTreeMap<Date, BTreeSet<usize>> = BTreeMap::new();
    for (number, component) in components.iter().enumerate() {
        let listings = component
            .listed
            .iter()
            .filter_map(|owner| listed.get(owner))
            .flatten();
        for &claim in component.claims.iter().chain(listings) {
            for day in view
                .turning_days(claim)
                .into_iter()
                .filter(|&day| period.contains(day))
            {
                turns.entry(day).or_default().insert(number);
            }
        }
    }
    let versions = rules.iter().flat_map(|rule| &rule.versions);
    let bounds = versions
        .flat_map(|version| [version.from, version.until])
        .flatten()
        .map(Date::first_day);
    for day in bounds.filter(|&day| period.contains(day)) {
        turns.entry(day).or_default().extend(0..components.len());
    }
    turns
}

fn row(view: &View<'_>, span: &Span<'_>, extract: &mut Extract<'_, '_>) -> CaughtWhenRow {
    let graph = view.graph();
    let (began, ended) = (told(view, &span.began), told(view, &span.ended));
    extract.node(span.entity);
    extract.relationships(
        span.proof
            .iter()
            .chain(&began.claims)
            .chain(&ended.claims)
            .copied(),
    );
    let sources = citations(view, span.proof.iter().copied())
        .into_iter()
        .chain(began.sources)
        .chain(ended.sources);
    CaughtWhenRow {
        entity: named(graph, span.entity),
        rule: span.rule.id.clone(),
        verdict: standing(span.verdict),
        from: span.from,
        to: span.to,
        began_by: began.causes,
        ended_by: ended.causes,
        proof: ids(graph, &span.proof),
        sources: sources.collect::<BTreeSet<_>>().into_iter().collect(),
    }
}

fn note(rules: &[Rule], period: Period, extract: &mut Extract<'_, '_>) {
    for rule in rules {
        for version in &rule.versions {
            let is_over = version
                .until
                .zip(period.first_day())
                .is_some_and(|(until, first)| until.first_day() <= first);
            let is_to_come = version
                .from
                .zip(period.last_day())
                .is_some_and(|(from, last)| from.first_day() > last);
            if !is_over && !is_to_come {
                let from = version
                    .from
                    .map(|date| format!(" from {date}"))
                    .unwrap_or_default();
                let until = version
                    .until
                    .map(|date| format!(" until {date}"))
                    .unwrap_or_default();
                extract.note(format!(
                    "{}{from}{until}: {}; {}.",
                    rule.id,
                    in_words(version),
                    version.source
                ));
            }
        }
    }
}

fn summary(rows: &[CaughtWhenRow], period: Period) -> String {
    let entities: BTreeSet<&str> = rows.iter().map(|row| row.entity.id.as_str()).collect();
    let began = rows.iter().filter(|row| row.from.is_some()).count();
    let ended = rows.iter().filter(|row| row.to.is_some()).count();
    match entities.len() {
        0 => format!("Nothing is caught {period}."),
        caught => {
            format!(
                "{} caught {period}: {} began, {ended} ended.",
                count(caught, "thing"),
                count(began, "verdict")
            )
        }
    }
}
