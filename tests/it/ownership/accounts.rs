//! Several accounts of one stake, by one publisher or by several: whose they are does not matter.

use std::collections::BTreeSet;

use relata::graph::Graph;
use relata::model::{Citation, Date, Record, Relationship, Source};

use super::{owns, stakes};
use crate::properties::graphs::{date, graph};

/// Publishers by source; the last two sources do not name theirs.
const PUBLISHERS: [Option<&str>; 5] = [Some("Daily"), Some("Daily"), Some("Weekly"), None, None];

struct Account {
    seen: Option<Date>,
    percent: u8,
    sources: BTreeSet<usize>,
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
