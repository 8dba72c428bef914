//! What people asked of such arithmetic in public: joint holders, votes, other interests, treasury shares, bearer shares,
//! lists that are documented in part.

mod joint_holders;
mod lists;

use relata::answer::{AffectedRow, Answer, GroupRow, Membership, ScreenRow, Screened, Standing};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Affected, Group, Query, Screen};

use crate::properties::graphs::World;

/// A person on a list, and what else there is.
fn data(lines: &str) -> Graph {
    let head = r#"
        {"type":"source","id":"reg","publisher":"Register","date":"2024-07-31"}
        {"type":"entity","id":"auth","kind":"government","name":"AUTH","sources":["reg"]}
        {"type":"entity","id":"ed","kind":"list","name":"ED","series":"s","published":"2024-01-01","sources":["reg"]}
        {"type":"entity","id":"p","kind":"person","name":"P","sources":["reg"]}
        {"type":"entity","id":"q","kind":"person","name":"Q","sources":["reg"]}
        {"type":"entity","id":"a","kind":"company","name":"A","sources":["reg"]}
        {"type":"entity","id":"b","kind":"company","name":"B","sources":["reg"]}
        {"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}
        {"type":"entity","id":"d","kind":"company","name":"D","sources":["reg"]}
        {"type":"relationship","id":"lists-p","kind":"lists","from":"auth","to":"p","edition":"ed","sources":["reg"]}"#;
    World::read(&format!("{head}\n{lines}")).graph()
}

/// A screening that names no lister.
fn listless() -> Screen {
    let mut question = Screen::against("auth", ["P", "Q"]);
    question.listed_by = None;
    question
}

const LISTS_Q: &str = r#"{"type":"relationship","id":"lists-q","kind":"lists","from":"auth","to":"q","edition":"ed"}"#;

fn ask(graph: &Graph, question: impl Into<Query>) -> Answer {
    graph.ask(question, &Lens::default()).unwrap()
}

/// What is caught: rule, thing, and how surely.
fn caught(graph: &Graph, rule: &str) -> Vec<String> {
    verdicts(ask(graph, Affected::listed_by("auth").rule(rule)))
}

fn verdicts(answer: Answer) -> Vec<String> {
    let rows = answer.into_rows::<AffectedRow>().unwrap();
    let told =
        |row: &AffectedRow| format!("{} {} {}", row.rule, row.entity.id, row.verdict.as_str());
    rows.iter().map(told).collect()
}

fn screened(graph: &Graph, rule: &str, name: &str) -> (Screened, String) {
    let answer = ask(graph, Screen::against("auth", [name]).rule(rule));
    let rows = answer.into_rows::<ScreenRow>().unwrap();
    let why: Vec<String> = rows[0].open.iter().map(ToString::to_string).collect();
    (rows[0].standing, why.join("; "))
}

fn notes(answer: &Answer) -> Vec<String> {
    answer.notes().iter().map(ToString::to_string).collect()
}

fn assert_note(answer: &Answer, note: &str) {
    let notes = notes(answer);
    assert!(notes.iter().any(|told| told == note), "{notes:#?}");
}

#[test]
fn a_number_takes_no_control_away() {
    let graph = data(
        r#"
        {"type":"relationship","id":"k1","kind":"controls","from":"p","to":"a"}
        {"type":"relationship","id":"k2","kind":"controls","from":"p","to":"b","share":"100","interest":"voting-rights"}
        {"type":"relationship","id":"k3","kind":"controls","from":"p","to":"d","share":"100","interest":"appointment-of-board"}
        {"type":"relationship","id":"k4","kind":"controls","from":"p","to":"c","share":"100","interest":"other-influence-or-control"}"#,
    );
    for rule in ["eu", "uk"] {
        let all = ["a", "b", "c", "d"].map(|thing| format!("{rule} {thing} certain"));
        assert_eq!(caught(&graph, rule), all);
    }
    let answer = ask(&graph, Affected::listed_by("auth").rule("ofac"));
    for note in [
        "1 stake of 100 % by appointment-of-board below the listed is not looked at by ofac.",
        "1 stake of 100 % by voting-rights below the listed is not looked at by ofac.",
        "1 stake by control below the listed is not looked at by ofac.",
    ] {
        assert_note(&answer, note);
    }
    // What is called control is so whatever number stands beside it.
    let numbered = data(
        r#"
        {"type":"relationship","id":"k1","kind":"controls","from":"p","to":"a","share":"30","interest":"control"}
        {"type":"relationship","id":"k2","kind":"controls","from":"p","to":"b","share":"30","interest":"other-influence-or-control"}
        {"type":"relationship","id":"k3","kind":"controls","from":"p","to":"c","share":"0","interest":"control"}"#,
    );
    for rule in ["eu", "uk"] {
        assert_eq!(caught(&numbered, rule), [format!("{rule} a certain")]);
    }
    let group: Vec<GroupRow> = ask(&numbered, Group::of("a")).into_rows().unwrap();
    assert_eq!(group[0].membership, Membership::Parent);
    let answer = ask(&numbered, Affected::listed_by("auth").rule("ofac"));
    assert_note(
        &answer,
        "1 stake of 30 % by control below the listed is not looked at by ofac.",
    );
    // Half of the votes is no majority, though half of the shares is enough.
    let half = data(
        r#"{"type":"relationship","id":"k","kind":"controls","from":"p","to":"b","share":"50"}"#,
    );
    assert_eq!(caught(&half, "eu"), [""; 0]);
}

#[test]
fn interests_that_no_rule_looks_at_leave_a_trace() {
    let profit = data(
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"80","interest":"rights-to-profit-or-income"}"#,
    );
    let answer = ask(&profit, Affected::listed_by("auth").rule("all"));
    assert_eq!(
        answer.summary(),
        "Nothing is caught by the ownership of 1 listed thing."
    );
    assert_note(
        &answer,
        "1 stake of 80 % by rights-to-profit-or-income below the listed is not looked at by eu, ofac, uk.",
    );
    let (standing, why) = screened(&profit, "all", "C");
    assert_eq!(standing, Screened::NotFound);
    assert!(
        why.contains("80 % by rights-to-profit-or-income is not looked at"),
        "{why}"
    );
    assert!(!why.contains("not stated"), "{why}");

    let misspelt = data(
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"80","interest":"share-holding"}"#,
    );
    assert_note(
        &ask(&misspelt, Affected::listed_by("auth")),
        "1 stake of 80 % by share-holding below the listed is not looked at by ofac. Did you mean shareholding?",
    );
    let ended = data(
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"80","until":"2023-01-01"}"#,
    );
    assert_note(
        &ask(&ended, Affected::listed_by("auth")),
        "1 stake of the listed, or of what is below them, has ended by 2024-07-31, and so no longer counts.",
    );
    let (_, why) = screened(&ended, "ofac", "C");
    assert!(
        why.contains("no owner is known today, 1 stake having ended"),
        "{why}"
    );
}

