//! Every question that shows a stake shows the same.

use proptest::prelude::*;
use relata::answer::{AroundRow, HoldingsRow, OwnersRow, PathRow};
use relata::model::{Interval, Percent, Share};
use relata::query::{Around, Holdings, Owners, Path, Query};

use super::accounts::{accounts, dates, graph};
use crate::ownership::{as_of, stakes};
use crate::properties::check;

#[test]
fn every_question_shows_the_same_stake() {
    check((accounts(), dates()), |(accounts, day)| {
        let graph = graph(&accounts);
        let found = stakes(&graph, "A", day);
        let Some(share) = found.first().and_then(|row| row.share) else {
            return Ok(());
        };
        if share.min == Percent::ZERO && share.max == Percent::HUNDRED {
            // Nobody says how much it is on that day.
            return Ok(());
        }
        let answer = |question: Query| graph.ask(question, &as_of(day)).unwrap();
        let mut told: Vec<(&str, Option<Share>)> = Vec::new();
        let owners = answer(Owners::of("A").into());
        for row in owners
            .rows::<OwnersRow>()
            .unwrap()
            .filter(|row| row.owner.is_some())
        {
            told.push(("owners", row.share));
        }
        let holdings = answer(Holdings::of("X").into());
        for row in holdings.rows::<HoldingsRow>().unwrap() {
            told.push(("holdings", row.share));
        }
        let around = answer(Around::new("A").into());
        for row in around.rows::<AroundRow>().unwrap() {
            told.push(("around", row.share));
        }
        let path = answer(Path::new("X", "A").into());
        for row in path.rows::<PathRow>().unwrap() {
            told.push(("path", row.steps[0].share));
        }
        for (verb, shown) in told {
            prop_assert_eq!(shown.map(Interval::of), Some(share), "{}", verb);
        }
        Ok(())
    });
}
