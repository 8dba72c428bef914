//! What `check` says of words that the format does not know, of ids that it refuses, and of accounts that miss each other.

use super::{file, found, only, owns, short};
use crate::asked::check_data;
use relata::answer::{Note, Severity};
use relata::graph::Leniency;

/// The notes of `check` on these things and more records.
fn notes(more: &str) -> Vec<String> {
    let (_folder, input) = file(more);
    let answer = check_data("case", &[input], Leniency::Strict).unwrap();
    answer.notes().iter().map(Note::to_string).collect()
}

#[test]
fn a_word_of_another_format_is_a_slip_and_told_once() {
    let twice = [
        owns("x", "a", "b", r#","start":"2021""#),
        owns("y", "b", "c", r#","start":"2022""#),
    ];
    only(
        &twice.concat(),
        Severity::Warning,
        "misspelt-field",
        "x",
        "`start` means nothing in 2 relationships, of which this is the first: did you mean `since`?",
    );
}

#[test]
fn a_misspelt_kind_or_interest_is_a_slip() {
    let own = owns("x", "a", "b", "").replace("\"owns\"", "\"own\"");
    only(
        &own,
        Severity::Warning,
        "misspelt-kind",
        "x",
        "the kind `own` of 1 relationship means nothing here: did you mean `owns`?",
    );
    only(
        &owns("x", "a", "b", r#","interest":"share-holding""#),
        Severity::Warning,
        "misspelt-interest",
        "x",
        "did you mean `shareholding`?",
    );
    let company = r#"{"type":"entity","id":"x","kind":"compny","name":"X"}"#;
    only(
        company,
        Severity::Warning,
        "misspelt-kind",
        "x",
        "`company`",
    );
}

#[test]
fn what_is_only_carried_is_counted() {
    let more = [
        owns("x", "a", "b", r#","weight":1"#),
        owns("y", "b", "c", r#","weight":2"#),
        r#"{"type":"entity","id":"f","kind":"firm","name":"F","urls":["https://f.example"]}"#
            .to_owned(),
    ]
    .concat();
    assert_eq!(found(&more), []);
    assert_eq!(
        notes(&more),
        ["Carried, not used: field `weight` in 2 relationships; kind `firm` in 1 entity."]
    );
    assert_eq!(notes(""), [""; 0]);
}

#[test]
fn ids_that_the_schema_refuses_are_errors() {
    for (record, problem) in [
        (r#"{"type":"entity","id":" x","kind":"company"}"#, "bad-id"),
        (
            r#"{"type":"entity","id":"x\ny","kind":"company"}"#,
            "bad-id",
        ),
        (r#"{"type":"entity","id":" ","kind":"company"}"#, "bad-id"),
        (
            r#"{"type":"source","id":"x y","publisher":"P","date":"2020"}"#,
            "bad-id",
        ),
        (
            r#"{"type":"source","id":"x#P1","publisher":"P","date":"2020"}"#,
            "bad-id",
        ),
        (
            r#"{"type":"entity","id":"","kind":"company","name":"X"}"#,
            "bad-record",
        ),
        (
            r#"{"type":"source","id":"","publisher":"P","date":"2020"}"#,
            "bad-record",
        ),
    ] {
        let rows = found(record);
        let problems: Vec<&str> = rows.iter().map(|row| row.problem.as_str()).collect();
        assert_eq!(problems, [problem], "{record}: {rows:?}");
        assert_eq!(rows[0].severity, Severity::Error, "{record}");
    }
}

#[test]
fn an_unknown_end_says_what_was_perhaps_meant() {
    let delta = r#"{"type":"entity","id":"delta","kind":"company","name":"Delta"}"#;
    let rows = found(&format!("{delta}\n{}", owns("x", "a", "detla", "")));
    assert_eq!(short(&rows), [(Severity::Error, "unknown-id", "x")]);
    assert_eq!(
        rows[0].message,
        "`to` is `detla`, which no record defines: did you mean delta?"
    );
}

/// Only the dates of the claims are looked at.
#[test]
fn a_stake_that_ended_between_two_accounts_is_seen() {
    let since = |id: &str, from: &str, more: &str| {
        owns(
            id,
            "a",
            "b",
            &format!(r#","share":"60","since":"{from}"{more}"#),
        )
    };
    let seen = |id: &str, on: &str, more: &str| {
        owns(
            id,
            "a",
            "b",
            &format!(r#","share":"10","observed":"{on}"{more}"#),
        )
    };
    const PROBLEM: &str = "ended-between-accounts";
    // The newest account ends the stake, and the older one has no end.
    let ended = since("x", "2010", "") + &since("y", "2012", r#","until":"2013""#);
    only(
        &ended,
        Severity::Warning,
        PROBLEM,
        "x",
        "`y`, which is newer, ended the stake on 2013",
    );
    // It was seen again without a word of when it began again.
    let again = since("x", "2010", r#","until":"2012""#) + &seen("y", "2014", "");
    only(
        &again,
        Severity::Warning,
        PROBLEM,
        "y",
        "seen on 2014, after `x` had ended the stake on 2012",
    );
    for quiet in [
        since("x", "2010", r#","until":"2012""#) + &since("y", "2014", ""),
        since("x", "2010", r#","until":"2012""#) + &seen("y", "2012", ""),
        since("x", "2010", r#","until":"2012""#) + &seen("y", "2014", r#","parcel":"other""#),
        since("x", "2010", r#","until":"2013""#) + &since("y", "2012", r#","until":"2013""#),
        since("x", "2010", "") + &since("y", "2012", ""),
    ] {
        let rows = found(&quiet);
        assert!(
            rows.iter().all(|row| row.problem != PROBLEM),
            "{quiet}: {rows:?}"
        );
    }
}

/// `screen` and `resolve` compare what sources call a date of birth, under each of its names.
#[test]
fn a_field_that_is_used_is_not_told_as_carried() {
    for field in ["birth_date", "birthDate", "date_of_birth", "birth-date"] {
        let person = format!(
            "{{\"type\":\"entity\",\"id\":\"f\",\"kind\":\"person\",\"name\":\"F\",\"{field}\":\"1970\"}}\n"
        );
        assert_eq!(notes(&person), [""; 0], "{field}");
        let source = person
            .replace("entity\"", "source\"")
            .replace("\"kind\":\"person\",\"name\":\"F\",", "");
        assert_eq!(notes(&source).len(), 1, "{field}");
    }
}