#[test]
fn treasury_shares_are_reckoned_both_ways() {
    let graph = data(
        r#"
        {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"45"}
        {"type":"relationship","id":"o2","kind":"owns","from":"q","to":"c","share":"45"}
        {"type":"relationship","id":"o3","kind":"owns","from":"c","to":"c","share":"10"}"#,
    );
    let answer = ask(&graph, Affected::listed_by("auth"));
    let rows = answer.into_rows::<AffectedRow>().unwrap();
    assert_eq!(rows[0].verdict, Standing::Possible);
    assert_eq!(rows[0].sum.to_string(), "45 %");
    let own = rows[0].own_shares.unwrap();
    assert_eq!(
        (own.held.to_string(), own.of_rest.to_string()),
        ("10 %".to_owned(), "50 %".to_owned())
    );
    assert_eq!(
        rows[0].distance.to_string(),
        "5 % short of the line, unless its own shares are taken off"
    );
    assert_eq!(caught(&graph, "uk"), [""; 0]);

    // Its own 10 count for nobody: 41 of 90 are less than half.
    let less = data(
        r#"
        {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"41"}
        {"type":"relationship","id":"o3","kind":"owns","from":"c","to":"c","share":"10"}"#,
    );
    assert_eq!(caught(&less, "all"), [""; 0]);

    let votes = data(
        r#"
        {"type":"relationship","id":"o1","kind":"controls","from":"p","to":"c","share":"48"}
        {"type":"relationship","id":"o2","kind":"controls","from":"q","to":"c","share":"42"}
        {"type":"relationship","id":"o3","kind":"controls","from":"c","to":"c","share":"10"}"#,
    );
    let answer = ask(&votes, Group::of("c"));
    assert_eq!(
        answer.summary(),
        "The group of C, under P (possibly): 0 members, 1 possible member."
    );
    let rows = answer.into_rows::<GroupRow>().unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.entity.id.as_str(), row.membership))
        .collect();
    assert_eq!(
        told,
        [
            ("p", Membership::PossibleParent),
            ("c", Membership::Possible)
        ]
    );
    assert_eq!(rows[1].own_shares.unwrap().of_rest.to_string(), "53.3333 %");
    // The parent's row tells both numbers as well, and of which company.
    assert_eq!(rows[0].held.unwrap().to_string(), "48 %");
    assert_eq!(rows[0].own_shares.unwrap().of_rest.to_string(), "53.3333 %");
    assert_eq!(rows[0].held_in.as_ref().unwrap().id, "c");
    assert!(!rows[0].claims.is_empty());

    let through = data(
        r#"
        {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"a","share":"45"}
        {"type":"relationship","id":"o2","kind":"owns","from":"q","to":"a","share":"45"}
        {"type":"relationship","id":"o3","kind":"owns","from":"a","to":"b","share":"100"}
        {"type":"relationship","id":"o4","kind":"owns","from":"b","to":"a","share":"10"}"#,
    );
    let answer = ask(&through, Affected::listed_by("auth"));
    assert_eq!(
        answer.summary(),
        "Nothing is caught by the ownership of 1 listed thing."
    );
    assert_note(
        &answer,
        "B holds 10 % of A, which wholly owns it: that is not taken off as its own shares.",
    );
}

