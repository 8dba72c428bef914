//! Bad data: every fault is found in one run, with its file, line, id and kind; and nothing of it is loaded.

mod bad_data;
mod lenient;

use std::collections::BTreeSet;
use std::path::Path;

use bad_data::{bad_data, expected};
use serde_json::Value;

use crate::run::{Ran, relata};

/// Problems that forbid loading; all others are for `check` to tell.
const OF_READING: [&str; 3] = ["bad-record", "duplicate-id", "unknown-id"];

const WARNINGS: [&str; 3] = ["no-citation", "bare-source", "ownership-cycle"];

fn ask(folder: &Path, arguments: &[&str]) -> Ran {
    relata(&[arguments, &["--data", folder.to_str().unwrap()]].concat())
}

fn rows(ran: &Ran) -> Vec<Value> {
    serde_json::from_str::<Value>(&ran.out).unwrap()["rows"]
        .as_array()
        .unwrap()
        .clone()
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap()
}

#[test]
fn every_fault_is_found_in_one_run() {
    let folder = bad_data();
    let ran = ask(folder.path(), &["check", "-f", "json"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let rows = rows(&ran);
    let place = |row: &Value| {
        let file = Path::new(text(row, "file"))
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        (
            file,
            row["line"].as_u64().unwrap() as usize,
            text(row, "problem").to_owned(),
            text(row, "id").to_owned(),
        )
    };
    let found: BTreeSet<_> = rows.iter().map(place).collect();
    let wanted: BTreeSet<_> = expected()
        .iter()
        .map(|&(file, line, (_, problem, id, _))| {
            (
                file.to_owned(),
                line,
                (*problem).to_owned(),
                (*id).to_owned(),
            )
        })
        .collect();
    let missed: Vec<_> = wanted.difference(&found).collect();
    let invented: Vec<_> = found.difference(&wanted).collect();
    assert!(
        missed.is_empty() && invented.is_empty(),
        "missed {missed:#?}\ninvented {invented:#?}"
    );
    assert_eq!(found.len(), rows.len(), "each once");
    for (file, line, (_, problem, _, says)) in expected() {
        let row = rows
            .iter()
            .find(|row| place(row).0 == file && place(row).1 == line)
            .unwrap();
        assert!(text(row, "message").contains(says), "{file}:{line}: {row}");
        let severity = if WARNINGS.contains(problem) {
            "warning"
        } else {
            "error"
        };
        assert_eq!(text(row, "severity"), severity, "{file}:{line}: {row}");
    }
}

/// The very same data asked a question: the faults of reading, all of them, and nothing else.
#[test]
fn nothing_of_bad_data_is_loaded() {
    let folder = bad_data();
    let ran = ask(folder.path(), &["stats"]);
    assert_eq!(ran.status, Some(2));
    assert_eq!(ran.out, "");
    let forbidding: Vec<_> = expected()
        .into_iter()
        .filter(|(.., line)| OF_READING.contains(&line.1))
        .collect();
    let head = format!(
        "error: {} problems in the data; nothing was loaded",
        forbidding.len()
    );
    assert_eq!(ran.err.lines().next(), Some(head.as_str()), "{}", ran.err);
    let told: Vec<&str> = ran.err.lines().skip(1).collect();
    assert_eq!(told.len(), forbidding.len(), "{}", ran.err);
    for (file, line, (_, _, id, says)) in forbidding {
        let place = if id.is_empty() {
            format!("{file}:{line}: ")
        } else {
            format!("{file}:{line}: {id}: ")
        };
        let is_told = told
            .iter()
            .any(|told| told.contains(&place) && told.contains(says));
        assert!(is_told, "{place}{says} is not in\n{}", ran.err);
    }
    assert!(
        told.is_sorted_by_key(|told| told.contains("b-claims.jsonl")),
        "by file and line:\n{}",
        ran.err
    );
}

#[test]
fn identical_records_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let record = r#"{"type":"entity","id":"acme","kind":"company","name":"Acme","sources":["s"]}"#;
    std::fs::write(
        folder.path().join("a.jsonl"),
        format!("{record}\n{record}\n"),
    )
    .unwrap();
    let other_order =
        r#"{"sources":["s"],"name":"Acme","kind":"company","type":"entity","id":"acme"}"#;
    std::fs::write(folder.path().join("b.jsonl"), format!("{other_order}\n")).unwrap();
    let ran = ask(folder.path(), &["find", "acme", "-f", "csv"]);
    assert_eq!(
        (ran.status, ran.out.lines().count()),
        (Some(0), 2),
        "{ran:?}"
    );
}

#[test]
fn a_loop_of_claims_does_not_hang_any_question() {
    let folder = tempfile::tempdir().unwrap();
    let claims = r#"
{"type":"entity","id":"acme","kind":"company","name":"Acme"}
{"type":"relationship","id":"a","kind":"disputes","from":"acme","to":"b"}
{"type":"relationship","id":"b","kind":"disputes","from":"c","to":"a"}
{"type":"relationship","id":"c","kind":"disputes","from":"c","to":"c"}
"#;
    std::fs::write(folder.path().join("loop.jsonl"), claims).unwrap();
    for question in [
        "show a",
        "show acme",
        "around a --depth 9",
        "path acme c",
        "timeline b",
        "holdings acme",
        "stats",
    ] {
        let question: Vec<&str> = question.split(' ').collect();
        for format in ["table", "dot", "jsonl", "mermaid"] {
            let ran = ask(
                folder.path(),
                &[&question[..], &["-f", format, "--exclude-disputed"]].concat(),
            );
            assert!(
                matches!(ran.status, Some(0 | 1)),
                "{question:?} {format}: {}",
                ran.err
            );
        }
    }
}

/// Bad lines and undefined ends alike: the first hundred in full, the rest as a count.
#[test]
fn many_problems_are_counted() {
    let undefined = |i: usize| {
        format!(r#"{{"type":"relationship","id":"r{i}","kind":"owns","from":"x","to":"y"}}"#)
    };
    let cases: [(String, usize); 2] = [
        (
            (0..150)
                .map(|_| "{\"type\":\"nonsense\"}\n".to_owned())
                .collect(),
            150,
        ),
        ((0..150).map(|i| undefined(i) + "\n").collect(), 300),
    ];
    for (lines, total) in cases {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("many.jsonl"), lines).unwrap();
        let ran = ask(folder.path(), &["stats"]);
        assert_eq!(ran.status, Some(2));
        assert!(
            ran.err
                .starts_with(&format!("error: {total} problems in the data")),
            "{}",
            ran.err
        );
        assert_eq!(ran.err.lines().count(), 102);
        let more = format!("  ... and {} more", total - 100);
        assert_eq!(ran.err.lines().last(), Some(more.as_str()));

        let ran = ask(folder.path(), &["check", "-f", "json"]);
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(
            (&answer["limits"][0]["shown"], &answer["limits"][0]["total"]),
            (&100.into(), &total.into())
        );
        assert_eq!(answer["complete"], false);
        assert!(
            text(&answer, "summary").starts_with(&format!("{total} errors")),
            "{}",
            answer["summary"]
        );
        assert_eq!(
            rows(&ran)
                .iter()
                .filter(|row| row["severity"] == "error")
                .count(),
            100
        );
    }
}

#[test]
fn what_cannot_be_read_is_an_error_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    for verb in ["check", "stats"] {
        let missing = ask(&folder.path().join("missing.jsonl"), &[verb]);
        assert_eq!((missing.status, missing.out.as_str()), (Some(2), ""));
        assert!(
            missing.err.contains("cannot read ") && missing.err.contains("missing.jsonl"),
            "{}",
            missing.err
        );
        let without = ask(&empty, &[verb]);
        assert_eq!((without.status, without.out.as_str()), (Some(2), ""));
        assert!(
            without.err.contains("no file in this folder"),
            "{}",
            without.err
        );
    }
}
