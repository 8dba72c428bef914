//! Differences of answers are held against the two answers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use relata::answer::{AffectedRow, AnswerChangeRow, Became, Statement};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Date, Relationship};
use relata::query::{Affected, Diff, Owners};

use super::worlds::{FIRST, LAST, days, worlds};
use super::{companies, owns};
use crate::properties::check;
use crate::properties::graphs::{World, date};

fn changes(graph: &Graph, question: Diff) -> Vec<AnswerChangeRow> {
    graph
        .ask(question, &Lens::default())
        .unwrap()
        .into_rows::<AnswerChangeRow>()
        .unwrap()
}

type Said = BTreeMap<(String, String), (String, String)>;

/// What is caught on one day: how surely, and how much of it is held.
fn on(graph: &Graph, question: &Affected, day: Date) -> Said {
    let lens = Lens::default().as_of(day);
    let rows = graph
        .ask(question.clone(), &lens)
        .unwrap()
        .into_rows::<AffectedRow>()
        .unwrap();
    let said = |row: relata::answer::AffectedRow| {
        let own = row.own_shares.map(|own| format!(", {own}"));
        // By control there is no sum.
        let held = match row.interest.as_str() {
            "control" => row.interest,
            interest => format!("{} {interest}{}", row.sum, own.unwrap_or_default()),
        };
        let says = (row.verdict.as_str().to_owned(), held);
        ((row.entity.id, row.rule), says)
    };
    rows.into_iter().map(said).collect()
}

#[test]
fn a_difference_is_what_two_answers_do_not_share() {
    let day = || select(days(date(FIRST), date(LAST)));
    check((worlds(), day(), day()), |(world, one, other)| {
        let (first, second) = (one.min(other), one.max(other));
        let graph = world.graph();
        let question = Affected::listed_by("authority").rule("all");
        let rows = changes(
            &graph,
            Diff::between(first.to_string(), second.to_string()).of(question.clone()),
        );
        let (old, new) = (on(&graph, &question, first), on(&graph, &question, second));
        let mut found = 0;
        for row in &rows {
            let key = (row.entity.id.clone(), row.of.to_string());
            let (was, is) = (old.get(&key), new.get(&key));
            let said = |side: Option<&(String, String)>| {
                side.map(|(verdict, held)| format!("{verdict}, {held}"))
            };
            let told = |side: &Option<Statement>| side.as_ref().map(ToString::to_string);
            prop_assert_eq!((told(&row.before), told(&row.after)), (said(was), said(is)));
            let became = match (was, is) {
                (None, _) => Became::True,
                (_, None) => Became::False,
                _ => Became::Otherwise,
            };
            prop_assert!(row.became == became && was != is);
            prop_assert!(
                !row.because.is_empty() || was.map(|w| &w.0) == is.map(|i| &i.0),
                "{row:?} has no cause"
            );
            found += 1;
        }
        let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
        prop_assert_eq!(
            found,
            keys.into_iter()
                .filter(|key| old.get(*key) != new.get(*key))
                .count()
        );
        Ok(())
    });
}

fn told(rows: &[AnswerChangeRow]) -> Vec<String> {
    let cause = |cause: &relata::answer::Cause| {
        format!(
            "{} {}",
            cause.claim.as_deref().unwrap_or("the rule"),
            cause.turn.as_str()
        )
    };
    let because =
        |row: &AnswerChangeRow| row.because.iter().map(cause).collect::<Vec<_>>().join(", ");
    rows.iter()
        .map(|row| {
            format!(
                "{} {}: {}",
                row.entity.id,
                row.became.as_str(),
                because(row)
            )
        })
        .collect()
}

/// A listing far above is the cause of all that follows from it.
#[test]
fn a_cause_is_found_through_any_depth() {
    let listing = Relationship {
        id: "listing".to_owned(),
        kind: "lists".to_owned(),
        from: "authority".to_owned(),
        to: "A".to_owned(),
        since: Some(date("2024-03-01")),
        ..Relationship::default()
    };
    let sold = Relationship {
        until: Some(date("2024-05-01")),
        ..owns("C", "D", "80")
    };
    let graph = companies(vec![
        listing,
        owns("A", "B", "60"),
        owns("B", "C", "70"),
        sold,
    ]);
    let between = |first: &str, second: &str| {
        let question = Affected::listed_by("authority").rule("ofac");
        told(&changes(&graph, Diff::between(first, second).of(question)))
    };
    let all = [
        "B became true: listing begins",
        "C became true: listing begins",
        "D became true: listing begins",
    ];
    assert_eq!(between("2024-01-01", "2024-04-01"), all);
    assert_eq!(
        between("2024-04-01", "2024-06-01"),
        ["D became false: C>D ends"]
    );
    assert!(between("2024-06-01", "2024-07-01").is_empty());
}

#[test]
fn owners_come_and_go() {
    let old = Relationship {
        until: Some(date("2023-01-01")),
        ..owns("A", "C", "60")
    };
    let new = Relationship {
        since: Some(date("2023-01-01")),
        ..owns("B", "C", "60")
    };
    let graph = companies(vec![old, new]);
    let rows = changes(&graph, Diff::between("2022", "2023-06").of(Owners::of("C")));
    assert_eq!(
        told(&rows),
        ["B became true: B>C begins", "A became false: A>C ends"]
    );
}

/// What was known is another question than what was so.
#[test]
fn what_became_known_is_told() {
    let world = World::read(
        r#"{"type":"source","id":"early","date":"2020-05-01"}
        {"type":"source","id":"late","date":"2022-05-01"}
        {"type":"entity","id":"A","kind":"company"}
        {"type":"entity","id":"B","kind":"company"}
        {"type":"entity","id":"C","kind":"company"}
        {"type":"relationship","id":"A>B","kind":"owns","from":"A","to":"B","share":"60","since":"2019","sources":["early"]}
        {"type":"relationship","id":"B>C","kind":"owns","from":"B","to":"C","share":"60","since":"2019","sources":["late"]}"#,
    );
    let question = Diff::between("2021-01-01", "2023-01-01").of(Affected::by(["A"]).rule("ofac"));
    assert!(changes(&world.graph(), question.clone()).is_empty());
    assert_eq!(
        told(&changes(&world.graph(), question.known())),
        ["C became true: B>C begins"]
    );
}
