//! Answers are those of the command line, whichever question is asked.

use serde_json::{Value, json};

use super::client::Served;
use crate::command::{OTHER_ROWS, VERBS};
use crate::run::line;
use crate::schema::{validator, wrong};

/// The questions of the command tests about the bundled pack, with their answers as `-f json` tells them.
fn asked() -> Vec<(Value, Value)> {
    let mut asked = Vec::new();
    for question in VERBS
        .into_iter()
        .chain(OTHER_ROWS.map(|(question, _)| question))
    {
        // A saved question may have a title of its own, and a check asks about files.
        let verb = question.split(' ').next().unwrap();
        if question.contains("--data") || ["ask", "check"].contains(&verb) {
            continue;
        }
        let told: Value = serde_json::from_str(&line(&format!("{question} -f json")).out).unwrap();
        asked.push((json!({"query": told["query"], "lens": told["lens"]}), told));
    }
    asked
}

#[test]
fn every_question_has_the_answer_of_the_command_line() {
    let served = Served::with(&[]);
    let schema = validator("answer.schema.json");
    for (mut question, told) in asked() {
        question["rows"] = json!({"limit": 1000});
        let reply = served.post("/api/v1/query", &question.to_string());
        assert_eq!(reply.status, 200, "{question}: {:?}", reply.json());
        let reply = reply.json();
        for key in told.as_object().unwrap().keys() {
            // These name fields instead of flags.
            if key != "notes" && key != "limits" {
                assert_eq!(reply["answer"][key], told[key], "{key} of {question}");
            }
        }
        assert_eq!(wrong(&schema, &reply["answer"]), [""; 0], "{question}");
        assert_eq!(reply["rows_total"], told["rows"].as_array().unwrap().len());
        assert_eq!(reply["next"], Value::Null);
        assert!(reply["command"].as_str().unwrap().contains("relata "));
    }
}

#[test]
fn rows_come_in_parts_that_make_the_whole() {
    let served = Served::with(&[]);
    let mut question =
        json!({"query": {"verb": "owners", "listed_by": "ustr"}, "rows": {"limit": 1000}});
    let whole = served.post("/api/v1/query", &question.to_string()).json();
    let rows = whole["answer"]["rows"].as_array().unwrap();
    assert!(rows.len() > 100);
    let schema = validator("answer.schema.json");
    let mut together = Vec::new();
    let mut after = json!(0);
    while !after.is_null() {
        question["rows"] = json!({"limit": 30, "after": after});
        let part = served.post("/api/v1/query", &question.to_string()).json();
        assert_eq!(part["rows_total"], rows.len());
        assert_eq!(part["truncated"], !part["next"].is_null());
        assert_eq!(wrong(&schema, &part["answer"]), [""; 0]);
        together.extend(part["answer"]["rows"].as_array().unwrap().clone());
        after = part["next"].clone();
    }
    assert_eq!(&together, rows);
    question["rows"] = json!({"after": 1_000_000});
    let behind = served.post("/api/v1/query", &question.to_string()).json();
    assert_eq!(
        (&behind["answer"]["rows"], &behind["next"]),
        (&json!([]), &Value::Null)
    );
}

#[test]
fn what_cannot_be_read_or_answered_is_told_in_terms_of_fields() {
    let served = Served::with(&[]);
    for (question, status, code, words) in [
        (r#"{"query""#, 400, "unreadable", "no JSON"),
        (
            r#"{"query": {"verb": "stats"}, "query": {"verb": "find", "text": "x"}}"#,
            400,
            "unreadable",
            "duplicate field `query`",
        ),
        (
            r#"{"query": {"verb": "stats"}, "lens": {"as_of": "2020", "as_of": "2022"}}"#,
            400,
            "unreadable",
            "duplicate field `as_of`",
        ),
        (
            r#"[{"verb": "stats"}, {}, {}]"#,
            400,
            "unreadable",
            "list, expected an object",
        ),
        (
            r#"{"query": ["stats"]}"#,
            400,
            "unreadable",
            "list, expected a question",
        ),
        (
            r#"{"query": {"verb": "stats"}, "lens": [["owns"]]}"#,
            400,
            "unreadable",
            "list, expected an object",
        ),
        (
            r#"{"query": {"verb": "stats"}, "rows": [1, 0]}"#,
            400,
            "unreadable",
            "list, expected an object",
        ),
        (
            r#"{"query": {"verb": "owner"}}"#,
            400,
            "unreadable",
            "unknown variant",
        ),
        (
            r#"{"query": {"verb": "owners", "ofs": ["x"]}}"#,
            400,
            "unreadable",
            "ofs",
        ),
        (
            r#"{"query": {"verb": "stats"}, "lense": {}}"#,
            400,
            "unreadable",
            "lense",
        ),
        (
            r#"{"query": {"verb": "stats"}, "rows": {"limit": 0}}"#,
            400,
            "unreadable",
            "1000",
        ),
        (
            r#"{"query": {"verb": "stats"}, "rows": {"limit": 1001}}"#,
            400,
            "unreadable",
            "1000",
        ),
        (
            r#"{"query": {"verb": "stats", "part": null}}"#,
            400,
            "unreadable",
            "null",
        ),
        (
            r#"{"query": {"verb": "find", "text": "x", "limit": 99999999999}}"#,
            400,
            "unreadable",
            "99999999999",
        ),
        (
            r#"{"query": {"verb": "owners", "of": ["weechatt"]}}"#,
            404,
            "not-found",
            "weechatt",
        ),
        (
            r#"{"query": {"verb": "owners"}}"#,
            409,
            "question",
            "owners",
        ),
        (
            r#"{"query": {"verb": "owners", "of": ["avito"], "period": {}}, "lens": {"as_of": "2021"}}"#,
            409,
            "question",
            "`as_of`",
        ),
    ] {
        let reply = served.post("/api/v1/query", question);
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (status, code),
            "{question}"
        );
        let told = String::from_utf8(reply.body).unwrap();
        assert!(
            told.contains(words) && !told.contains("--"),
            "{question}: {told}"
        );
    }
}
