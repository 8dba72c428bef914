//! What is told of listings: removals that are doubted, what came back, who disputes them, and how far an edition is known.

use relata::answer::{
    AffectedRow, Answer, DiffRow, Doubt, Note, ScreenRow, Screened, Standing, StatsRow, TimelineRow,
};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Affected, Diff, Match, Owners, Query, Screen, Stats, Timeline};

use crate::properties::graphs::{World, date};

/// Two persons on a list, and what they own.
const LISTED: &str = r#"
    {"type":"source","id":"reg","date":"2024-06-01","grade":"B"}
    {"type":"source","id":"blog","date":"2023-07-01","grade":"C"}
    {"type":"entity","id":"auth","kind":"government","name":"Authority"}
    {"type":"entity","id":"e1","kind":"list","name":"E1","series":"s","published":"2020-01-01"}
    {"type":"entity","id":"v","kind":"person","name":"Viktor"}
    {"type":"entity","id":"c","kind":"company","name":"Cee"}
    {"type":"relationship","id":"l","kind":"lists","from":"auth","to":"v","edition":"e1","sources":["reg"]}
    {"type":"relationship","id":"o","kind":"owns","from":"v","to":"c","share":"60","sources":["reg"]}"#;

fn with(more: &str) -> Graph {
    World::read(&format!("{LISTED}\n{more}")).graph()
}

fn ask(graph: &Graph, question: impl Into<Query>) -> Answer {
    graph.ask(question, &Lens::default()).unwrap()
}

fn verdicts(graph: &Graph) -> Vec<Standing> {
    let answer = ask(graph, Affected::listed_by("auth"));
    let rows = answer.into_rows::<AffectedRow>().unwrap();
    rows.into_iter().map(|row| row.verdict).collect()
}

fn screened(graph: &Graph, name: &str) -> ScreenRow {
    let answer = ask(graph, Screen::against("auth", [name]));
    answer.into_rows::<ScreenRow>().unwrap().remove(0)
}

#[test]
fn a_removal_that_is_alleged_or_inferred_frees_nobody() {
    for status in ["alleged", "inferred"] {
        let graph = with(&format!(
            r#"{{"type":"relationship","id":"d","kind":"delists","from":"auth","to":"v","since":"2023-06-01","status":"{status}","sources":["blog"]}}"#
        ));
        assert_eq!(verdicts(&graph), [Standing::Possible], "{status}");
        assert_eq!(screened(&graph, "Viktor").standing, Screened::Possible);
        let before = Lens::default().as_of(date("2023-01-01"));
        let answer = graph.ask(Affected::listed_by("auth"), &before).unwrap();
        let row = answer.into_rows::<AffectedRow>().unwrap().remove(0);
        assert_eq!(row.verdict, Standing::Certain, "{status}");
    }
    let stated = r#"{"type":"relationship","id":"d","kind":"delists","from":"auth","to":"v","since":"2023-06-01","sources":["reg"]}"#;
    assert!(verdicts(&with(stated)).is_empty());
}

#[test]
fn the_end_of_a_listing_cites_who_told_of_the_removal() {
    let graph = with(
        r#"{"type":"relationship","id":"d","kind":"delists","from":"auth","to":"v","since":"2023-06-01","sources":["blog"]}"#,
    );
    let answer = ask(&graph, Timeline::new("v"));
    let rows = answer.into_rows::<TimelineRow>().unwrap();
    let end = rows
        .iter()
        .find(|row| row.record == "l" && row.date == date("2023-06-01"))
        .unwrap();
    assert_eq!(end.sources[0].source, "blog");
}

#[test]
fn who_disputes_a_listing_is_told_with_what_hangs_on_it() {
    let graph = with(
        r#"{"type":"relationship","id":"x","kind":"disputes","from":"v","to":"l","since":"2021-01-01","sources":["reg"]}"#,
    );
    let row = screened(&graph, "Viktor");
    assert_eq!(
        (row.standing, row.hangs_on.0),
        (Screened::Listed, vec![Doubt::Disputed])
    );
    let answer = ask(&graph, Affected::listed_by("auth"));
    assert!(answer.relationships().any(|claim| claim.id == "x"));
    let row = answer.into_rows::<AffectedRow>().unwrap().remove(0);
    assert_eq!(row.hangs_on.0, [Doubt::Disputed]);
}

