//! The bibliography alone, as other programs read it.

use std::collections::BTreeSet;

use relata::answer::Answer;
use relata::write::Format;
use serde_json::Value;

use super::{answers, hostile_answer};
use crate::asked::written;
use crate::run::{line, python, relata, root, run};

fn cited(answer: &Answer) -> BTreeSet<String> {
    let table = answer.table();
    table
        .rows
        .iter()
        .flat_map(|row| &row.sources)
        .map(|citation| citation.source.clone())
        .collect()
}

/// The keys of a bibliography, after a look at its braces.
fn keys(bibliography: &str) -> Vec<&str> {
    let depth = |depth: i32, c: char| match c {
        '{' => depth + 1,
        '}' => depth - 1,
        _ => depth,
    };
    for entry in bibliography.split("\n\n") {
        assert_eq!(entry.chars().fold(0, depth), 0, "{entry}");
    }
    let begins = bibliography
        .lines()
        .filter_map(|line| line.strip_prefix('@'));
    begins
        .map(|line| line.split_once('{').unwrap().1.trim_end_matches(','))
        .collect()
}

#[test]
fn every_cited_source_is_an_entry_and_no_other() {
    for answer in answers() {
        let bibliography = written(&answer, Format::Bibtex);
        // The ids of the pack have nothing in them that a key could not.
        let expected = cited(&answer);
        assert!(
            keys(&bibliography).into_iter().eq(&expected),
            "{:?}",
            answer.query()
        );
    }
}

#[test]
fn another_program_reads_what_was_written() {
    let Some(mut python) = python(
        "bibtexparser.model",
        "bibliographies read by another program",
    ) else {
        return;
    };
    let mut texts: Vec<String> = answers()
        .iter()
        .map(|answer| written(answer, Format::Bibtex))
        .collect();
    let of_pack = texts.len();
    texts.extend(
        ["around e0", "show e0", "show c3"].map(|question| hostile_answer(question, "bibtex")),
    );
    let input = serde_json::to_string(&texts).unwrap();
    let ran = run(
        python.arg(root().join("tests/it/reports/bibliography.py")),
        input.as_bytes(),
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let read: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(read.len(), texts.len());
    for (index, (entries, text)) in read.iter().zip(&texts).enumerate() {
        let entries = entries.as_array().unwrap();
        let found: Vec<&str> = entries
            .iter()
            .map(|entry| entry["key"].as_str().unwrap())
            .collect();
        assert_eq!(found, keys(text));
        for entry in entries {
            assert_eq!(entry["kind"], "misc", "{entry}");
            assert_ne!(entry["fields"]["title"], entry["key"], "an id is no title");
            let own = [
                "author",
                "title",
                "organization",
                "date",
                "url",
                "urldate",
                "howpublished",
                "note",
                "key",
                "year",
                "month",
            ];
            assert!(
                entry["fields"]
                    .as_object()
                    .unwrap()
                    .keys()
                    .all(|field| own.contains(&field.as_str())),
                "{entry}"
            );
            assert!(
                index < of_pack || entry["fields"]["urldate"] == "2026-11-21",
                "{entry}"
            );
        }
    }
}

#[test]
fn nothing_but_the_bibliography_is_printed() {
    let ran = line("path tencent ustr --bibliography bibtex");
    assert_eq!(ran.status, Some(0));
    assert!(
        ran.err.lines().all(|line| line.starts_with("note: ")),
        "{}",
        ran.err
    );
    assert!(
        ran.out
            .starts_with("@misc{china-ip-law-update-2021-review,\n"),
        "{}",
        ran.out
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.bib");
    for arguments in [
        &["path", "tencent", "ustr", "-o"][..],
        &["path", "tencent", "ustr", "--bibliography", "bibtex", "-o"],
    ] {
        let ran = relata(&[arguments, &[file.to_str().unwrap()]].concat());
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""));
        assert!(
            ran.err.lines().all(|line| line.starts_with("note: ")),
            "{}",
            ran.err
        );
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            line("path tencent ustr -f bibtex").out
        );
    }
    for wrong in [
        "path tencent ustr --bibliography ris",
        "path tencent ustr --bibliography bibtex -f json",
    ] {
        assert_eq!(line(wrong).status, Some(2), "{wrong}");
    }
    let none = line("path wechat taobao --bibliography bibtex");
    assert_eq!((none.status, none.out.as_str()), (Some(1), ""));
    assert!(
        none.err.starts_with("No path from WeChat to Taobao."),
        "{}",
        none.err
    );
}
