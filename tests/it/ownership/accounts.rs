//! Several accounts of one stake: first the latest of each publisher, then those across publishers.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use relata::graph::Graph;
use relata::model::{Citation, Date, Record, Relationship, Source};

use super::{owns, stakes};
use crate::properties::brute_force::days;
use crate::properties::check;
use crate::properties::graphs::{date, dates, graph};

/// Publishers by source; the last two sources do not name theirs.
const PUBLISHERS: [Option<&str>; 5] = [Some("Daily"), Some("Daily"), Some("Weekly"), None, None];

#[derive(Debug, Clone)]
struct Account {
    seen: Option<Date>,
    percent: u8,
    sources: BTreeSet<usize>,
}

fn accounts() -> impl Strategy<Value = Vec<Account>> {
    let sources = btree_set(0..PUBLISHERS.len(), 0..=2);
    let account = (weighted(0.9, dates()), select(vec![10_u8, 20, 30]), sources);
    vec(
        account.prop_map(|(seen, percent, sources)| Account {
            seen,
            percent,
            sources,
        }),
        1..=6,
    )
}

fn world(accounts: &[Account]) -> Graph {
    let source = |(number, publisher): (usize, &Option<&str>)| {
        let publisher = publisher.map(str::to_owned);
        Record::Source(Source {
            id: format!("s{number}"),
            publisher,
            ..Source::default()
        })
    };
    let claim = |(number, account): (usize, &Account)| {
        Record::Relationship(Relationship {
            id: format!("r{number}"),
            observed: account.seen,
            sources: account
                .sources
                .iter()
                .map(|s| Citation::from(format!("s{s}").as_str()))
                .collect(),
            ..owns("X", "A", &account.percent.to_string())
        })
    };
    let entity = |id: &str| {
        serde_json::from_str(&format!(
            r#"{{"type":"entity","id":"{id}","kind":"company"}}"#
        ))
    };
    let entities = ["X", "A"].map(|id| entity(id).unwrap());
    let records = PUBLISHERS
        .iter()
        .enumerate()
        .map(source)
        .chain(accounts.iter().enumerate().map(claim));
    graph("accounts", entities.into_iter().chain(records).collect())
}

/// Whether one account is surely younger: what nobody dates is older than what somebody does.
fn is_later(one: &Account, other: &Account) -> bool {
    match (one.seen, other.seen) {
        (Some(one), Some(other)) => days(one).0 > days(other).1,
        (one, other) => one.is_some() && other.is_none(),
    }
}

/// Of some accounts, those that no other one of them is surely later than.
fn latest<'a>(accounts: &[(usize, &'a Account)]) -> Vec<(usize, &'a Account)> {
    let is_superseded = |one: &Account| accounts.iter().any(|(_, other)| is_later(other, one));
    accounts
        .iter()
        .copied()
        .filter(|(_, account)| !is_superseded(account))
        .collect()
}

/// Who brought out an account; one without a publisher speaks for itself.
fn publishers(number: usize, account: &Account) -> BTreeSet<String> {
    let publisher =
        |&source: &usize| PUBLISHERS[source].map_or_else(|| format!("s{source}"), str::to_owned);
    let named: BTreeSet<String> = account.sources.iter().map(publisher).collect();
    if named.is_empty() {
        BTreeSet::from([format!("r{number}")])
    } else {
        named
    }
}

/// The numbers of the accounts that stand on a day.
fn standing(accounts: &[Account], day: Date) -> BTreeSet<usize> {
    let speaks = |account: &Account| account.seen.is_none_or(|seen| days(seen).0 <= days(day).1);
    let speaking: Vec<(usize, &Account)> = accounts
        .iter()
        .enumerate()
        .filter(|(_, a)| speaks(a))
        .collect();
    if speaking.is_empty() {
        return (0..accounts.len()).collect();
    }
    let everybody: BTreeSet<String> = speaking
        .iter()
        .flat_map(|(n, a)| publishers(*n, a))
        .collect();
    let of = |publisher: &String| {
        let own = speaking
            .iter()
            .copied()
            .filter(|(n, a)| publishers(*n, a).contains(publisher));
        latest(&own.collect::<Vec<_>>())
    };
    let latest_of_each: Vec<(usize, &Account)> = everybody.iter().flat_map(of).collect();
    latest(&latest_of_each)
        .into_iter()
        .map(|(number, _)| number)
        .collect()
}

#[test]
fn the_latest_of_each_publisher_stand_and_of_these_the_later() {
    check((accounts(), dates()), |(accounts, day)| {
        let expected = standing(&accounts, day);
        let found = &stakes(&world(&accounts), "A", &day.to_string())[0];
        let number = |id: &String| id[1..].parse::<usize>().unwrap();
        prop_assert_eq!(
            found.claims.iter().map(number).collect::<BTreeSet<_>>(),
            expected.clone()
        );
        prop_assert_eq!(found.claims.len() + found.superseded.len(), accounts.len());
        let speaks = expected.iter().all(|&n| {
            accounts[n]
                .seen
                .is_none_or(|seen| days(seen).0 <= days(day).1)
        });
        let values: BTreeSet<u8> = expected.iter().map(|&n| accounts[n].percent).collect();
        prop_assert_eq!(found.conflict, speaks && values.len() > 1);
        let told = match (speaks, values.first(), values.last()) {
            (true, Some(least), Some(most)) if least < most => format!("{least} to {most} %"),
            (true, Some(only), _) => format!("{only} %"),
            _ => "0 to 100 %".to_owned(),
        };
        prop_assert_eq!(found.share.unwrap().to_string(), told);
        Ok(())
    });
}

fn account(seen: &str, percent: u8, source: usize) -> Account {
    Account {
        seen: Some(date(seen)),
        percent,
        sources: BTreeSet::from([source]),
    }
}

#[test]
fn a_year_is_neither_earlier_nor_later_than_its_days() {
    // The Daily's own later account replaces its first; the Weekly's may be of any day of that year.
    let three = [
        account("2020-02-28", 10, 0),
        account("2020", 20, 2),
        account("2020-06-15", 30, 1),
    ];
    let found = stakes(&world(&three), "A", "2021");
    assert_eq!(
        (
            &found[0].claims[..],
            found[0].share.unwrap().to_string().as_str()
        ),
        (&["r1".to_owned(), "r2".to_owned()][..], "20 to 30 %")
    );
    assert!(found[0].conflict);
}

#[test]
fn an_undated_account_speaks_before_one_that_is_seen_later() {
    let undated = Account {
        seen: None,
        ..account("2020", 10, 0)
    };
    let found = stakes(&world(&[undated, account("2021", 20, 2)]), "A", "2020");
    assert_eq!(
        (&found[0].claims[..], &found[0].superseded[..]),
        (&["r0".to_owned()][..], &["r1".to_owned()][..])
    );
    assert_eq!(found[0].share.unwrap().to_string(), "10 %");
}
