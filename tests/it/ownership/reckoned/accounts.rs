//! Random accounts of one stake, with dates of every precision around one summer.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use relata::graph::Graph;
use relata::model::{Date, Relationship, Share, Status};

use super::calendar::span;
use super::every_choice::Range;
use crate::ownership::{companies, owns};
use crate::properties::graphs::date;

/// How an account is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Stated,
    Alleged,
    Inferred,
}

/// One account of a stake.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    pub observed: Option<Date>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub told: Told,
    /// The share in words, as [`owns`] takes it.
    pub share: &'static str,
    /// The same in halves of a percent.
    pub range: Range,
}

impl Account {
    /// Whether it may say that nothing is held while others still tell of something: it ends, or was seen before it begins.
    pub fn may_end_others(&self) -> bool {
        let ends = |date: Date| span(&date.to_string());
        let seen = self.observed.zip(self.since);
        self.until.is_some() || seen.is_some_and(|(seen, since)| ends(seen).0 < ends(since).1)
    }
}

/// Shares in words and in halves of a percent, an excluded bound half a percent inside.
const SHARES: [(&str, Range); 8] = [
    ("10", (20, 20)),
    ("20", (40, 40)),
    ("60", (120, 120)),
    ("10-30", (20, 60)),
    ("20-60", (40, 120)),
    ("over 50", (101, 200)),
    ("0", (0, 0)),
    ("?", (1, 200)),
];

const DATES: [&str; 12] = [
    "2021",
    "2022",
    "2023",
    "2022-02",
    "2022-03",
    "2022-06",
    "2022-02-15",
    "2022-02-28",
    "2022-03-01",
    "2022-06-01",
    "2022-06-15",
    "2021-12-31",
];

/// A day, month or year that is asked, or that an account says.
pub fn dates() -> impl Strategy<Value = &'static str> {
    select(&DATES[..])
}

fn account() -> impl Strategy<Value = Account> {
    let told = prop_oneof![
        6 => Just(Told::Stated),
        1 => Just(Told::Alleged),
        1 => Just(Told::Inferred)
    ];
    let times = (
        weighted(0.5, dates()),
        weighted(0.5, dates()),
        weighted(0.4, dates()),
    );
    (times, told, select(&SHARES[..])).prop_map(
        |((observed, since, until), told, (share, range))| Account {
            observed: observed.map(date),
            since: since.map(date),
            // What surely ends before it begins is a mistake that `check` names.
            until: until
                .filter(|until| since.is_none_or(|since| span(since).0 <= span(until).1))
                .map(date),
            told,
            share,
            range,
        },
    )
}

/// The accounts of one stake.
pub fn accounts() -> impl Strategy<Value = Vec<Account>> {
    vec(account(), 1..=4)
}

/// The graph of a stake of X in A.
pub fn graph(accounts: &[Account]) -> Graph {
    let claim = |(number, account): (usize, &Account)| Relationship {
        id: format!("r{number}"),
        observed: account.observed,
        since: account.since,
        until: account.until,
        status: match account.told {
            Told::Stated => Status::Stated,
            Told::Alleged => Status::Alleged,
            Told::Inferred => Status::Inferred,
        },
        ..owns("X", "A", account.share)
    };
    companies(accounts.iter().enumerate().map(claim).collect())
}

/// A share as a range in halves of a percent.
pub fn halves(share: Share) -> Range {
    let whole = |percent: relata::model::Percent| {
        let percent: f64 = percent.to_string().parse().unwrap();
        (2.0 * percent).round() as i32
    };
    let min = whole(share.at_least());
    let max = whole(share.at_most());
    (
        min + i32::from(share.min_exclusive),
        max - i32::from(share.max_exclusive),
    )
}
