//! The official client of Python asks, in the version of the protocol that it speaks and in the one before.

use serde_json::{Value, json};

use super::http::HttpServer;
use crate::command::{OTHER_ROWS, VERBS};
use crate::run::{RELATA, line, python, run};

const JUDGE: &str = "tests/it/mcp/client_judge.py";

/// Questions of the bundled pack as tools, each with what the command line answers.
fn questions() -> Vec<(Value, Value)> {
    let others = OTHER_ROWS.map(|(question, _)| question);
    let mut questions = Vec::new();
    for question in VERBS.into_iter().chain(others) {
        let verb = question.split(' ').next().unwrap();
        if question.contains("--data") || ["ask", "check"].contains(&verb) {
            continue;
        }
        let told: Value = serde_json::from_str(&line(&format!("{question} -f json")).out).unwrap();
        let mut arguments = told["query"].clone();
        arguments.as_object_mut().unwrap().remove("verb");
        arguments["rows"] = json!({"limit": 5});
        questions.push((json!([verb, arguments]), told));
    }
    questions
}

/// What the client was told, in each version of the protocol.
fn judge(arguments: &[&str], questions: &[(Value, Value)]) -> Option<Value> {
    let mut client = python("mcp.client.client", "the official client is not run")?;
    let asked: Vec<&Value> = questions.iter().map(|(question, _)| question).collect();
    let asked = serde_json::to_vec(&asked).unwrap();
    let ran = run(client.arg(JUDGE).args(arguments), &asked);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    Some(serde_json::from_str(&ran.out).unwrap())
}

/// That the client was told in both versions what is true.
fn is_told(told: &Value, questions: &[(Value, Value)]) {
    for (mode, version) in [("auto", "2026-07-28"), ("legacy", "2025-11-25")] {
        let told = &told[mode];
        assert_eq!(told["version"], version);
        assert!(
            told["instructions"]
                .as_str()
                .unwrap()
                .contains("not a finding of law")
        );
        assert_eq!(told["tools"].as_array().unwrap().len(), 19);
        let answers = told["answers"].as_array().unwrap();
        assert_eq!(answers.len(), questions.len());
        for (answer, (question, expected)) in answers.iter().zip(questions) {
            let rows = answer["rows"]["rows"].as_array().unwrap();
            let all = expected["rows"].as_array().unwrap();
            assert_eq!(rows[..], all[..rows.len()], "{question}");
            assert_eq!(answer["rows"]["rows_total"], all.len(), "{question}");
            assert_eq!(answer["rows"]["summary"], expected["summary"]);
        }
        assert_eq!(told["mistake"][0], true);
        assert!(
            told["mistake"][1]
                .as_str()
                .unwrap()
                .contains("did you mean wechat?")
        );
        assert!(
            told["no tool"]
                .as_str()
                .unwrap()
                .contains("did you mean `owners`?")
        );
        assert_eq!(told["templates"].as_array().unwrap().len(), 2);
        assert_eq!(told["claim"], "11 citations, 1 reply.");
        assert!(told["no claim"].as_str().unwrap().contains("`nobody`"));
        assert_eq!(told["prompts"].as_array().unwrap().len(), 3);
        assert!(told["prompt"].as_str().unwrap().contains("\"ustr\""));
        let cancelled = &told["cancelled"];
        assert!(
            cancelled["progress"].as_array().unwrap().len() >= 3,
            "{cancelled}"
        );
        assert!(
            cancelled["next"].as_str().unwrap().contains("WeChat"),
            "{cancelled}"
        );
    }
}

#[test]
fn the_official_client_asks_over_standard_input_and_output() {
    let questions = questions();
    if let Some(told) = judge(&["stdio", RELATA], &questions) {
        is_told(&told, &questions);
    }
}

#[test]
fn the_official_client_asks_over_http() {
    let questions = questions();
    let server = HttpServer::start(&["--at-once", "1"]);
    if let Some(told) = judge(&["http", &server.address, &server.header], &questions) {
        is_told(&told, &questions);
        // Why it was refused, and not only that it was.
        assert!(
            told["refused"].as_str().unwrap().contains("token"),
            "{}",
            told["refused"]
        );
    }
}