#[test]
fn a_listing_without_an_edition_is_told_by_its_days() {
    let graph = with(
        r#"{"type":"entity","id":"w","kind":"person","name":"Wilma"}
        {"type":"entity","id":"u","kind":"person","name":"Ulla"}
        {"type":"relationship","id":"lw","kind":"lists","from":"auth","to":"w","since":"2021-05-01","until":"2022-05-01","sources":["reg"]}
        {"type":"relationship","id":"lu","kind":"lists","from":"auth","to":"u","since":"2021-05-01","sources":["reg"]}"#,
    );
    let open = |name| {
        let row = screened(&graph, name);
        let open: Vec<String> = row.open.iter().map(ToString::to_string).collect();
        (row.standing, open[0].clone())
    };
    assert_eq!(
        open("Wilma"),
        (
            Screened::NotFound,
            "listed 2021-05-01 to 2022-05-01".to_owned()
        )
    );
    assert_eq!(
        open("Ulla"),
        (Screened::Listed, "listed since 2021-05-01".to_owned())
    );
}

const EDITIONS: &str = r#"
    {"type":"entity","id":"auth","kind":"government","name":"Authority"}
    {"type":"entity","id":"e1","kind":"list","name":"E1","series":"s","published":"2020-01-01"}
    {"type":"entity","id":"e2","kind":"list","name":"E2","series":"s","published":"2021-01-01"}
    {"type":"entity","id":"e3","kind":"list","name":"E3","series":"s","published":"2022-01-01"}
    {"type":"entity","id":"m","kind":"market","name":"Mall"}
    {"type":"entity","id":"late","kind":"market","name":"Late"}
    {"type":"entity","id":"p","kind":"person","name":"P"}
    {"type":"entity","id":"t","kind":"company","name":"Tenant"}
    {"type":"relationship","id":"l1","kind":"lists","from":"auth","to":"m","edition":"e1"}
    {"type":"entity","id":"other","kind":"market","name":"Other"}
    {"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"other","edition":"e2"}
    {"type":"relationship","id":"d2","kind":"delists","from":"auth","to":"m","edition":"e2"}
    {"type":"relationship","id":"l3","kind":"lists","from":"auth","to":"m","edition":"e3"}
    {"type":"relationship","id":"k3","kind":"lists","from":"auth","to":"late","edition":"e3","since":"2021-09-01"}
    {"type":"relationship","id":"o","kind":"owns","from":"p","to":"m","status":"alleged"}
    {"type":"relationship","id":"r","kind":"operates","from":"t","to":"m","role":"leaseholder"}"#;

#[test]
fn what_was_taken_off_and_is_back_is_told_so() {
    let graph = World::read(EDITIONS).graph();
    let told = |from, to, thing: &str| {
        let answer = ask(&graph, Diff::between(from, to));
        let rows = answer.into_rows::<DiffRow>().unwrap();
        let row = rows.into_iter().find(|row| row.listed.id == thing).unwrap();
        let note = row.note.map(|note| note.to_string()).unwrap_or_default();
        format!("{}: {note}", row.change.as_str())
    };
    let back = "back again: it was taken off 2021-01-01";
    assert_eq!(told("e1", "e3", "m"), format!("continued: {back}"));
    assert_eq!(told("e2", "e3", "m"), format!("added: {back}"));
    // Its own beginning lies behind the first side.
    assert_eq!(told("e2", "e3", "late"), "added: ");
}

#[test]
fn what_an_edition_took_off_is_not_told_as_perhaps_on_it() {
    let graph = World::read(EDITIONS).graph();
    let answer = ask(&graph, Owners::listed_by("auth").and("m").edition("e2"));
    assert_eq!(
        answer.summary(),
        "No listing of Mall by Authority in E2 is in the data. It was taken off."
    );
    assert!(answer.relationships().any(|claim| claim.id == "d2"));
    let question = Screen::against("auth", ["Mall", "Late"]).edition("e2");
    let rows = ask(&graph, question).into_rows::<ScreenRow>().unwrap();
    assert_eq!(rows[0].standing, Screened::Clear);
    let open: Vec<String> = rows[0].open.iter().map(ToString::to_string).collect();
    assert!(open.contains(&"taken off in E2".to_owned()), "{open:?}");
    // Of Late nobody says that it was taken off.
    assert_eq!(rows[1].standing, Screened::NotFound);
}

#[test]
fn whoever_is_no_plain_owner_is_no_plain_owner_in_a_diff() {
    let graph = World::read(EDITIONS).graph();
    let answer = ask(&graph, Diff::between("e2", "e3"));
    let rows = answer.into_rows::<DiffRow>().unwrap();
    let mall = rows.iter().find(|row| row.listed.id == "m").unwrap();
    let owners: Vec<String> = mall.owners.iter().map(ToString::to_string).collect();
    assert_eq!(owners, ["P (alleged)", "Tenant (leaseholder)"]);
}

#[test]
fn an_edition_in_full_for_one_kind_may_lack_things_of_another() {
    let graph = World::read(
        r#"
        {"type":"entity","id":"auth","kind":"government","name":"Authority"}
        {"type":"entity","id":"e1","kind":"list","name":"E1","published":"2020-01-01","complete":["platform"]}
        {"type":"entity","id":"p","kind":"platform","name":"P"}
        {"type":"entity","id":"m","kind":"market","name":"M"}
        {"type":"relationship","id":"lp","kind":"lists","from":"auth","to":"p","edition":"e1"}
        {"type":"relationship","id":"lm","kind":"lists","from":"auth","to":"m","edition":"e1"}"#,
    )
    .graph();
    for question in [
        Query::from(Owners::of("m")),
        Query::from(Match::of(
            r#"(u)-[l:lists {edition:"e1"}]->(m:market) RETURN count(*)"#,
        )),
    ] {
        let answer = ask(&graph, question);
        let is_coverage = |note: &Note| matches!(note, Note::Coverage(_));
        assert!(
            answer.notes().iter().any(is_coverage),
            "{:?}",
            answer.notes()
        );
    }
}

#[test]
fn a_count_that_is_not_exact_or_not_official_is_told_so() {
    let graph = World::read(
        r#"
        {"type":"entity","id":"auth","kind":"government","name":"Authority"}
        {"type":"entity","id":"e1","kind":"list","name":"E1","published":"2020-01-01"}
        {"type":"entity","id":"e2","kind":"list","name":"E2","published":"2021-01-01"}
        {"type":"entity","id":"a","kind":"company","name":"A"}
        {"type":"entity","id":"b","kind":"company","name":"B"}
        {"type":"relationship","id":"p1","kind":"publishes","from":"auth","to":"e1"}
        {"type":"relationship","id":"p2","kind":"publishes","from":"auth","to":"e2"}
        {"type":"relationship","id":"l1","kind":"lists","from":"auth","to":"a","edition":"e1"}
        {"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"b","edition":"e1"}
        {"type":"relationship","id":"l3","kind":"lists","from":"auth","to":"b","edition":"e2"}
        {"type":"fact","id":"f1","about":"e1","property":"entries","value":1,"qualifier":"more than","by":"auth"}
        {"type":"fact","id":"f2","about":"e2","property":"entries","value":20,"qualifier":"about"}"#,
    )
    .graph();
    let rows = ask(&graph, Stats::default())
        .into_rows::<StatsRow>()
        .unwrap();
    let note = |what: &str| {
        let row = rows.iter().find(|row| row.what == what).unwrap();
        row.note.as_ref().unwrap().to_string()
    };
    assert_eq!(note("e1"), "of more than 1 official");
    assert_eq!(note("e2"), "of about 20, not official");
}

#[test]
fn a_thing_in_two_entries_of_one_edition_leaves_them_two() {
    let graph = World::read(
        r#"
        {"type":"entity","id":"auth","kind":"government","name":"Authority"}
        {"type":"entity","id":"e1","kind":"list","name":"E1","published":"2020-01-01"}
        {"type":"entity","id":"x","kind":"company","name":"X"}
        {"type":"entity","id":"y","kind":"company","name":"Y"}
        {"type":"entity","id":"z","kind":"company","name":"Z"}
        {"type":"relationship","id":"l1","kind":"lists","from":"auth","to":"x","edition":"e1","entry":"one"}
        {"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"y","edition":"e1","entry":"one"}
        {"type":"relationship","id":"l3","kind":"lists","from":"auth","to":"z","edition":"e1","entry":"one"}
        {"type":"relationship","id":"l4","kind":"lists","from":"auth","to":"x","edition":"e1","entry":"two"}"#,
    )
    .graph();
    let answer = ask(&graph, Owners::listed_by("auth").edition("e1"));
    let summary = answer.summary();
    assert!(
        summary.starts_with("3 things in 2 entries listed"),
        "{summary}"
    );
}
