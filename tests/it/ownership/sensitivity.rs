//! What hangs on a claim is what changes when the question is asked without it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use relata::answer::{AffectedRow, Answer, Fate, OwnShares, SensitivityRow, Standing};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Entity, Interval, Record, Relationship, Source};
use relata::query::{Affected, Query, Screen, Sensitivity, Stakes};

use super::{NOW, as_of, owns};
use crate::properties::check;
use crate::properties::graphs::{date, graph};

const COMPANIES: usize = 6;

/// A stake: owner, asset, share, sources by number, and whether somebody disputes it.
type Account = (usize, usize, &'static str, Vec<usize>, bool);

fn accounts() -> impl Strategy<Value = Vec<Account>> {
    let shares = select(vec!["10", "25", "30", "50", "60", "20-60", "50-100", "?"]);
    vec(
        (
            0..COMPANIES,
            0..COMPANIES,
            shares,
            subsequence(vec![0, 1, 2], 0..=3),
            any::<bool>(),
        ),
        1..9,
    )
}

/// A publisher, somebody who reprints it, and somebody else.
fn sources() -> [Source; 3] {
    let source = |id: &str, publisher: &str, origin: Option<&str>| Source {
        id: id.to_owned(),
        publisher: Some(publisher.to_owned()),
        origin: origin.map(str::to_owned),
        ..Source::default()
    };
    [
        source("s0", "Agency", None),
        source("s1", "Paper", Some("agency")),
        source("s2", "Register", None),
    ]
}

fn id(company: usize) -> String {
    format!("c{company}")
}

fn claim((number, (owner, asset, share, cited, _)): (usize, &Account)) -> Relationship {
    let sources = cited
        .iter()
        .map(|source| format!("s{source}").as_str().into())
        .collect();
    Relationship {
        id: format!("claim-{number}"),
        sources,
        ..owns(&id(*owner), &id(*asset), share)
    }
}

fn dispute(number: usize) -> Relationship {
    let (id, to) = (format!("dispute-{number}"), format!("claim-{number}"));
    Relationship {
        id,
        kind: "disputes".to_owned(),
        share: None,
        to,
        ..owns("c0", "c0", "?")
    }
}

fn world(accounts: &[Account]) -> Graph {
    let company = |n| Entity {
        id: id(n),
        kind: "company".to_owned(),
        ..Entity::default()
    };
    let disputes = accounts
        .iter()
        .enumerate()
        .filter(|(_, account)| account.4)
        .map(|(number, _)| dispute(number));
    let claims = accounts.iter().enumerate().map(claim).chain(disputes);
    let records = (0..COMPANIES)
        .map(company)
        .map(Record::Entity)
        .chain(sources().map(Record::Source));
    graph(
        "doubtful",
        records.chain(claims.map(Record::Relationship)).collect(),
    )
}

fn question() -> Affected {
    Affected::by([id(0), id(1)]).rule("all")
}

/// What `affected` says of an entity under a rule: the verdict, whether the stakes contradict each other, and their sum, also
/// without what the entity holds of itself.
type Said = (Standing, bool, String, Interval, Option<OwnShares>);

/// What it says by entity and rule.
fn affected(graph: &Graph, lens: &Lens) -> BTreeMap<(String, String), Said> {
    let rows = graph
        .ask(question(), lens)
        .unwrap()
        .into_rows::<AffectedRow>()
        .unwrap();
    let told = |row: relata::answer::AffectedRow| {
        (
            (row.entity.id, row.rule),
            (
                row.verdict,
                row.inconsistent,
                row.interest,
                row.sum,
                row.own_shares,
            ),
        )
    };
    rows.into_iter().map(told).collect()
}

impl PartialOrd for Changed {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Changed {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

/// A claim, entity and rule, with what becomes of the row.
#[derive(Debug, PartialEq, Eq)]
struct Changed((String, String, String), Fate);

/// What changes without one claim or another, found by asking without each.
fn expected(graph: &Graph, claims: impl Iterator<Item = String>) -> BTreeSet<Changed> {
    let with = affected(graph, &as_of(NOW));
    let mut changed = BTreeSet::new();
    for claim in claims {
        let without = affected(graph, &as_of(NOW).without([claim.clone()]));
        for key in with.keys().chain(without.keys()) {
            let fate = match (with.get(key), without.get(key)) {
                (None, _) => Fate::Appears,
                (_, None) => Fate::Disappears,
                (one, other) if one != other => Fate::Changes,
                _ => continue,
            };
            changed.insert(Changed((claim.clone(), key.0.clone(), key.1.clone()), fate));
        }
    }
    changed
}

fn rows(answer: Answer) -> Vec<SensitivityRow> {
    answer.into_rows::<SensitivityRow>().unwrap()
}

fn told(graph: &Graph, question: Sensitivity) -> BTreeSet<Changed> {
    let told = |row: SensitivityRow| {
        assert_eq!(
            (row.before.is_empty(), row.after.is_empty()),
            match row.fate {
                Fate::Appears => (true, false),
                Fate::Disappears => (false, true),
                Fate::Changes => (false, false),
                other => panic!("{other:?}"),
            }
        );
        assert!(row.before != row.after);
        Changed(
            (
                row.claim.id,
                row.row["entity"].clone(),
                row.row["rule"].clone(),
            ),
            row.fate,
        )
    };
    rows(graph.ask(question, &as_of(NOW)).unwrap())
        .into_iter()
        .map(told)
        .collect()
}

#[test]
fn sensitivity_is_asking_again_without_each_claim() {
    check(accounts(), |accounts| {
        let graph = world(&accounts);
        let claims = |is_weak: fn(&Account) -> bool| {
            let weak = accounts
                .iter()
                .enumerate()
                .filter(move |(_, account)| is_weak(account));
            weak.map(|(number, _)| format!("claim-{number}"))
        };
        let disputed = expected(&graph, claims(|account| account.4));
        prop_assert_eq!(told(&graph, Sensitivity::of(question())), disputed);
        // The first two sources are one voice; nobody at all is no second voice, either.
        let single = expected(
            &graph,
            claims(|(.., cited, _)| !(cited.contains(&2) && cited.len() > 1)),
        );
        prop_assert_eq!(
            told(&graph, Sensitivity::of(question()).single_sourced()),
            single
        );
        Ok(())
    });
}

#[test]
fn certainty_may_rise_when_a_claim_falls() {
    let accounts = [
        (0, 2, "60", vec![0], false),
        (0, 2, "30", vec![1, 2], true),
        (2, 3, "50", vec![2], false),
    ];
    let answer = world(&accounts)
        .ask(Sensitivity::of(Affected::by(["c0"])), &as_of(NOW))
        .unwrap();
    assert_eq!(
        answer.summary(),
        "1 disputed claim taken out one at a time; 2 rows hang on 1 of them."
    );
    let rows = rows(answer);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.about.as_str(), row.before.as_str(), row.after.as_str()))
        .collect();
    let expected = [
        (
            "c2, ofac",
            "verdict possible; held by the caught 30 to 60 % shareholding",
            "verdict certain; held by the caught 60 % shareholding",
        ),
        (
            "c3, ofac",
            "verdict possible; held by the caught 0 to 50 % shareholding",
            "verdict certain; held by the caught 50 % shareholding",
        ),
    ];
    assert_eq!(told, expected);
    assert_eq!(rows[0].claim.name, "c0 owns c2");
    assert_eq!(rows[0].voices, ["agency", "Register"]);
    assert_eq!(rows[0].disputes[0].id, "dispute-1");
}

#[test]
fn the_budget_is_told() {
    let accounts: Vec<Account> = (2..6)
        .map(|asset| (0, asset, "60", vec![0], false))
        .collect();
    let graph = world(&accounts);
    let ask = |budget| {
        let question = Sensitivity::of(question()).single_sourced().budget(budget);
        graph.ask(question, &as_of(NOW)).unwrap()
    };
    assert!(ask(4).is_complete());
    let answer = ask(3);
    assert!(!answer.is_complete());
    assert_eq!((answer.limits()[0].shown, answer.limits()[0].total), (3, 4));
    let claims: BTreeSet<String> = rows(answer).into_iter().map(|row| row.claim.id).collect();
    assert_eq!(
        claims.into_iter().collect::<Vec<_>>(),
        ["claim-0", "claim-1", "claim-2"]
    );
    assert!(!ask(0).is_found());
}

#[test]
fn every_question_has_rows_to_compare() {
    let graph = world(&[(0, 2, "60", vec![0], true)]);
    let ask = |question: Query| rows(graph.ask(Sensitivity::of(question), &as_of(NOW)).unwrap());
    let stake = &ask(Stakes::of("c2").into())[0];
    assert_eq!(
        (stake.about.as_str(), stake.fate, stake.before.as_str()),
        (
            "c0, shareholding",
            Fate::Disappears,
            "share 60 %; hangs on disputed claims"
        )
    );
    let listed = Relationship {
        kind: "lists".to_owned(),
        share: None,
        ..owns("c5", "c0", "?")
    };
    let records = [
        Record::Relationship(listed),
        Record::Relationship(owns("c0", "c2", "60")),
    ];
    let company = |n| {
        Record::Entity(Entity {
            id: id(n),
            kind: "company".to_owned(),
            name: id(n),
            ..Entity::default()
        })
    };
    let graph = crate::properties::graphs::graph(
        "listed",
        (0..COMPANIES).map(company).chain(records).collect(),
    );
    let screen = Sensitivity::of(Screen::against("c5", ["c2", "c0"])).single_sourced();
    let told: Vec<_> = rows(graph.ask(screen, &as_of(NOW)).unwrap())
        .into_iter()
        .map(|row| {
            format!(
                "{} {}: {} -> {}",
                row.claim.id, row.about, row.before, row.after
            )
        })
        .collect();
    let expected = [
        "c0>c2 c2, c2: standing caught; rule ofac -> standing not found",
        "c5>c0 c0, c0: standing listed -> standing not found",
        "c5>c0 c2, c2: standing caught; rule ofac -> standing not found",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_question_about_a_question_is_a_plain_value() {
    let question = Sensitivity::of(Stakes::of("c2")).single_sourced();
    let json = serde_json::to_string(&Query::from(question.clone())).unwrap();
    assert_eq!(
        json,
        r#"{"verb":"sensitivity","of":{"verb":"stakes","of":"c2"},"single_sourced":true,"budget":500}"#
    );
    assert_eq!(
        serde_json::from_str::<Query>(&json).unwrap(),
        question.clone().into()
    );
    let graph = world(&[]);
    let told =
        |question: Sensitivity, lens: Lens| graph.ask(question, &lens).unwrap_err().to_string();
    assert!(told(Sensitivity::of(question), as_of(NOW)).starts_with("sensitivity of what?\n"));
    let excluded = Lens::default().exclude_disputed().as_of(date(NOW));
    assert!(
        told(Sensitivity::of(Stakes::of("c2")), excluded)
            .contains("\ntake away `exclude_disputed`, or ask with `single_sourced`")
    );
}
