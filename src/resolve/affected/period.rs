//! When each verdict became true, and when it stopped being so.
//!
//! Only days on which something that a rule looks at changes are worked out: between them nothing does. And only the
//! components of the ownership below the listed to which such a claim belongs.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::listed::{ListedOwners, ListedSpec};
use super::note_inconsistent;
use super::row::standing;
use super::rules::{rule_terms, selected_rules};
use super::together::{note_together, together};
use super::track::{RuleTrack, VerdictSpan};
use super::unseen::{self, When};
use crate::answer::{Answer, CaughtWhenRow, Cut, Limit, Note, Rows, RuleInForce};
use crate::error::{Field, Hint, Result, Wrong};
use crate::graph::fold;
use crate::lens::{Allowance, View};
use crate::model::{Date, count};
use crate::ownership::{Component, Rule, RuleVersion, components, dated};
use crate::query::{Affected, Period};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::listings::faded;
use crate::resolve::ownership::causes::{cite_causes, limit_causes};

/// The most claims that are looked at, summed over all days.
const MOST_WORK: usize = 10_000_000;

pub(super) fn over_period(view: &View<'_>, question: &Affected, period: Period) -> Result<Answer> {
    period.check()?;
    if question.proof || view.lens().as_of.is_some() {
        let field = if question.proof {
            Field::Proof
        } else {
            Field::AsOf
        };
        return Err(Wrong::OneDayAndPeriod { field }
            .hint(Hint::LeaveOutOne)
            .into());
    }
    let rules = selected_rules(question)?;
    let spec = ListedSpec::of(view.graph(), question)?;
    // Components are cut for all time at once: what no claim ever joins can on no day change each other's verdicts.
    // A day is worked out to its end, or a verdict would seem to have ended that was only not found.
    let whole = view.clone().within(&Allowance::default());
    let ever = whole.ignoring_dates_and_disputes();
    let listed = spec.owners_in(&ever);
    let together = together(view.graph(), &question.acting_together, &listed)?;
    let components = components(&ever, &listed.keys().copied().collect());
    let turns = turns(view, &rules, &components, &listed, period);
    // The day before, so that what turns on the first day is told as a beginning, and what held already as one without.
    let start = match period.first_day().or(turns.keys().next().copied()) {
        Some(first) => first.day_before().unwrap_or(first),
        // Nothing turns on any day, so that each stands for all.
        None => dated(view).1.or(period.last_day()).unwrap_or(Date::FIRST),
    };

    let mut builder = AnswerBuilder::new(view);
    let graph = view.graph();
    let listings = listed.values().flatten();
    builder.asked_editions(listings.filter_map(|&listing| graph.edition_of(listing)));
    builder.asked_editions(spec.editions(&ever));
    let before = Rc::new(whole.on(start));
    let tracks_of = |component: &Component| -> Vec<RuleTrack<'_, '_>> {
        if view.ends_search() {
            return Vec::new();
        }
        let listings = spec.still_listed(&before, &component.listed, &listed);
        let perhaps = spec.perhaps(&before, &listings);
        rules
            .iter()
            .map(|rule| {
                let listed = ((listings.clone(), perhaps.clone()), &together[..]);
                RuleTrack::new(rule, start, Rc::clone(&before), listed)
            })
            .collect()
    };
    let mut tracks: Vec<Vec<RuleTrack<'_, '_>>> = components.iter().map(tracks_of).collect();
    let mut spans = Vec::new();
    let mut work = 0;
    let mut days = 0;
    for (&day, changed) in &turns {
        for &number in changed {
            work += components[number].claims.len() * rules.len();
        }
        // Asked before the day is begun: the limit says that nothing was looked at from this day on.
        if work > MOST_WORK || view.ends_search() {
            builder.limit(Limit::new(Cut::Days { from: day }, days, turns.len()));
            break;
        }
        days += 1;
        let now = Rc::new(whole.on(day));
        for &number in changed {
            let listings = spec.still_listed(&now, &components[number].listed, &listed);
            let perhaps = spec.perhaps(&now, &listings);
            for track in &mut tracks[number] {
                let listed = (listings.clone(), perhaps.clone());
                track.go_to(day, Rc::clone(&now), listed, &mut spans);
            }
        }
    }
    // Whether the other verdicts still held on the days that were cut off nobody looked.
    if !view.ends_search() {
        spans.extend(tracks.into_iter().flatten().flat_map(RuleTrack::finish));
    }
    limit_causes(
        spans.iter().flat_map(|span| [&span.began, &span.ended]),
        &mut builder,
    );
    let mut rows: Vec<CaughtWhenRow> = spans
        .iter()
        .map(|span| row(view, span, &mut builder))
        .collect();
    rows.sort_by_cached_key(|row| {
        (
            fold(&row.entity.name),
            row.entity.id.clone(),
            row.rule.clone(),
            row.from,
        )
    });
    note(&rules, period, &mut builder);
    let inconsistent = spans.iter().filter(|span| span.is_inconsistent);
    note_inconsistent(graph, inconsistent.map(|span| span.entity), &mut builder);
    note_together(view.graph(), &together, &mut builder);
    builder.note(Note::WorkedOut { dates: days + 1 });
    builder.note(Note::Arithmetic);
    let versions = in_force(&rules, period);
    for note in unseen::notes(&ever, &listed, &versions, When::During(period)) {
        builder.note(note);
    }
    if let Some((listings, day)) = spec.listings.zip(period.last_day().or(graph.newest_day())) {
        for note in faded::notes(&whole.on(day), listings, |_| true) {
            builder.note(note);
        }
    }
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let title = format!("When caught under {}, {period}", names.join(", "));
    Ok(builder.finish(title, summary(&rows, period), Rows::CaughtWhen(rows)))
}

/// The days of the period on which something can change, with the numbers of the components that it concerns.
fn turns(
    view: &View<'_>,
    rules: &[Rule],
    components: &[Component],
    listed: &ListedOwners,
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
            for day in view.turning_days(claim) {
                if period.contains(day) {
                    turns.entry(day).or_default().insert(number);
                }
            }
        }
    }
    // A rule that changes can turn every verdict, though no claim does.
    for version in rules.iter().flat_map(|rule| &rule.versions) {
        for day in [version.from, version.until].into_iter().flatten() {
            let day = day.first_day();
            if period.contains(day) {
                turns.entry(day).or_default().extend(0..components.len());
            }
        }
    }
    turns
}

fn row(
    view: &View<'_>,
    span: &VerdictSpan<'_>,
    builder: &mut AnswerBuilder<'_, '_>,
) -> CaughtWhenRow {
    let graph = view.graph();
    let began = cite_causes(view, &span.began);
    let ended = cite_causes(view, &span.ended);
    builder.node(span.entity);
    builder.relationships(
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
        inconsistent: span.is_inconsistent,
        hangs_on: span.hangs_on.clone(),
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

fn note(rules: &[Rule], period: Period, builder: &mut AnswerBuilder<'_, '_>) {
    for (rule, version) in in_force(rules, period) {
        builder.note(Note::RuleInForce(RuleInForce {
            rule: rule.id.clone(),
            from: version.from,
            until: version.until,
            terms: rule_terms(version),
        }));
    }
}

/// What rules say on some day of the period.
fn in_force(rules: &[Rule], period: Period) -> Vec<(&Rule, &RuleVersion)> {
    let mut versions = Vec::new();
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
                versions.push((rule, version));
            }
        }
    }
    versions
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
