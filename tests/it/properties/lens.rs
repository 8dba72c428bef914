//! Which claims count.

use proptest::prelude::*;
use relata::lens::{Ignore, Lens, Presence};

use super::brute_force::{self, Truth};
use super::check_times;
use super::graphs::{World, date};
use super::lenses::worlds_with_lenses;

#[test]
fn the_lens_keeps_the_claims_that_count() {
    check_times(4, worlds_with_lenses(), |(world, lens)| {
        let graph = world.graph();
        let view = lens.over(&graph).unwrap();
        let truth = Truth::new(&world, &lens);
        for id in graph.relationships() {
            let record = &graph.relationship(id);
            prop_assert_eq!(
                view.known_until(id),
                truth.until(record),
                "the end of {}",
                record.id
            );
            prop_assert_eq!(
                graph.since(id),
                truth.since(record),
                "the start of {}",
                record.id
            );
            prop_assert_eq!(view.admits(id), truth.counts(record), "{}", record.id);
            prop_assert_eq!(
                view.admits_ignoring(id, Ignore::Kind),
                truth.counts_but_for_kind(record),
                "{}",
                record.id
            );
        }
        Ok(())
    });
}

#[test]
fn presence_is_what_every_choice_of_days_agrees_on() {
    let texts = [
        "2020",
        "2021",
        "2020-02",
        "2020-03",
        "2020-02-28",
        "2020-02-29",
        "2020-03-01",
        "2019-12-31",
    ];
    let dates: Vec<_> = texts
        .iter()
        .map(|text| Some(date(text)))
        .chain([None])
        .collect();
    for &since in &dates {
        for &until in &dates {
            for on in dates.iter().flatten() {
                let expected = brute_force::presence(since, until, *on);
                assert_eq!(
                    relata::lens::presence(since, until, *on),
                    expected,
                    "{since:?} {until:?} {on}"
                );
                assert!(
                    expected != Presence::Maybe
                        || [since, until, Some(*on)]
                            .iter()
                            .flatten()
                            .any(|d| !d.is_exact())
                );
            }
        }
    }
}

#[test]
fn a_delisting_that_does_not_count_ends_no_listing() {
    let world = World::read(
        r#"{"type":"entity","id":"lister","kind":"government"}
        {"type":"entity","id":"thing","kind":"company"}
        {"type":"source","id":"out-in-2021","date":"2021"}
        {"type":"source","id":"out-in-2019","date":"2019"}
        {"type":"relationship","id":"listed","kind":"lists","from":"lister","to":"thing","sources":["out-in-2019"]}
        {"type":"relationship","id":"off","kind":"delists","from":"lister","to":"thing","since":"2020-06","sources":["out-in-2021"]}"#,
    );
    let graph = world.graph();
    let listing = graph.relationship_by_id("listed").unwrap();
    let ends = |lens: Lens| lens.over(&graph).unwrap().known_until(listing);
    assert_eq!(ends(Lens::default()), Some(date("2020-06")));
    assert_eq!(ends(Lens::default().not_sources(["out-in-2021"])), None);
    assert_eq!(ends(Lens::default().known_by(date("2020-12"))), None);
    assert_eq!(
        ends(Lens::default().known_by(date("2021"))),
        Some(date("2020-06"))
    );
}
