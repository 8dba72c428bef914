//! What is not compared: another question, or a file that holds no earlier answer.

use serde_json::{Value, json};

use super::super::ask;
use super::{NOW, Run};
use crate::run::{line, relata, root};

#[test]
fn only_the_same_question_is_compared() {
    let run = Run::new(&json!({"query": {"verb": "owners", "of": ["shop"]}}));
    let then = run.path("then.json");
    let data = run.path("now.jsonl");
    let ask = |saved: Value| {
        ask(
            &saved.to_string(),
            &format!("--against {then} --data {data}"),
        )
    };
    let other = json!({"query": {"verb": "owners", "of": ["a"]}});
    let ran = ask(other.clone());
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err
            .contains("none of the questions was asked in the earlier run\n"),
        "{}",
        ran.err
    );
    let lens = json!({"query": {"verb": "owners", "of": ["shop"]}, "lens": {"as_of": "2021"}});
    assert_eq!(ask(lens).status, Some(2), "another lens");
    let several = ask(
        json!({"title": "T", "questions": [{"query": {"verb": "owners", "of": ["shop"]}}, other]}),
    );
    assert!(
        several
            .out
            .contains("note: Not asked before through this lens, and so told in full."),
        "{several:?}"
    );

    std::fs::write(
        &data,
        NOW.lines()
            .filter(|line| !line.contains("shop"))
            .collect::<Vec<_>>()
            .join("\n"),
    )
    .unwrap();
    let gone = json!({"title": "T", "questions": [{"query": {"verb": "owners", "of": ["shop"]}}]});
    let ran = ask(gone);
    assert!(
        ran.out
            .contains("note: A name of the question means nothing now, so that all rows are gone."),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("0 appeared, 2 disappeared, 0 changed"),
        "{ran:?}"
    );
}

#[test]
fn an_earlier_file_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("then.json");
    let question = root().join("data/examples/question.json");
    let ask = |then: &str| {
        std::fs::write(&file, then).unwrap();
        relata(&[
            "ask".as_ref(),
            question.as_os_str(),
            "--against".as_ref(),
            file.as_os_str(),
        ])
    };
    for then in [
        "",
        "[]",
        "{}",
        r#"{"query": {"verb": "stats"}}"#,
        r#"{"questions": [{}]}"#,
    ] {
        let ran = ask(then);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{then}");
        assert!(
            ran.err.contains("then.json holds no earlier answers: "),
            "{}",
            ran.err
        );
        assert!(
            ran.err.lines().count() == 2 && !ran.err.contains("panicked"),
            "{}",
            ran.err
        );
    }
    let answer = line("ask data/examples/question.json -f json").out;
    let ran = ask(&answer.replace("\"listed\": {", "\"listing\": {"));
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err
            .contains("cannot be read: missing field `listed`\nit may come from another version"),
        "{}",
        ran.err
    );
}
