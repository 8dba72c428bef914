//! Timelines of owners are held against every single day.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relata::answer::{AtListing, OwnedWhenRow, OwnersRow, Standing};
use relata::graph::Graph;
use relata::lens::{Lens, Presence};
use relata::model::{Date, Percent, Relationship};
use relata::query::{Owners, Period};

use super::worlds::{FIRST, LAST, days, worlds};
use super::{companies, owns, stakes};
use crate::properties::check;
use crate::properties::graphs::{World, date};

/// Whether another account of what a claim tells may end it, or it another.
fn is_bounded(world: &World, claim: &Relationship) -> bool {
    let beside = world.relationships.iter().filter(|other| {
        let is_stake = other.kind == "owns" || other.kind == "controls";
        is_stake && other.from == claim.from && other.to == claim.to
    });
    let beside: Vec<&Relationship> = beside.collect();
    let may_end = |claim: &&Relationship| {
        let seen = claim.observed.zip(claim.since);
        claim.until.is_some()
            || seen.is_some_and(|(seen, since)| seen.first_day() < since.last_day())
    };
    beside.len() > 1 && beside.iter().any(may_end)
}

/// Who stands above a thing, by claims that hold at least so surely on a day, as the records alone tell it; what several
/// accounts come to is asked of the stakes on that day, which must be something or, if `is_sure`, cannot be nothing.
fn above(
    world: &World,
    thing: &str,
    day: Date,
    least: Presence,
    is_sure: bool,
) -> BTreeSet<String> {
    let graph = world.graph();
    let is_held = |claim: &Relationship| {
        let held = stakes(&graph, &claim.to, &day.to_string());
        let mut held = held.iter().filter(|row| row.owner.id == claim.from);
        held.any(|row| !is_sure || row.share.is_some_and(|share| share.min > Percent::ZERO))
    };
    let counts = |claim: &&Relationship| {
        let is_stake = claim.kind == "owns" || claim.kind == "controls";
        let held = relata::lens::presence(claim.since, claim.until, day);
        let is_seen_later =
            claim.since.is_none() && claim.observed.is_some_and(|seen| seen.last_day() > day);
        is_stake
            && if is_seen_later {
                held.min(Presence::Maybe)
            } else {
                held
            } >= least
            && (!is_bounded(world, claim) || is_held(claim))
    };
    let mut above = BTreeSet::from([thing.to_owned()]);
    loop {
        let claims = world
            .relationships
            .iter()
            .filter(counts)
            .filter(|claim| above.contains(&claim.to));
        let new: Vec<String> = claims
            .map(|claim| claim.from.clone())
            .filter(|owner| !above.contains(owner))
            .collect();
        if new.is_empty() {
            above.remove(thing);
            return above;
        }
        above.extend(new);
    }
}

fn rows(world: &World, thing: &str, period: Period) -> Vec<OwnedWhenRow> {
    let answer = world
        .graph()
        .ask(Owners::of(thing).during(period), &Lens::default())
        .unwrap();
    answer.into_rows::<OwnedWhenRow>().unwrap()
}

#[test]
fn every_day_of_a_timeline_is_right() {
    let values = (worlds(), any::<bool>());
    check(values, |(world, is_open)| {
        let period = if is_open {
            Period::default()
        } else {
            Period::between(date("2024-06-25"), date("2024-07-05"))
        };
        let rows = rows(&world, "c1", period);
        let far = [date("2024-01-01"), date("2024-12-31")];
        for &day in days(date(FIRST), date(LAST))
            .iter()
            .chain(&far)
            .filter(|day| period.contains(**day))
        {
            let holds = |row: &&OwnedWhenRow| {
                row.from.is_none_or(|from| from <= day) && row.to.is_none_or(|to| day < to)
            };
            let held: Vec<&OwnedWhenRow> = rows.iter().filter(holds).collect();
            let owners: BTreeSet<String> = held.iter().map(|row| row.owner.id.clone()).collect();
            prop_assert_eq!(held.len(), owners.len(), "an owner is told twice");
            prop_assert_eq!(
                owners,
                above(&world, "c1", day, Presence::Maybe, false),
                "on {}",
                day
            );
            let certain = held.iter().filter(|row| row.held == Standing::Certain);
            let certain: BTreeSet<String> = certain.map(|row| row.owner.id.clone()).collect();
            // Where one of several accounts surely holds, another of an imprecise day may still have ended it.
            let [least, most] =
                [true, false].map(|leaves_out| above(&world, "c1", day, Presence::In, leaves_out));
            prop_assert!(certain.is_subset(&most), "on {}", day);
            prop_assert!(certain.is_superset(&least), "on {}", day);
        }
        for row in &rows {
            prop_assert_eq!(row.path.len() + 1, row.chain.len());
            prop_assert!(row.path.iter().all(|step| !step.is_empty()), "{row:?}");
            prop_assert!(
                row.from.is_none() == row.began_by.is_empty()
                    && row.to.is_none() == row.ended_by.is_empty()
            );
        }
        Ok(())
    });
}

