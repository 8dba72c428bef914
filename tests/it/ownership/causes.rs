//! What is named as the cause of a change is what made it.

use relata::answer::{AnswerChangeRow, CaughtWhenRow, Cause, OwnedWhenRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Affected, Diff, Owners, Period, Query, Stakes};

use crate::properties::graphs::World;

const LISTED: &str = r#"
    {"type":"entity","id":"auth","kind":"government","name":"AUTH"}
    {"type":"entity","id":"ed","kind":"list","name":"ED","series":"s","published":"2015-01-01"}
    {"type":"entity","id":"p","kind":"person","name":"P"}
    {"type":"entity","id":"q","kind":"person","name":"Q"}
    {"type":"entity","id":"r","kind":"person","name":"R"}
    {"type":"entity","id":"g","kind":"group","name":"G"}
    {"type":"entity","id":"c","kind":"company","name":"C"}
    {"type":"entity","id":"d","kind":"company","name":"D"}
    {"type":"relationship","id":"lp","kind":"lists","from":"auth","to":"p","edition":"ed"}
    {"type":"relationship","id":"cd","kind":"owns","from":"c","to":"d","share":"100"}"#;

fn graph(data: &str) -> Graph {
    World::read(&format!("{LISTED}\n{data}")).graph()
}

fn words(causes: &[Cause]) -> String {
    let words = causes.iter().map(|cause| {
        let claim = cause.claim.as_deref().unwrap_or("the rule");
        format!("{claim} {}", cause.turn.as_str())
    });
    words.collect::<Vec<_>>().join(", ")
}

/// What is told of each thing that changes, with what made it so.
fn changes(graph: &Graph, lens: &Lens, (before, after): (&str, &str), of: Query) -> Vec<String> {
    let question = Diff::between(before, after).of(of);
    let rows: Vec<AnswerChangeRow> = graph.ask(question, lens).unwrap().into_rows().unwrap();
    let told = rows
        .iter()
        .map(|row| format!("{}: {}", row.entity.id, words(&row.because)));
    told.collect()
}

/// When each thing began to be caught as it is at last, and why.
fn begun(graph: &Graph, lens: &Lens) -> Vec<String> {
    let question = Affected::listed_by("auth")
        .rule("ofac")
        .during(Period::default());
    let rows: Vec<CaughtWhenRow> = graph.ask(question, lens).unwrap().into_rows().unwrap();
    let last = rows.iter().filter(|row| row.to.is_none());
    let told = last.map(|row| {
        let from = row.from.map_or_else(String::new, |from| from.to_string());
        format!("{} {from}: {}", row.entity.id, words(&row.began_by))
    });
    told.collect()
}

#[test]
fn whoever_joins_joint_holders_unlisted_is_why_they_are_caught_less_surely() {
    let joined = graph(
        r#"
    {"type":"relationship","id":"lq","kind":"lists","from":"auth","to":"q","edition":"ed"}
    {"type":"relationship","id":"m1","kind":"part-of","from":"p","to":"g","until":"2022"}
    {"type":"relationship","id":"m2","kind":"part-of","from":"q","to":"g"}
    {"type":"relationship","id":"m3","kind":"part-of","from":"r","to":"g","since":"2021-03-01"}
    {"type":"relationship","id":"o1","kind":"owns","from":"g","to":"c","share":"60"}"#,
    );
    let lens = Lens::default();
    let affected = || Query::from(Affected::listed_by("auth").rule("ofac"));
    let told = changes(&joined, &lens, ("2020-06-01", "2022-06-01"), affected());
    assert_eq!(told, ["c: m3 begins", "d: m3 begins", "g: m3 begins"]);
    let left = graph(
        r#"
    {"type":"relationship","id":"m2","kind":"part-of","from":"p","to":"g"}
    {"type":"relationship","id":"m3","kind":"part-of","from":"r","to":"g","until":"2021-03-01"}
    {"type":"relationship","id":"o1","kind":"owns","from":"g","to":"c","share":"60"}"#,
    );
    let told = changes(&left, &lens, ("2020-06-01", "2022-06-01"), affected());
    assert_eq!(told, ["c: m3 ends", "d: m3 ends", "g: m3 ends"]);
    let expected = ["c", "d", "g"].map(|id| format!("{id} 2021-03-01: m3 ends"));
    assert_eq!(begun(&left, &lens), expected);
}

#[test]
fn a_stake_that_somebody_begins_to_dispute_does_not_end() {
    let graph = graph(
        r#"
    {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":{"min":"40","max":"60"}}
    {"type":"relationship","id":"o2","kind":"owns","from":"q","to":"c","share":"55"}
    {"type":"relationship","id":"x1","kind":"disputes","from":"p","to":"o2","since":"2022-01-01"}
    {"type":"relationship","id":"x2","kind":"disputes","from":"q","to":"x1","since":"2022-01-01"}"#,
    );
    let lens = Lens::default().exclude_disputed();
    let days = ("2021-06-01", "2022-06-01");
    let told = changes(
        &graph,
        &lens,
        days,
        Affected::listed_by("auth").rule("ofac").into(),
    );
    assert_eq!(told, ["c: x1 begins", "d: x1 begins"]);
    let told = changes(&graph, &lens, days, Owners::of("c").into());
    assert_eq!(told, ["q: x1 begins"]);
    let expected = ["c", "d"].map(|id| format!("{id} 2022-01-01: x1 begins"));
    assert_eq!(begun(&graph, &lens), expected);
    let timeline = Owners::of("c").during(Period::default());
    let rows: Vec<OwnedWhenRow> = graph.ask(timeline, &lens).unwrap().into_rows().unwrap();
    let ended: Vec<String> = rows.iter().map(|row| words(&row.ended_by)).collect();
    assert_eq!(ended, ["", "x1 begins"]);
}

#[test]
fn an_imprecise_day_is_why_a_share_is_told_and_a_listing_is_not() {
    let graph = graph(
        r#"
    {"type":"relationship","id":"lc","kind":"lists","from":"auth","to":"c","since":"2020-03-01"}
    {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"60","observed":"2020"}"#,
    );
    for days in [("2020-03-01", "2021-01-01"), ("2019-03-01", "2021-01-01")] {
        for question in [Query::from(Stakes::of("c")), Owners::of("c").into()] {
            let told = changes(&graph, &Lens::default(), days, question);
            assert_eq!(told, ["p: o1 changes"], "{days:?}");
        }
    }
    // Of what was listed, it is why a row is there.
    let listed = Query::from(Owners::listed_by("auth"));
    let told = changes(
        &graph,
        &Lens::default(),
        ("2019-03-01", "2021-01-01"),
        listed,
    );
    assert!(
        told.contains(&"p: lc begins, o1 changes".to_owned()),
        "{told:?}"
    );
}

#[test]
fn a_change_tells_both_numbers_where_a_company_holds_itself() {
    let graph = graph(
        r#"
    {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"45"}
    {"type":"relationship","id":"o2","kind":"owns","from":"q","to":"c","share":"45"}
    {"type":"relationship","id":"o3","kind":"owns","from":"c","to":"c","share":"10","since":"2022-01-01"}"#,
    );
    let question =
        Diff::between("2021-06-01", "2022-06-01").of(Affected::listed_by("auth").rule("ofac"));
    let answer = graph.ask(question, &Lens::default()).unwrap();
    let rows: Vec<AnswerChangeRow> = answer.into_rows().unwrap();
    let told = rows[0].after.as_ref().unwrap().to_string();
    assert_eq!(
        told,
        "possible, 45 % shareholding, or 50 % without its own 10 %"
    );
}
