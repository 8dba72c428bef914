//! Periods are held against the answers of every single day.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relata::answer::{AffectedRow, CaughtWhenRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::Date;
use relata::query::{Affected, Period};

use super::worlds::{FIRST, LAST, days, worlds};
use crate::properties::check;
use crate::properties::graphs::date;

type Verdicts = BTreeSet<(String, String, &'static str)>;

fn question(is_edition: bool) -> Affected {
    let listed = Affected::listed_by("authority").rule("all");
    if is_edition {
        listed.edition("edition-0")
    } else {
        listed
    }
}

fn periods(graph: &Graph, question: Affected, period: Period, lens: &Lens) -> Vec<CaughtWhenRow> {
    graph
        .ask(question.during(period), lens)
        .unwrap()
        .into_rows::<CaughtWhenRow>()
        .unwrap()
}

/// What is caught on one day, when it is asked about alone.
fn on(graph: &Graph, question: &Affected, day: Date, lens: &Lens) -> Verdicts {
    let lens = lens.clone().as_of(day);
    let rows = graph
        .ask(question.clone(), &lens)
        .unwrap()
        .into_rows::<AffectedRow>()
        .unwrap();
    rows.into_iter()
        .map(|row| (row.entity.id, row.rule, row.verdict.as_str()))
        .collect()
}

fn holds(row: &CaughtWhenRow, day: Date) -> bool {
    row.from.is_none_or(|from| from <= day) && row.to.is_none_or(|to| day < to)
}

fn told(rows: &[CaughtWhenRow], day: Date) -> Verdicts {
    let rows = rows.iter().filter(|row| holds(row, day));
    rows.map(|row| {
        (
            row.entity.id.clone(),
            row.rule.clone(),
            row.verdict.as_str(),
        )
    })
    .collect()
}

/// The days on which something is written to change, of a claim and of what takes it off or disputes it.
fn dates_of(graph: &Graph, id: &str) -> Vec<Date> {
    let id = graph.relationship_by_id(id).unwrap();
    let disputes = graph
        .claim_node(id)
        .into_iter()
        .flat_map(|node| graph.into(node).iter());
    let disputes = disputes.map(|(edge, _)| graph.edge_relationship(edge));
    let claims = graph.delistings(id).chain(disputes).chain([id]);
    let dates = claims
        .flat_map(|id| [graph.since(id), graph.until(id), graph.observed(id)])
        .flatten();
    dates
        .flat_map(|date| [date.first_day(), date.last_day()])
        .collect()
}

#[test]
fn every_day_of_a_period_is_as_if_asked_alone() {
    let values = (worlds(), any::<bool>(), any::<bool>(), 0..3_usize);
    check(values, |(world, is_edition, exclude_disputed, side)| {
        let graph = world.graph();
        let mut lens = Lens::default();
        lens.exclude_disputed = exclude_disputed;
        let period = match side {
            0 => Period::default(),
            1 => Period::since(date("2024-06-28")),
            _ => Period::between(date("2024-06-25"), date("2024-07-05")),
        };
        let rows = periods(&graph, question(is_edition), period, &lens);
        let first = period.first_day().unwrap_or(date("2024-01-01"));
        let last = period.last_day().unwrap_or(date("2024-12-31"));
        let near = days(date(FIRST), date(LAST));
        let far = [
            date("2024-01-01"),
            date("2024-06-01"),
            date("2024-07-31"),
            date("2024-12-31"),
        ];
        for &day in near
            .iter()
            .chain(&far)
            .filter(|day| first <= **day && **day <= last)
        {
            prop_assert_eq!(
                told(&rows, day),
                on(&graph, &question(is_edition), day, &lens),
                "on {}",
                day
            );
        }
        for row in &rows {
            let is_same = |other: &&CaughtWhenRow| {
                (&other.entity, &other.rule, other.verdict) == (&row.entity, &row.rule, row.verdict)
            };
            prop_assert!(
                !rows
                    .iter()
                    .filter(is_same)
                    .any(|other| other.from.is_some() && other.from == row.to)
            );
            prop_assert!(row.from.is_none_or(|from| period.contains(from)), "{row:?}");
            // Before, the American rule was not yet in force.
            if let Some(from) = row.from.filter(|from| *from > date("2015")) {
                let before = on(
                    &graph,
                    &question(is_edition),
                    from.day_before().unwrap(),
                    &lens,
                );
                let verdict = (
                    row.entity.id.clone(),
                    row.rule.clone(),
                    row.verdict.as_str(),
                );
                prop_assert!(
                    !before.contains(&verdict),
                    "{verdict:?} was so before {from}"
                );
            }
            for (day, causes) in [(row.from, &row.began_by), (row.to, &row.ended_by)] {
                prop_assert_eq!(day.is_none(), causes.is_empty(), "{:?}", row);
                for claim in causes.iter().filter_map(|cause| cause.claim.as_deref()) {
                    prop_assert!(
                        dates_of(&graph, claim).contains(&day.unwrap()),
                        "{} on {:?}",
                        claim,
                        day
                    );
                }
            }
        }
        Ok(())
    });
}