#[test]
fn a_chain_that_another_replaces_is_a_row_of_its_own() {
    let mut through = owns("X", "H", "80");
    through.until = Some(date("2022-03-01"));
    let mut direct = owns("X", "C", "60");
    direct.since = Some(date("2021-07-01"));
    let world = World {
        relationships: vec![through, owns("H", "C", "90"), direct],
        ..World::default()
    };
    let graph = companies(world.relationships);
    let answer = graph
        .ask(Owners::of("C").during(Period::default()), &Lens::default())
        .unwrap();
    let rows = answer.into_rows::<OwnedWhenRow>().unwrap();
    let told = |row: &OwnedWhenRow| {
        let day =
            |date: Option<Date>| date.map_or_else(|| "...".to_owned(), |date| date.to_string());
        format!(
            "{} through {} steps {} to {}",
            row.owner.id,
            row.path.len(),
            day(row.from),
            day(row.to)
        )
    };
    let told: Vec<String> = rows.iter().map(told).collect();
    let expected = [
        "H through 1 steps ... to ...",
        "X through 2 steps ... to 2021-07-01",
        "X through 1 steps 2021-07-01 to ...",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_timeline_of_owners_ends_with_the_newest_account() {
    let head = r#"
        {"type":"source","id":"reg","publisher":"Register","date":"2024-06-01"}
        {"type":"entity","id":"p","kind":"person","name":"P"}
        {"type":"entity","id":"b","kind":"company","name":"B"}
        {"type":"relationship","id":"first","kind":"owns","from":"p","to":"b","share":"60","since":"2020-01-01","sources":["reg"]}
        {"type":"relationship","id":"second","kind":"owns","from":"p","to":"b","share":"10","since":"2022-01-01","until":"2023-01-01","sources":["reg"]}"#;
    let again = r#"
        {"type":"relationship","id":"third","kind":"owns","from":"p","to":"b","share":"30","since":"2024-01-01","sources":["reg"]}"#;
    let spans = |data: &str| {
        let graph = World::read(data).graph();
        let question = Owners::of("b").during(Period::default());
        let answer = graph.ask(question, &Lens::default()).unwrap();
        let rows = answer.into_rows::<OwnedWhenRow>().unwrap();
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let told = rows
            .iter()
            .map(|row| format!("{}..{}", day(row.from), day(row.to)));
        told.collect::<Vec<_>>()
    };
    assert_eq!(spans(head), ["2020-01-01..2023-01-01"]);
    // Who sold it and bought it again held nothing in between.
    assert_eq!(
        spans(&format!("{head}{again}")),
        ["2020-01-01..2023-01-01", "2024-01-01.."]
    );
}

#[test]
fn who_bought_again_holds_since_then() {
    let data = |rest: &str| {
        let head = r#"
        {"type":"entity","id":"p","kind":"person","name":"P"}
        {"type":"entity","id":"b","kind":"company","name":"B"}
        {"type":"relationship","id":"first","kind":"owns","from":"p","to":"b","share":"60","since":"2020"}
        {"type":"relationship","id":"second","kind":"owns","from":"p","to":"b","share":"10","since":"2022","until":"2023"}"#;
        World::read(&format!("{head}{rest}")).graph()
    };
    let held = |graph: &Graph| {
        let question = Owners::of("b");
        let answer = graph.ask(question, &Lens::default()).unwrap();
        let rows = answer.into_rows::<OwnersRow>().unwrap();
        rows[0].held.to_string()
    };
    let again = data(
        r#"
        {"type":"relationship","id":"third","kind":"owns","from":"p","to":"b","share":"30","since":"2024-05"}"#,
    );
    assert_eq!(held(&again), "since 2024-05");
    let more = data(
        r#"
        {"type":"relationship","id":"third","kind":"owns","from":"p","to":"b","share":"30","since":"2022-06"}"#,
    );
    assert_eq!(held(&more), "since 2020");
}

#[test]
fn what_was_seen_in_a_year_is_certain_from_its_last_day() {
    let data = r#"
        {"type":"entity","id":"auth","kind":"government","name":"AUTH"}
        {"type":"entity","id":"ed","kind":"list","name":"ED","series":"s","published":"2020-03-01"}
        {"type":"entity","id":"p","kind":"person","name":"P"}
        {"type":"entity","id":"c","kind":"company","name":"C"}
        {"type":"relationship","id":"l","kind":"lists","from":"auth","to":"c","edition":"ed"}
        {"type":"relationship","id":"o","kind":"owns","from":"p","to":"c","share":"60","observed":"2020"}"#;
    let graph = World::read(data).graph();
    let question = Owners::of("c").during(Period::default());
    let answer = graph.ask(question, &Lens::default()).unwrap();
    let rows = answer.into_rows::<OwnedWhenRow>().unwrap();
    let told = rows.iter().map(|row| (row.held, row.from));
    let told: Vec<(Standing, Option<Date>)> = told.collect();
    assert_eq!(
        told,
        [
            (Standing::Possible, None),
            (Standing::Certain, Some(date("2020-12-31")))
        ]
    );
    let answer = graph.ask(Owners::of("c"), &Lens::default()).unwrap();
    let rows = answer.into_rows::<OwnersRow>().unwrap();
    assert_eq!(rows[0].at_listing, Some(AtListing::Unknown));
}
