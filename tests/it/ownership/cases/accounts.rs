//! Several accounts of one stake: the latest stands, those of one date are intersected.

use relata::model::{Relationship, Status};

use super::super::{NOW, affected, companies, stakes};
use super::{claim, shown};
use crate::properties::graphs::date;

/// A second or third account: the same ends, with an id, a share and the date when it was seen.
fn account(id: &str, share: &str, observed: Option<&str>) -> Relationship {
    Relationship {
        id: id.to_owned(),
        observed: observed.map(date),
        ..claim(&format!("X>A {share}"))
    }
}

#[test]
fn the_latest_account_stands() {
    let accounts = vec![
        account("old", "60", Some("2020-05-01")),
        account("new", "40", Some("2022")),
    ];
    let graph = companies(accounts);
    let found = stakes(&graph, "A", NOW);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].claims[..], &found[0].superseded[..]),
        (&["new".to_owned()][..], &["old".to_owned()][..])
    );
    assert_eq!(found[0].share.unwrap().to_string(), "40 %");
    assert!(affected(&graph, &["X"], "ofac", NOW).is_empty());
}

#[test]
fn an_account_seen_later_does_not_speak() {
    let accounts = vec![
        account("old", "60", Some("2020-05-01")),
        account("new", "40", Some("2022")),
    ];
    let graph = companies(accounts);
    let found = stakes(&graph, "A", "2021-06-01");
    assert_eq!(
        (&found[0].claims[..], &found[0].superseded[..]),
        (&["old".to_owned()][..], &["new".to_owned()][..])
    );
    assert_eq!(
        shown(&affected(&graph, &["X"], "ofac", "2021-06-01")),
        ["A certain"]
    );
    // If there is no other, something may have been held, nobody knows how much.
    let graph = companies(vec![account("new", "10", Some("2022"))]);
    assert_eq!(
        stakes(&graph, "A", "2021-06-01")[0]
            .share
            .unwrap()
            .to_string(),
        "0 to 100 %"
    );
    assert_eq!(
        shown(&affected(&graph, &["X"], "ofac", "2021-06-01")),
        ["A possible"]
    );
}

#[test]
fn accounts_of_one_date_are_intersected() {
    let graph = companies(vec![
        account("low", "10-55", Some("2022-03-01")),
        account("high", "over 50", Some("2022-03-01")),
    ]);
    let found = stakes(&graph, "A", NOW);
    assert_eq!(found[0].share.unwrap().to_string(), "over 50 to 55 %");
    assert!(!found[0].conflict && found[0].claims == ["high", "low"]);
    assert_eq!(shown(&affected(&graph, &["X"], "uk", NOW)), ["A certain"]);
    // A year and a month of it may be one day, and either may be the later one.
    let graph = companies(vec![
        account("low", "10-55", Some("2022")),
        account("high", "over 50", Some("2022-03")),
    ]);
    let found = stakes(&graph, "A", NOW);
    assert_eq!(found[0].share.unwrap().to_string(), "10 to 100 %");
    assert!(!found[0].conflict && found[0].claims == ["high", "low"]);
}

#[test]
fn a_contradiction_spans_and_is_flagged() {
    let graph = companies(vec![
        account("low", "40", Some("2022")),
        account("high", "60", Some("2022")),
    ]);
    let found = stakes(&graph, "A", NOW);
    assert!(found[0].conflict);
    assert_eq!(found[0].share.unwrap().to_string(), "40 to 60 %");
    assert_eq!(
        shown(&affected(&graph, &["X"], "ofac", NOW)),
        ["A possible"]
    );
}

#[test]
fn parcels_add_up_and_interests_do_not() {
    let part = |id: &str, parcel: &str| Relationship {
        parcel: Some(parcel.to_owned()),
        ..account(id, "30", None)
    };
    let graph = companies(vec![part("one", "direct"), part("two", "trust")]);
    assert_eq!(stakes(&graph, "A", NOW).len(), 2);
    let rows = affected(&graph, &["X"], "ofac", NOW);
    assert_eq!(
        (shown(&rows), rows[0].proof.len()),
        (vec!["A certain".to_owned()], 2)
    );
    let of = |id: &str, interest: &str| Relationship {
        interest: Some(interest.to_owned()),
        ..account(id, "30", None)
    };
    let graph = companies(vec![of("one", "shareholding"), of("two", "voting-rights")]);
    assert_eq!(stakes(&graph, "A", NOW).len(), 2);
    assert!(affected(&graph, &["X"], "uk", NOW).is_empty());
}

#[test]
fn what_settles_a_verdict_is_what_leaves_the_stake_open() {
    let settles = |accounts: Vec<Relationship>| {
        let rows = affected(&companies(accounts), &["X"], "ofac", "2022-06-01");
        rows[0].settles.clone()
    };
    // The older one says exactly how much it was then: on which day of 2022 the newer one was seen decides.
    let seen = vec![
        account("a", "40", Some("2020-01-01")),
        account("b", "60", Some("2022")),
    ];
    assert_eq!(settles(seen).as_deref(), Some("b"));
    let alleged = Relationship {
        status: Status::Alleged,
        ..account("b", "80", None)
    };
    assert_eq!(
        settles(vec![account("a", "40", None), alleged]).as_deref(),
        Some("b")
    );
}
