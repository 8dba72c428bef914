//! Records that a decision makes one thing.

use relata::answer::{HoldingsRow, OwnersRow, ShowRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Holdings, Owners, Show};

use super::{Data, all_three, records, tells_the_owner};

/// Two companies that a decision joins, with claims and facts about both.
fn joined() -> (Data, Graph) {
    let data = Data::new();
    let path = data.write(
        "joined.jsonl",
        r#"{"type":"source","id":"s","publisher":"P"}
{"type":"entity","id":"new-co","kind":"company","name":"New Co","sources":["s"]}
{"type":"entity","id":"old-co","kind":"company","name":"Old Co","aliases":["Olde Co"],"ids":{"lei":"L1"},"sources":["s#p2"]}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"entity","id":"mall","kind":"platform","name":"Mall"}
{"type":"entity","id":"list","kind":"list","name":"The List"}
{"type":"entity","id":"liste","kind":"list","name":"La Liste"}
{"type":"relationship","id":"old-owns","kind":"owns","from":"old-co","to":"shop","sources":["s"]}
{"type":"relationship","id":"new-owns","kind":"owns","from":"new-co","to":"mall","sources":["s"]}
{"type":"relationship","id":"listed","kind":"lists","from":"old-co","to":"mall","edition":"liste","sources":["s"]}
{"type":"fact","id":"old-fact","about":"old-co","property":"founded","value":1999,"sources":["s"]}
{"type":"fact","id":"new-fact","about":"new-co","property":"founded","value":2001,"sources":["s"]}
{"type":"same","id":"renamed","left":"old-co","right":"new-co","decision":"same","why":"Renamed.","sources":["s"]}
{"type":"same","id":"translated","left":"list","right":"liste","decision":"same","why":"Translated.","sources":["s"]}
"#,
    );
    let graph = Graph::open([&path]).unwrap();
    (data, graph)
}

#[test]
fn what_is_the_same_is_one_thing_under_its_smallest_id() {
    let (_data, graph) = joined();
    let one = graph.entity_named("new-co").unwrap();
    for name in ["old-co", "Old Co", "olde co", "lei:L1", "New Co"] {
        assert_eq!(graph.entity_named(name).unwrap(), one, "{name}");
    }
    assert_eq!(graph.entity(one).id, "new-co");
    let claim = graph.relationship_by_id("old-owns").unwrap();
    assert_eq!(
        graph.relationship(claim).from,
        "old-co",
        "the claim stays as it was written"
    );

    let answer = graph.ask(Holdings::of("old-co"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<HoldingsRow>().unwrap().collect();
    let held: Vec<&str> = rows.iter().map(|row| row.holding.id.as_str()).collect();
    assert_eq!(held, ["mall", "shop"]);
    assert!(rows.iter().all(|row| row.chain[0].id == "new-co"));
}

#[test]
fn what_is_the_same_has_the_facts_of_both() {
    let (_data, graph) = joined();
    let answer = graph.ask(Show::new("old-co"), &Lens::default()).unwrap();
    let rows: Vec<_> = answer.rows::<ShowRow>().unwrap().collect();
    let facts: Vec<_> = rows
        .iter()
        .filter(|row| row.what == "founded")
        .map(|row| (&*row.value, row.disagrees))
        .collect();
    assert_eq!(facts, [("2001", true), ("1999", true)]);
    let decision = rows.iter().find(|row| row.records == ["renamed"]).unwrap();
    assert!(decision.value.contains("Renamed."), "{decision:?}");
}

/// Merged or not, an answer as records stands on its own.
#[test]
fn an_answer_about_what_is_the_same_can_be_read_again() {
    let (_data, graph) = joined();
    for id in ["old-co", "listed", "old-fact", "mall"] {
        let answer = graph.ask(Show::new(id), &Lens::default()).unwrap();
        let data = Data::new();
        let lines: Vec<String> = records(&answer).iter().map(ToString::to_string).collect();
        let path = data.write("answer.jsonl", lines.join("\n"));
        let again = Graph::open([&path]).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(
            again.relationships().len(),
            answer.graph().edge_count(),
            "{id}"
        );
        assert_eq!(again.facts().len(), answer.facts().len(), "{id}");
    }
}

#[test]
fn different_things_stay_apart() {
    let data = Data::new();
    let decision =
        r#"{"type":"same","id":"apart","left":"acme","right":"shop","decision":"different"}"#;
    let path = data.write("apart.jsonl", format!("{}{decision}\n", all_three()));
    let graph = Graph::open([&path]).unwrap();
    assert_ne!(
        graph.entity_named("acme").unwrap(),
        graph.entity_named("shop").unwrap()
    );
    tells_the_owner(&graph);
}

/// Which record represents the other is decided by the spelling of their ids, which says nothing of companies.
#[test]
fn no_answer_hangs_on_which_record_represents_the_other() {
    for (own, listed) in [("a-own", "z-list"), ("z-own", "a-list")] {
        let data = Data::new();
        let path = data.write(
            "merged.jsonl",
            format!(
                r#"{{"type":"source","id":"s","publisher":"P","date":"2023-01-01"}}
{{"type":"entity","id":"{own}","kind":"other","name":"Alfa Ltd"}}
{{"type":"entity","id":"{listed}","kind":"company","name":"Alpha Limited","country":"CY","until":"2020-06-30","urls":["https://alpha.example"],"birthDate":"1999","sources":["s"]}}
{{"type":"entity","id":"b","kind":"company","name":"B Ltd"}}
{{"type":"relationship","id":"o","kind":"owns","from":"{own}","to":"b","share":60,"since":"2015","sources":["s"]}}
{{"type":"same","id":"m","left":"{own}","right":"{listed}","decision":"same","why":"One number."}}
"#
            ),
        );
        let graph = Graph::open([&path]).unwrap();
        let one = graph.entity_named("alpha.example").unwrap();
        let record = graph.entity(one);
        let known = (graph.entity_kind(one), graph.entity_country(one));
        assert_eq!(known, ("company", Some("CY".to_owned())), "{own}");
        assert_eq!((record.kind.as_str(), record.country), ("company", known.1));
        assert_eq!(record.extra["birthDate"].text().as_deref(), Some("1999"));
        let code = graph.entity_kind_code(one);
        assert_eq!(graph.entity_kinds()[usize::from(code)], "company");
        assert_eq!(graph.count_entities()[usize::from(code)], 2);

        let today = Lens::default().as_of("2022-01-01".parse().unwrap());
        let answer = graph.ask(Owners::of("b"), &today).unwrap();
        let rows = answer.into_rows::<OwnersRow>().unwrap();
        assert!(rows.iter().all(|row| row.held.former), "{rows:?}");
    }
}
