//! Which claims count.

use proptest::prelude::*;
use relata::lens::Presence;

use super::brute_force::{self, Truth};
use super::check;
use super::graphs::{date, worlds_with_lenses};

#[test]
fn the_lens_keeps_the_claims_that_count() {
    check(worlds_with_lenses(), |(world, lens)| {
        let graph = world.graph();
        let view = lens.over(&graph).unwrap();
        let truth = Truth { world: &world, lens: &lens };
        for (id, record) in graph.relationships() {
            prop_assert_eq!(view.known_until(id), truth.until(record), "the end of {}", record.id);
            prop_assert_eq!(view.keeps(id), truth.counts(record), "{}", record.id);
            prop_assert_eq!(view.keeps_whatever_kind(id), truth.counts_but_for_kind(record), "{}", record.id);
        }
        Ok(())
    });
}

#[test]
fn presence_is_what_every_choice_of_days_agrees_on() {
    let texts = ["2020", "2021", "2020-02", "2020-03", "2020-02-28", "2020-02-29", "2020-03-01", "2019-12-31"];
    let dates: Vec<_> = texts.iter().map(|text| Some(date(text))).chain([None]).collect();
    for &since in &dates {
        for &until in &dates {
            for on in dates.iter().flatten() {
                let expected = brute_force::presence(since, until, *on);
                assert_eq!(relata::lens::presence(since, until, *on), expected, "{since:?} {until:?} {on}");
                assert!(
                    expected != Presence::Maybe || [since, until, Some(*on)].iter().flatten().any(|d| !d.is_exact())
                );
            }
        }
    }
}
