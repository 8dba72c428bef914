//! Records that a decision makes one thing.

use relata::answer::{HoldingsRow, ShowRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Holdings, Show};

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
