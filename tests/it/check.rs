//! Bad data: every fault is found in one run, with its file, line, id and kind; and nothing of it is loaded.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{Ran, relata};

/// A line, and what is wrong with it: the kind of problem, the id of the record and a piece of the message.
type Line = (&'static [u8], &'static str, &'static str, &'static str);

/// A line without a fault.
const fn good(line: &'static [u8]) -> Line {
    (line, "", "", "")
}

/// Companies and the like; only the records themselves can be at fault.
const THINGS: [Line; 15] = [
    good(br#"{"type":"source","id":"s","publisher":"P"}"#),
    good(br#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}"#),
    good(br#"{"type":"entity","id":"plat","kind":"platform","name":"Plat"}"#),
    good(br#"{"type":"entity","id":"list","kind":"list","name":"List","published":"2021-05-01"}"#),
    good(br#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}"#),
    (br#"{"type":"entity","id":"acme","kind":"company","name":"Another"}"#, "duplicate-id", "acme", "a-things.jsonl:2"),
    (br#"{ this is no JSON"#, "bad-record", "", "key must be a string"),
    (b"{\"type\":\"entity\",\"id\":\"x\",\"kind\":\"company\",\"name\":\"\xff\"}", "bad-record", "", "not UTF-8"),
    (br#"["a","list"]"#, "bad-record", "", "a record"),
    (br#"{"type":"company","id":"typo"}"#, "bad-record", "typo", "unknown type `company`"),
    (br#"{"type":"entity","id":"kindless","name":"X"}"#, "bad-record", "kindless", "`kind` is missing"),
    (br#"{"type":"entity","id":"loud","kind":"Big Company","name":"X"}"#, "bad-record", "loud", "kebab-case"),
    (
        br#"{"type":"entity","id":"brief","kind":"company","name":"X","since":"2021","until":"2020"}"#,
        "impossible-dates",
        "brief",
        "before it begins",
    ),
    (br#"{"type":"delete","id":"never-was"}"#, "unknown-id", "never-was", "to delete"),
    good(br#"{"type":"entity","id":"other","kind":"company","name":"Other"}"#),
];

/// Claims about them.
const CLAIMS: [Line; 33] = [
    good(br#"{"type":"relationship","id":"fine","kind":"owns","from":"acme","to":"plat","share":"50","sources":["s"]}"#),
    (
        br#"{"type":"relationship","id":"from","kind":"owns","from":"nobody","to":"plat","sources":["s"]}"#,
        "unknown-id",
        "from",
        "`from` is `nobody`",
    ),
    (
        br#"{"type":"relationship","id":"to","kind":"owns","from":"acme","to":"nothing","sources":["s"]}"#,
        "unknown-id",
        "to",
        "`to` is `nothing`",
    ),
    (
        br#"{"type":"relationship","id":"edition","kind":"lists","from":"acme","to":"plat","edition":"none","sources":["s"]}"#,
        "unknown-id",
        "edition",
        "`edition` is `none`",
    ),
    (
        br#"{"type":"fact","id":"about","about":"no-one","property":"p","value":1,"sources":["s"]}"#,
        "unknown-id",
        "about",
        "`about` is `no-one`",
    ),
    (
        br#"{"type":"same","id":"merged","left":"acme","right":"fine","decision":"same","sources":["s"]}"#,
        "unknown-id",
        "merged",
        "`right` is `fine`",
    ),
    (
        br#"{"type":"relationship","id":"plat","kind":"owns","from":"acme","to":"list","sources":["s"]}"#,
        "duplicate-id",
        "plat",
        "a-things.jsonl:3",
    ),
    (
        br#"{"type":"relationship","id":"fine","kind":"owns","from":"acme","to":"plat","share":"49","sources":["s"]}"#,
        "duplicate-id",
        "fine",
        "b-claims.jsonl:1",
    ),
    (
        br#"{"type":"relationship","id":"day","kind":"owns","from":"acme","to":"plat","since":"2021-02-30","sources":["s"]}"#,
        "bad-record",
        "day",
        "`2021-02-30` is not in the calendar",
    ),
    (
        br#"{"type":"relationship","id":"spoken","kind":"owns","from":"acme","to":"plat","since":"May 2021","sources":["s"]}"#,
        "bad-record",
        "spoken",
        "`May 2021` is not a date",
    ),
    (
        br#"{"type":"relationship","id":"back","kind":"owns","from":"acme","to":"plat","since":"2021","until":"2020-12","sources":["s"]}"#,
        "impossible-dates",
        "back",
        "it ends on 2020-12",
    ),
    (
        br#"{"type":"relationship","id":"early","kind":"lists","from":"acme","to":"plat","edition":"list","since":"2021-04","sources":["s"]}"#,
        "impossible-dates",
        "early",
        "before its edition is published",
    ),
    (
        br#"{"type":"relationship","id":"more","kind":"owns","from":"acme","to":"plat","share":120,"sources":["s"]}"#,
        "bad-record",
        "more",
        "`120` is not a possible share",
    ),
    (
        br#"{"type":"relationship","id":"none","kind":"owns","from":"acme","to":"plat","share":{"min":60,"max":40},"sources":["s"]}"#,
        "bad-record",
        "none",
        "from 60 to 40 is empty",
    ),
    (
        br#"{"type":"relationship","id":"misspelt","kind":"owns","from":"acme","to":"plat","share":{"minimum":60},"sources":["s"]}"#,
        "bad-record",
        "misspelt",
        "unknown field `minimum`",
    ),
    (
        br#"{"type":"relationship","id":"upward","kind":"owns","from":"plat","to":"list","sources":["s"]}"#,
        "wrong-end",
        "upward",
        "`from` is plat (platform)",
    ),
    (
        br#"{"type":"relationship","id":"no-list","kind":"lists","from":"acme","to":"plat","edition":"acme","sources":["s"]}"#,
        "wrong-end",
        "no-list",
        "`edition` is acme (company), which is no list",
    ),
    (
        br#"{"type":"relationship","id":"lists-a-list","kind":"lists","from":"acme","to":"list","sources":["s"]}"#,
        "wrong-end",
        "lists-a-list",
        "`to` is list (list)",
    ),
    (
        br#"{"type":"relationship","id":"loop-a","kind":"disputes","from":"acme","to":"loop-b","sources":["s"]}"#,
        "claim-loop",
        "loop-a",
        "lead back",
    ),
    (
        br#"{"type":"relationship","id":"loop-b","kind":"disputes","from":"acme","to":"loop-a","sources":["s"]}"#,
        "claim-loop",
        "loop-b",
        "lead back",
    ),
    (
        br#"{"type":"relationship","id":"headless","kind":"owns","to":"plat","sources":["s"]}"#,
        "bad-record",
        "headless",
        "`from` is missing",
    ),
    (
        br#"{"type":"relationship","id":"kinds","from":"acme","to":"plat","sources":["s"]}"#,
        "bad-record",
        "kinds",
        "`kind` is missing",
    ),
    (br#"{"type":"fact","id":"empty","about":"acme","property":"p","sources":["s"]}"#, "bad-record", "empty", "`value`"),
    (
        br#"{"type":"same","id":"undecided","left":"acme","right":"plat","sources":["s"]}"#,
        "bad-record",
        "undecided",
        "`decision` is missing",
    ),
    (br#"{"type":"relationship","id":"hearsay","kind":"knows","from":"acme","to":"plat"}"#, "no-citation", "hearsay", ""),
    (br#"{"type":"fact","id":"rumour","about":"acme","property":"q","value":1}"#, "no-citation", "rumour", ""),
    (
        br#"{"type":"relationship","id":"bare","kind":"knows","from":"acme","to":"plat","sources":["lost#P1","lost#P2"]}"#,
        "bare-source",
        "bare",
        "`lost` has no record",
    ),
    (
        br#"{"type":"fact","id":"bare-fact","about":"acme","property":"r","value":1,"sources":["lost"]}"#,
        "bare-source",
        "bare-fact",
        "`lost` has no record",
    ),
    (
        br#"{"type":"entity","id":"ring","kind":"company","name":"Ring","sources":["lost"]}"#,
        "bare-source",
        "ring",
        "`lost` has no record",
    ),
    (
        br#"{"type":"relationship","id":"ring-1","kind":"owns","from":"ring","to":"acme","share":"60","since":"2020-01","sources":["s"]}"#,
        "ownership-cycle",
        "ring-1",
        "2 own each other",
    ),
    good(br#"{"type":"relationship","id":"ring-2","kind":"owns","from":"acme","to":"ring","sources":["s"]}"#),
    (
        br#"{"type":"relationship","id":"also","kind":"owns","from":"other","to":"acme","share":"40.01","since":"2020-05-05","until":"2020-12","sources":["s"]}"#,
        "over-100",
        "also",
        "100.01 %",
    ),
    good(b"   "),
];

/// Problems that forbid loading; all others are for `check` to tell.
const OF_READING: [&str; 3] = ["bad-record", "duplicate-id", "unknown-id"];
const WARNINGS: [&str; 3] = ["no-citation", "bare-source", "ownership-cycle"];

/// A folder with the bad data in two files.
fn bad_data() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, lines) in [
        ("a-things.jsonl", &THINGS[..]),
        ("b-claims.jsonl", &CLAIMS[..]),
    ] {
        let bytes: Vec<u8> = lines
            .iter()
            .flat_map(|(line, ..)| [line, &b"\n"[..]].concat())
            .collect();
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// What must be found: file, line, problem, id, and a piece of the message.
fn expected() -> Vec<(&'static str, usize, &'static Line)> {
    let number = |name: &'static str, lines: &'static [Line]| {
        let is_bad = |(_, line): &(usize, &'static Line)| !line.1.is_empty();
        lines
            .iter()
            .enumerate()
            .filter(is_bad)
            .map(move |(index, line)| (name, index + 1, line))
    };
    number("a-things.jsonl", &THINGS)
        .chain(number("b-claims.jsonl", &CLAIMS))
        .collect()
}

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

/// Claims whose ends nobody defines.
const UNDEFINED: &str = r#"{"type":"source","id":"s","publisher":"P"}
{"type":"entity","id":"acme","kind":"company","name":"Acme"}
{"type":"relationship","id":"owns","kind":"owns","from":"nobody","to":"acme","sources":["s"]}
{"type":"relationship","id":"lists","kind":"lists","from":"nobody","to":"acme","edition":"no-edition","sources":["s"]}
{"type":"fact","id":"fact","about":"no-thing","property":"p","value":1,"sources":["s"]}
"#;

#[test]
fn lenient_makes_stubs_of_what_is_undefined() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("undefined.jsonl"), UNDEFINED).unwrap();
    assert_eq!(ask(folder.path(), &["owners", "acme"]).status, Some(2));
    let ran = ask(
        folder.path(),
        &["owners", "acme", "--lenient", "-f", "json"],
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(rows(&ran)[0]["owner"]["id"], "nobody");
    let mut found = BTreeSet::new();
    // A word of their ids each: the beginning of a word is none.
    for word in ["no", "nobody"] {
        let ran = ask(
            folder.path(),
            &[
                "find",
                word,
                "--entity-kind",
                "unknown",
                "--lenient",
                "-f",
                "json",
            ],
        );
        for row in rows(&ran) {
            found.insert(row["entity"]["id"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(
        found,
        ["no-edition", "no-thing", "nobody"]
            .map(String::from)
            .into()
    );
}

#[test]
fn check_can_be_lenient_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("undefined.jsonl"), UNDEFINED).unwrap();
    let strict = ask(folder.path(), &["check", "-f", "json"]);
    assert_eq!(
        (strict.status, rows(&strict).len()),
        (Some(1), 4),
        "{}",
        strict.out
    );
    let lenient = ask(folder.path(), &["check", "--lenient", "-f", "json"]);
    assert_eq!(
        (lenient.status, rows(&lenient).len()),
        (Some(0), 0),
        "{}",
        lenient.out
    );
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
