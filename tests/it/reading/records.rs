//! One record: its type, its id, fields that nobody knows, values of any length, damage.

use proptest::prelude::*;
use relata::graph::{Graph, Leniency};
use relata::read::Input;

use super::{ACME, Data, OWNS, SHOP, all_three, is_read, tells_the_owner};
use crate::run::{command, relata, root, run};

#[test]
fn type_may_stand_anywhere() {
    let turned = r#"{"share":{"min":75.01,"max":"75.01"},"to":"shop","extra":{"a":[1]},"type":"relationship","from":"acme","id":"acme-owns-shop","kind":"owns"}"#;
    is_read("turned.jsonl", format!("{turned}\n{ACME}\n{SHOP}\n"));
}

/// The same record without an id is the same record: its id is its content, whatever the order of its fields.
#[test]
fn records_without_an_id_are_named_after_their_content() {
    let claim =
        r#"{"type":"relationship","kind":"owns","from":"acme","to":"shop","share":"75.01"}"#;
    let turned = r#"{"to":"shop","from":"acme","share":{"max":75.010,"min":75.01},"kind":"owns","type":"relationship"}"#;
    let other = r#"{"type":"relationship","kind":"operates","from":"acme","to":"shop"}"#;
    let data = Data::new();
    let path = data.write(
        "claims.jsonl",
        format!("{ACME}\n{SHOP}\n{claim}\n{turned}\n{other}\n{claim}\n"),
    );
    let graph = Graph::open([&path]).unwrap();
    let ids: Vec<&str> = graph
        .relationships()
        .map(|id| graph.relationship_id(id))
        .collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids.iter().all(|id| id.starts_with("content-")), "{ids:?}");
    let again = Graph::open([&path]).unwrap();
    assert!(
        ids.iter().all(|id| again.relationship_by_id(id).is_some()),
        "the same in every run"
    );
    tells_the_owner(&graph);
}

#[test]
fn delete_takes_back_a_record_of_any_input() {
    let data = Data::new();
    let base = data.write("base.jsonl", all_three());
    let wrong = r#"{"type":"relationship","id":"wrong","kind":"owns","from":"shop","to":"acme"}"#;
    let late = data.write("late.jsonl", format!("{wrong}\n"));
    let correction = data.write(
        "correction.jsonl",
        "{\"type\":\"delete\",\"id\":\"wrong\"}\n",
    );
    assert_eq!(
        Graph::open([&base, &late]).unwrap().relationships().len(),
        2
    );
    for order in [[&base, &late, &correction], [&correction, &late, &base]] {
        let graph = Graph::open(order).unwrap();
        assert!(graph.relationship_by_id("wrong").is_none());
        tells_the_owner(&graph);
    }
}

/// What this version does not know, it must not lose, down to the last digit.
#[test]
fn unknown_fields_come_back() {
    let data = Data::new();
    let path = data.write(
        "unknown.jsonl",
        r#"{"type":"source","id":"s","x-shelf":"42"}
{"type":"entity","id":"acme","kind":"company","name":"Acme","colour":{"deep":[1.50,null,"ü"]},"sources":["s"]}
{"big":123456789012345678901234567890.10,"type":"relationship","id":"owns","kind":"owns","from":"acme","to":"shop","sources":["s"]}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"fact","id":"fact","about":"acme","property":"size","value":1.10,"certainty":"high","sources":["s"]}
"#,
    );
    let ran = relata(&[
        "show",
        "acme",
        "-f",
        "jsonl",
        "--data",
        path.to_str().unwrap(),
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for kept in [
        r#""x-shelf":"42""#,
        r#""colour":{"deep":[1.50,null,"ü"]}"#,
        r#""big":123456789012345678901234567890.10"#,
        r#""value":1.10"#,
        r#""certainty":"high""#,
    ] {
        assert!(ran.out.contains(kept), "{kept} is not in\n{}", ran.out);
    }
}

/// Damaged lines are told or read, and never end the program.
#[test]
fn damage_is_never_a_crash() {
    let pack =
        std::fs::read_to_string(root().join("data/notorious-markets/ownership.jsonl")).unwrap();
    let lines: Vec<&str> = pack.lines().collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged.jsonl");
    let damage = (
        0..lines.len(),
        proptest::collection::vec((0..400_usize, proptest::num::u8::ANY, 0..3_u8), 1..6),
    );
    proptest!(|((line, changes) in damage)| {
        let mut bytes = lines[line].as_bytes().to_vec();
        for (place, byte, change) in changes {
            let place = place % bytes.len().max(1);
            match change {
                0 if !bytes.is_empty() => bytes[place] = byte,
                1 if !bytes.is_empty() => drop(bytes.remove(place)),
                _ => bytes.insert(place, byte),
            }
        }
        std::fs::write(&path, &bytes).unwrap();
        let found = crate::asked::check_data("damaged", &[Input::Path(path.clone())], Leniency::Strict).unwrap();
        prop_assert!(found.has_errors(), "its owner and asset are in another file at the least");
    });
}

/// However long a value is, the message that quotes it is not.
#[test]
fn long_values_are_quoted_in_short() {
    let long = "9".repeat(1_000_000);
    let digits = OWNS.replace("75.01", &long);
    let kind = OWNS.replace("\"owns\"", &format!("\"{long}!\""));
    let date = OWNS.replace("\"share\"", &format!("\"since\":\"{long}\",\"share\""));
    let end = OWNS.replace("\"to\":\"shop\"", &format!("\"to\":\"{long}\""));
    let id = OWNS.replace("acme-owns-shop", &long).replace("75.01", "x");
    let record = format!("{{\"type\":\"{long}\"}}");
    let status = OWNS.replace("\"share\"", &format!("\"status\":\"{long}\",\"share\""));
    for line in [digits, kind, date, end, id, record, status] {
        let data = format!("{line}\n{ACME}\n{SHOP}\n");
        for verb in [&["owners", "shop"][..], &["check"]] {
            let arguments = verb.iter().chain(&["--data", "-"]);
            let ran = run(command().args(arguments), data.as_bytes());
            let told = ran.out.len() + ran.err.len();
            assert!(told < 5000, "{verb:?} tells {told} bytes");
        }
    }
    for arguments in [
        &["show", &long[..100_000]][..],
        &["find", &long[..100_000]],
        &["owners", "wechat", "--kind", &long[..100_000]],
        &["owners", "wechat", "--source", &long[..100_000]],
        &["owners", "wechat", "--without", &long[..100_000]],
    ] {
        let ran = relata(arguments);
        let told = ran.out.len() + ran.err.len();
        assert!(told < 5000, "{} tells {told} bytes", arguments[0]);
    }
}

#[test]
fn decisions_and_deletions_are_counted_as_read() {
    let text = "{\"type\":\"same\",\"left\":\"a\",\"right\":\"b\",\"decision\":\"same\"}\n{\"type\":\"delete\",\"id\":\"c\"}\n";
    let explained = relata::read::explain(&[relata::read::Input::text("d.jsonl", text)]).unwrap();
    let counts = explained[0].counts();
    let counts: Vec<_> = counts.iter().filter(|(_, number)| *number > 0).collect();
    assert_eq!(counts, [&("decision", 1), &("deletion", 1)]);
}
