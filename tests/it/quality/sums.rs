//! `check` finds too much held of something exactly when `stakes` says so on some day.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use relata::graph::Graph;
use relata::{Lens, Stakes};

use super::{THINGS, found};
use crate::properties::check;
use crate::properties::graphs::date;

/// The years in which stakes begin, are seen and end.
const YEARS: std::ops::RangeInclusive<u32> = 2010..=2014;

#[derive(Debug, Clone)]
struct Account {
    owner: &'static str,
    share: &'static str,
    parcel: Option<u8>,
    since: Option<u32>,
    observed: Option<u32>,
    until: Option<u32>,
}

fn accounts() -> impl Strategy<Value = Vec<Account>> {
    let share = select(vec![
        "20",
        "40",
        "60",
        "100",
        r#"{"min":0,"min_exclusive":true,"max":30}"#,
    ]);
    let dates = (
        option::of(YEARS),
        option::of(YEARS),
        option::weighted(0.3, YEARS),
    );
    let account = (
        select(vec!["a", "b"]),
        share,
        option::weighted(0.2, 1..3_u8),
        dates,
    )
        .prop_map(|(owner, share, parcel, (since, observed, until))| Account {
            owner,
            share,
            parcel,
            since,
            observed,
            until,
        });
    vec(account, 1..6)
}

fn claim((number, account): (usize, &Account)) -> String {
    let year = |field: &str, year: Option<u32>| {
        year.map(|year| format!(r#","{field}":"{year}""#))
            .unwrap_or_default()
    };
    let share = if account.share.starts_with('{') {
        account.share.to_owned()
    } else {
        format!("\"{}\"", account.share)
    };
    let parcel = account
        .parcel
        .map(|parcel| format!(r#","parcel":"{parcel}""#))
        .unwrap_or_default();
    let dates = [
        year("since", account.since),
        year("observed", account.observed),
        year("until", account.until),
    ]
    .concat();
    super::owns(
        &format!("r{number}"),
        account.owner,
        "c",
        &format!(r#","share":{share}{parcel}{dates}"#),
    )
}

fn is_too_much(graph: &Graph, day: &str) -> bool {
    let lens = Lens::default().as_of(date(day));
    let answer = graph.ask(Stakes::of("c"), &lens).unwrap();
    answer
        .notes()
        .iter()
        .any(|note| note.to_string().contains("more than there is"))
}

#[test]
fn check_and_stakes_agree() {
    check(accounts(), |accounts| {
        let claims: String = accounts.iter().enumerate().map(claim).collect();
        let (folder, _) = super::file(&claims);
        let graph = Graph::open([folder.path()]).unwrap();
        let days = YEARS.map(|year| format!("{year}-12-31"));
        let day = days
            .chain(["2000".to_owned()])
            .find(|day| is_too_much(&graph, day));
        let found = found(&claims)
            .into_iter()
            .find(|row| row.problem == "over-100");
        prop_assert_eq!(
            found.is_some(),
            day.is_some(),
            "{:?} {:?} in {}{}",
            found,
            day,
            THINGS,
            claims
        );
        Ok(())
    });
}