#[test]
fn an_unnamed_owner_is_nobodys_known_owner() {
    let graph = data(
        r#"
        {"type":"entity","id":"u","kind":"unknown","name":"U"}
        {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"15"}
        {"type":"relationship","id":"o2","kind":"owns","from":"u","to":"c","share":"60"}
        {"type":"relationship","id":"o3","kind":"owns","from":"c","to":"a","share":"100"}"#,
    );
    let (_, why) = screened(&graph, "ofac", "C");
    assert!(
        why.contains("its known owners hold 15 % for certain"),
        "{why}"
    );
    assert!(
        why.contains("60 % of it is held by an owner who is not named"),
        "{why}"
    );
    let (_, why) = screened(&graph, "ofac", "A");
    assert!(why.contains("an owner of C above it is not named"), "{why}");
    assert_note(
        &ask(&graph, Affected::listed_by("auth")),
        "Below the listed, and held in part by owners whom no source names, who may be listed: C (60 %).",
    );
}

#[test]
fn of_two_who_may_catch_something_the_one_who_surely_holds_some_of_it_is_told() {
    let graph = data(&format!(
        r#"{LISTS_Q}
        {{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"80","status":"alleged"}}
        {{"type":"relationship","id":"o2","kind":"owns","from":"q","to":"c","share":{{"min":"30","max":"60"}}}}"#
    ));
    let answer = ask(&graph, Affected::listed_by("auth").rule("uk"));
    let rows = answer.into_rows::<AffectedRow>().unwrap();
    let owners: Vec<&str> = rows[0].owners.iter().map(|owner| &*owner.id).collect();
    assert_eq!(owners, ["q"]);
}
