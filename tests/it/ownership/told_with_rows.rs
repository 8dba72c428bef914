//! What a row must tell beside its finding: who disputes it, that it is over, that it cannot be.

use relata::answer::{CommonRow, OwnersRow, RobustRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Affected, Common, Owners, Query, Robust, Screen, Stakes};
use relata::write::Format;

use crate::asked::written;
use crate::properties::graphs::World;

fn asked(graph: &Graph, question: impl Into<Query>, format: Format) -> String {
    written(&graph.ask(question, &Lens::default()).unwrap(), format)
}

const DISPUTED: &str = r#"
    {"type":"entity","id":"a","kind":"platform","name":"Aplat"}
    {"type":"entity","id":"b","kind":"company","name":"Bcorp"}
    {"type":"entity","id":"c","kind":"company","name":"Ccorp"}
    {"type":"relationship","id":"ba","kind":"owns","from":"b","to":"a","share":"100","since":"2020"}
    {"type":"relationship","id":"cb","kind":"owns","from":"c","to":"b","share":"50","since":"2020"}
    {"type":"relationship","id":"dis","kind":"disputes","from":"c","to":"cb","since":"2021"}"#;

#[test]
fn a_stake_that_is_disputed_says_so_and_brings_the_dispute_along() {
    let graph = World::read(DISPUTED).graph();
    let questions: [Query; 3] = [
        Owners::of("a").into(),
        Stakes::of("b").into(),
        Affected::by(["c"]).into(),
    ];
    for question in questions {
        let table = asked(&graph, question.clone(), Format::Table);
        assert!(table.contains("disputed"), "{table}");
        let json = asked(&graph, question, Format::Json);
        assert!(
            json.contains(r#""id":"dis""#) || json.contains(r#""id": "dis""#),
            "{json}"
        );
    }
    // Nobody disputes that Bcorp holds Aplat.
    let answer = graph.ask(Owners::of("a"), &Lens::default()).unwrap();
    let rows: Vec<OwnersRow> = answer.into_rows().unwrap();
    let hangs_on: Vec<String> = rows.iter().map(|row| row.hangs_on.to_string()).collect();
    assert_eq!(hangs_on, ["", "disputed claims"]);
}

#[test]
fn a_share_in_a_company_is_its_share_whatever_the_claim_is_called() {
    let data = r#"
    {"type":"entity","id":"p","kind":"person","name":"P"}
    {"type":"entity","id":"c","kind":"company","name":"C"}
    {"type":"relationship","id":"pc","kind":"controls","from":"p","to":"c","share":"50","interest":"shareholding"}"#;
    let graph = World::read(data).graph();
    let answer = graph.ask(Owners::of("c"), &Lens::default()).unwrap();
    let rows: Vec<OwnersRow> = answer.into_rows().unwrap();
    assert_eq!(rows[0].share.unwrap().to_string(), "50 %");
}

#[test]
fn owners_who_hold_more_than_there_is_are_told_wherever_something_is_caught() {
    let data = r#"
    {"type":"entity","id":"auth","kind":"government","name":"Authority"}
    {"type":"entity","id":"p","kind":"person","name":"P"}
    {"type":"entity","id":"q","kind":"person","name":"Q"}
    {"type":"entity","id":"s","kind":"company","name":"Sorbex"}
    {"type":"relationship","id":"l","kind":"lists","from":"auth","to":"p","since":"2020-01-01"}
    {"type":"relationship","id":"ps","kind":"owns","from":"p","to":"s","share":"80","since":"2020-01-01"}
    {"type":"relationship","id":"qs","kind":"owns","from":"q","to":"s","share":"60","since":"2020-01-01"}"#;
    let graph = World::read(data).graph();
    let screen = Screen::against("auth", ["Sorbex"]);
    let mut proved = Affected::listed_by("auth");
    proved.proof = true;
    let questions: [Query; 4] = [
        Affected::listed_by("auth").into(),
        Affected::listed_by("auth")
            .during(Default::default())
            .into(),
        proved.into(),
        screen.into(),
    ];
    for question in questions {
        let told = asked(&graph, question, Format::Markdown);
        assert!(
            told.contains("The owners of Sorbex hold more than there is"),
            "{told}"
        );
    }
}

#[test]
fn what_two_have_in_common_no_longer_is_former() {
    let data = r#"
    {"type":"source","id":"reg","publisher":"Register","date":"2024-06-01"}
    {"type":"entity","id":"p","kind":"person","name":"P"}
    {"type":"entity","id":"q","kind":"person","name":"Q"}
    {"type":"entity","id":"b","kind":"company","name":"B"}
    {"type":"relationship","id":"pb","kind":"heads","from":"p","to":"b","until":"2020-01-01","sources":["reg"]}
    {"type":"relationship","id":"qb","kind":"heads","from":"q","to":"b","sources":["reg"]}"#;
    let graph = World::read(data).graph();
    let answer = graph.ask(Common::of(["p", "q"]), &Lens::default()).unwrap();
    let rows: Vec<CommonRow> = answer.into_rows().unwrap();
    assert!(rows.iter().all(|row| row.former), "{rows:?}");
    let answer = graph.ask(Robust::new("p", "q"), &Lens::default()).unwrap();
    let rows: Vec<RobustRow> = answer.into_rows().unwrap();
    assert_eq!(rows[0].what.name, "P -heads (former)-> B <-heads- Q");
    assert_eq!(rows[0].what.id, "pb qb");
}

#[test]
fn replies_to_one_of_several_listings_say_to_which() {
    let data = r#"
    {"type":"entity","id":"auth","kind":"government","name":"Authority"}
    {"type":"entity","id":"s-2021","kind":"list","name":"S 2021","series":"s","published":"2021-01-01"}
    {"type":"entity","id":"s-2022","kind":"list","name":"S 2022","series":"s","published":"2022-01-01"}
    {"type":"entity","id":"a","kind":"platform","name":"A"}
    {"type":"entity","id":"y","kind":"company","name":"Ycorp"}
    {"type":"relationship","id":"ya","kind":"owns","from":"y","to":"a"}
    {"type":"relationship","id":"l1","kind":"lists","from":"auth","to":"a","edition":"s-2021"}
    {"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"a","edition":"s-2022"}
    {"type":"relationship","id":"r1","kind":"disputes","from":"y","to":"l1"}
    {"type":"relationship","id":"r2","kind":"responds-to","from":"y","to":"l2"}"#;
    let graph = World::read(data).graph();
    let told = asked(&graph, Owners::of("a"), Format::Csv);
    let replies = "Ycorp disputes the 2021 listing; Ycorp responds to the 2022 listing";
    assert!(told.contains(replies), "{told}");
    let one = asked(
        &graph,
        Owners::listed_by("auth").edition("s-2021"),
        Format::Csv,
    );
    assert!(one.contains("Ycorp disputes the listing"), "{one}");
}

#[test]
fn an_edition_with_things_of_other_kinds_is_covered_as_a_whole() {
    let head = r#"
    {"type":"entity","id":"auth","kind":"government","name":"Authority"}
    {"type":"entity","id":"ed","kind":"list","name":"Ed","published":"2024-01-01"}
    {"type":"entity","id":"a","kind":"company","name":"A"}
    {"type":"entity","id":"m","kind":"market","name":"M"}
    {"type":"relationship","id":"la","kind":"lists","from":"auth","to":"a","edition":"ed"}
    {"type":"relationship","id":"lm","kind":"lists","from":"auth","to":"m","edition":"ed"}"#;
    let fact = r#"
    {"type":"fact","id":"f","about":"ed","property":"entries","value":4}"#;
    let told = |data: &str| {
        let graph = World::read(data).graph();
        asked(&graph, Owners::listed_by("auth"), Format::Markdown)
    };
    let of_four = told(&format!("{head}{fact}"));
    assert!(of_four.contains("documents 2 of 4 entries"), "{of_four}");
    let of_unknown = told(head);
    assert!(of_unknown.contains("documents 2 entries"), "{of_unknown}");
}

#[test]
fn owners_are_counted_as_they_are_told_where_a_dispute_ended_since() {
    let data = r#"
    {"type":"entity","id":"x","kind":"person","name":"X"}
    {"type":"entity","id":"c","kind":"company","name":"C"}
    {"type":"entity","id":"m","kind":"platform","name":"M"}
    {"type":"relationship","id":"xc","kind":"owns","from":"x","to":"c"}
    {"type":"relationship","id":"cm","kind":"owns","from":"c","to":"m","since":"2021-01-01"}
    {"type":"relationship","id":"d","kind":"disputes","from":"x","to":"xc","until":"2020-01-01"}"#;
    let graph = World::read(data).graph();
    let lens = Lens::default().exclude_disputed();
    let rows = graph.ask(Owners::of("m"), &lens).unwrap();
    let rows: Vec<OwnersRow> = rows.into_rows().unwrap();
    let owners: Vec<_> = rows.into_iter().filter_map(|row| row.owner).collect();
    let counted = graph.ask(Owners::of("m").counted(), &lens).unwrap();
    assert_eq!(owners.len(), 1);
    assert_eq!(counted.summary(), "1 thing, 1 known owner, 1 pair.");
}
