//! `show`: all that a record says, and who replied to it.

use crate::run::{Ran, command, run};

fn asked(data: &str, arguments: &str) -> Ran {
    let arguments = arguments.split(' ').chain(["--data", "-"]);
    run(command().args(arguments), data.as_bytes())
}

/// The rows of an answer as CSV: what, value, sources.
fn rows(data: &str, arguments: &str) -> Vec<(String, String, String)> {
    let ran = asked(data, &format!("{arguments} -f csv"));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|cell| cell == name).unwrap();
    let places = [place("what"), place("value"), place("sources")];
    let row = |record: csv::StringRecord| {
        let [what, value, sources] = places.map(|place| record[place].to_owned());
        (what, value, sources)
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

/// Every field of every type of record, each with a value that nothing else has.
const FULL: &str = r#"
{"type":"source","id":"s1","publisher":"v-publisher","origin":"v-origin","author":"v-author","title":"v-title","date":"2001-01-01","retrieved":"2001-01-02","url":"https://v-url.example","grade":"A","note":"v-note","sources":["s2#v-p"],"x-own":"v-own"}
{"type":"source","id":"s2","title":"other"}
{"type":"entity","id":"ed","kind":"list","name":"v-name","aliases":["v-alias"],"country":"CN","ids":{"lei":"v-lei"},"series":"v-series","published":"2001-01-03","complete":["company"],"since":"2001-01-04","until":"2039-01-05","note":"v-note","sources":["s1#v-p"],"x-own":"v-own"}
{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"relationship","id":"l","kind":"lists","from":"a","to":"b","edition":"ed","entry":"v-entry","first":true,"since":"2001-01-06","note":"v-note","sources":["s1#v-p"],"x-own":"v-own"}
{"type":"relationship","id":"o","kind":"owns","from":"a","to":"b","share":"12.5","interest":"v-interest","parcel":"v-parcel","role":"v-role","outlet":"v-outlet","speaker":"v-speaker","since":"2001-01-07","until":"2001-01-08","until_sources":["s2#v-end"],"observed":"2001-01-09","status":"alleged","note":"v-note","sources":["s1#v-p"],"x-own":"v-own"}
{"type":"fact","id":"f","about":"a","property":"v-property","value":"v-value","qualifier":"v-qualifier","unit":"v-unit","period":"v-period","by":"b","status":"alleged","note":"v-note","sources":["s1#v-p"],"x-own":"v-own"}
{"type":"same","id":"d","left":"a","right":"b","decision":"different","why":"v-why","sources":["s1#v-p"],"x-own":"v-own"}
"#;

#[test]
fn every_field_of_a_record_is_shown() {
    for record in FULL.lines().filter(|line| line.contains("x-own")) {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        let id = record["id"].as_str().unwrap();
        let shown = asked(FULL, &format!("show {id} -f json")).out;
        let told: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let told = told["rows"].to_string();
        for (field, value) in record.as_object().unwrap() {
            let values = match value {
                serde_json::Value::Array(values) => values.clone(),
                serde_json::Value::Object(fields) => fields.values().cloned().collect(),
                serde_json::Value::Bool(true) => vec!["new to the list".into()],
                value => vec![value.clone()],
            };
            // The type is seen from what is told; an edition goes by its name, a thing by its own.
            let values = values.iter().map(|value| value.as_str().unwrap());
            for value in values.filter(|_| field != "type") {
                let cited = value.split('#').next().unwrap();
                assert!(told.contains(cited), "{id} {field}: {value}\n{told}");
            }
        }
    }
}

const REPLIES: &str = r#"
{"type":"entity","id":"gov","kind":"government","name":"Gov"}
{"type":"entity","id":"hold","kind":"company","name":"Hold"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"entity","id":"press","kind":"company","name":"Press"}
{"type":"entity","id":"l22","kind":"list","name":"黑名单 2022","series":"heimingdan","published":"2022-02-01"}
{"type":"relationship","id":"l1","kind":"lists","from":"gov","to":"shop","edition":"l22"}
{"type":"relationship","id":"hold-shop","kind":"owns","from":"hold","to":"shop","share":"60","since":"2020"}
{"type":"relationship","id":"d1","kind":"disputes","from":"shop","to":"l1","since":"2022-03-01"}
{"type":"relationship","id":"d2","kind":"responds-to","from":"press","to":"d1","since":"2022-04-01"}
{"type":"relationship","id":"d3","kind":"disputes","from":"press","to":"hold-shop","since":"2022-05-01"}
"#;

#[test]
fn a_reply_is_none_to_itself() {
    let ran = asked(REPLIES, "show d1");
    assert!(ran.out.starts_with("0 citations, 1 reply."), "{}", ran.out);
    let replies: Vec<_> = rows(REPLIES, "show d1")
        .into_iter()
        .filter(|(what, ..)| what == "disputes" || what == "responds-to")
        .map(|(what, value, _)| (what, value))
        .collect();
    let told = "Press on the claim that Shop disputes the listing of Shop (黑名单 2022)";
    assert_eq!(replies, [("responds-to".to_owned(), told.to_owned())]);
    let ran = asked(REPLIES, "show d2");
    assert!(
        ran.out.starts_with("0 citations, 0 replies."),
        "{}",
        ran.out
    );
}

/// Where somebody reads, claims and editions are told in words, not by their ids.
#[test]
fn replies_and_editions_are_told_in_words() {
    let shown = rows(REPLIES, "show shop");
    for value in [
        "Shop on the listing of Shop (黑名单 2022)",
        "Press on the claim that Hold owns Shop",
    ] {
        assert!(
            shown.iter().any(|(_, told, _)| told == value),
            "{value}: {shown:?}"
        );
    }
    let timeline = asked(REPLIES, "timeline shop -f csv").out;
    for line in [
        "Press disputes the claim that Hold owns Shop",
        "Shop disputes the listing of Shop (黑名单 2022)",
    ] {
        assert!(timeline.contains(line), "{line}\n{timeline}");
    }
    assert!(
        !timeline.contains("disputes hold-shop") && !timeline.contains("l22"),
        "{timeline}"
    );
    for question in ["owners shop --listed-by gov", "owners shop", "show shop"] {
        let ran = asked(REPLIES, question);
        assert!(!ran.out.contains("l22"), "{question}\n{}", ran.out);
    }
}

#[test]
fn a_decision_tells_the_two_by_their_own_names() {
    let data = r#"
{"type":"entity","id":"a1","kind":"company","name":"Acme"}
{"type":"entity","id":"a2","kind":"company","name":"Acme Holding Ltd"}
{"type":"entity","id":"a3","kind":"company","name":"Ajax"}
{"type":"entity","id":"o","kind":"person","name":"Ola"}
{"type":"relationship","id":"owns","kind":"owns","from":"o","to":"a2","share":"60"}
{"type":"same","id":"same1","left":"a1","right":"a2","decision":"same","why":"renamed"}
{"type":"same","id":"same2","left":"a2","right":"a3","decision":"same"}
{"type":"same","id":"not","left":"a1","right":"a3","decision":"different"}
"#;
    let ran = asked(data, "show same1");
    let told = "Acme (a1) and Acme Holding Ltd (a2) are one thing.";
    assert!(ran.out.starts_with(told), "{}", ran.out);
    let shown = rows(data, "show same1");
    let value = |name: &str| {
        shown
            .iter()
            .find(|(what, ..)| what == name)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(value("left"), "Acme (a1)");
    assert_eq!(value("right"), "Acme Holding Ltd (a2)");
    // Whoever sees one thing where somebody saw two must know it.
    let ran = asked(data, "owners a3");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let note = "a1 and a3 are taken for one thing, though one decision says that they are two";
    let plain = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains(note), "{}", ran.out);
}
