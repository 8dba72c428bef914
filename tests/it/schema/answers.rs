//! The schema of answers takes every answer, and refuses one that is spoilt.

use std::sync::OnceLock;

use serde_json::{Value, json};

use super::{spoilt, validator, wrong};
use crate::run::{command, line, relata, run, verbs};

/// One question of every verb, some through a lens, and some that find nothing; with the expected exit status. `~` is a
/// space within an argument.
const QUESTIONS: [(&str, i32); 69] = [
    ("find wechat", 0),
    ("find pindoudou --entity-kind platform --limit 1", 0),
    ("find qqqqzzzzxxxx", 1),
    ("show wechat", 0),
    ("show nml-2021", 0),
    ("show nml-2021/wechat", 0),
    ("show nml-2021-online-markets", 0),
    ("show story-004", 0),
    ("show wechat --source cnn", 0),
    ("around wechat", 0),
    ("around tencent --depth 2 --direction out", 0),
    ("around ustr --limit 3", 0),
    ("around nml-2021/wechat", 0),
    ("path tencent ustr", 0),
    ("path tencent tencent", 0),
    ("path wechat taobao --kind owns", 1),
    ("robust ustr tencent", 0),
    ("robust naspers wechat --kind owns,controls", 0),
    ("robust wechat taobao --kind owns", 1),
    ("robust ustr tencent --max-hops 1", 1),
    ("common tencent alibaba", 0),
    ("common wechat shopee tencent --kind owns,controls", 0),
    ("common ustr wechat --kind founded", 1),
    ("owners wechat --listed-by ustr --as-of 2022-06-01", 0),
    ("owners --listed-by ustr", 0),
    (
        "owners shopee --min-share 10 --exclude-disputed --known-by 2023-01-01",
        0,
    ),
    ("owners wechat --listed-by ustr --as-of 2025-06-01", 1),
    ("holdings tencent --not-source reuters", 0),
    ("holdings wechat", 1),
    ("group tencent", 0),
    ("group alibaba --any-stake", 0),
    ("group ustr", 1),
    ("diff nml-2020 nml-2021", 0),
    ("diff 2021-06-01 2022-06-01 --listed-by ustr", 0),
    ("diff 1999 2000", 1),
    (
        "match p~=~(g:government)-[l:lists]->(a)<-[o:owns]-{1,}(c)",
        0,
    ),
    (
        "match (c)-[o:owns]->(a)~RETURN~c,o.share,o.since,o.sources,a.aliases,o.disputed,count(*)",
        0,
    ),
    ("match (a:person)-[:lists]->(b)", 1),
    ("timeline avito", 0),
    ("timeline nml-2021/wechat", 0),
    ("stakes alibaba", 0),
    ("stakes ustr", 1),
    ("affected naspers --threshold 20", 0),
    (
        "affected naspers --threshold 20 --inclusive --per-listed-person",
        0,
    ),
    ("affected --listed-by ustr --edition nml-2021 --rule all", 1),
    ("affected tencent --rule uk", 0),
    ("affected tencent --rule all --proof", 0),
    (
        "affected naspers --threshold 20 --per-listed-person --proof",
        0,
    ),
    (
        "affected naspers --threshold 20 --since 2015 --until 2023-06",
        0,
    ),
    ("affected --listed-by ustr --rule all --since 2010", 1),
    ("owners avito --timeline", 0),
    (
        "owners --listed-by ustr --timeline --since 2020 --until 2022-06",
        0,
    ),
    ("diff 2020-01-01 2023-06-01 owners shopee", 0),
    (
        "diff 2020-01-01 2024-01-01 affected naspers --threshold 20",
        0,
    ),
    ("diff --known 2021 2024 stakes alibaba", 0),
    ("diff 2020-01-01 2024-01-01 holdings tencent", 0),
    (
        "affected tencent --assume tencent~owns~ustr~60 --without nml-2021/wechat",
        0,
    ),
    ("owners wechat --assume ustr~controls~tencent", 0),
    (
        "screen data/examples/names.csv --listed-by authority --rule all --data data/examples/register.jsonl",
        0,
    ),
    (
        "screen data/examples/names.csv --column customer --edition list-2024 --data data/examples/register.jsonl",
        1,
    ),
    ("resolve --limit 5", 0),
    ("facts online-markets", 0),
    ("stats", 0),
    ("sensitivity diff nml-2020 nml-2021", 0),
    ("sensitivity owners taobao --listed-by ustr", 1),
    ("sensitivity --merges owners wechat", 1),
    (
        "sensitivity --single-sourced --tries 3 affected naspers --threshold 20",
        0,
    ),
    ("ask data/examples/question.json", 0),
    ("check", 0),
];

/// The answers to all of them.
pub fn answers() -> &'static [(&'static str, Value)] {
    static ANSWERS: OnceLock<Vec<(&str, Value)>> = OnceLock::new();
    ANSWERS.get_or_init(|| {
        let answers = QUESTIONS.iter().map(|&(question, status)| {
            let arguments: Vec<String> = question
                .split(' ')
                .map(|word| word.replace('~', " "))
                .collect();
            let ran = run(command().args(arguments).args(["-f", "json"]), b"");
            assert_eq!(ran.status, Some(status), "{question}: {}", ran.err);
            (question, serde_json::from_str(&ran.out).unwrap())
        });
        answers.collect()
    })
}

#[test]
fn every_answer_is_valid() {
    let schema = validator("answer.schema.json");
    let mut failures = Vec::new();
    for ((question, answer), (_, status)) in answers().iter().zip(QUESTIONS) {
        failures.extend(
            wrong(&schema, answer)
                .into_iter()
                .take(3)
                .map(|error| format!("{question}: {error}")),
        );
        // Of a screening, names that mean nothing have rows, too.
        let is_found = |row: &Value| row["standing"] != "no-match";
        assert_eq!(
            answer["rows"].as_array().unwrap().iter().any(is_found),
            status == 0,
            "{question}"
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_verb_is_forgotten() {
    for verb in verbs() {
        let is_asked = |status: i32| {
            QUESTIONS
                .iter()
                .any(|(q, s)| q.split(' ').next() == Some(&*verb) && *s == status)
        };
        assert!(
            is_asked(0),
            "no answer of `{verb}` is held against the schema"
        );
    }
}

/// Rows that contradict each other add up to more than all there is.
#[test]
fn inconsistent_stakes_are_valid() {
    let schema = validator("answer.schema.json");
    let data = r#"{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"entity","id":"c","kind":"company","name":"C"}
{"type":"relationship","id":"ac","kind":"owns","from":"a","to":"c","share":"60","observed":"2020"}
{"type":"relationship","id":"bc","kind":"owns","from":"b","to":"c","share":"60","observed":"2020"}
{"type":"relationship","id":"bc2","kind":"owns","from":"b","to":"c","share":"70","observed":"2020"}
"#;
    for question in ["affected a b", "stakes c"] {
        let ran = run(
            command()
                .args(question.split(' '))
                .args(["-f", "json", "--data", "-"]),
            data.as_bytes(),
        );
        assert_eq!(ran.status, Some(0), "{question}: {}", ran.err);
        assert_eq!(
            wrong(&schema, &serde_json::from_str(&ran.out).unwrap()),
            [""; 0],
            "{question}"
        );
    }
}

/// The check of bad data has rows without an id or a line.
#[test]
fn the_check_of_bad_data_is_valid() {
    let schema = validator("answer.schema.json");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad.jsonl");
    std::fs::write(
        &file,
        "{\n{\"type\":\"entity\",\"id\":\"a\"}\n{\"type\":\"delete\",\"id\":\"nobody\"}\n",
    )
    .unwrap();
    let ran = relata(&["check", "-f", "json", "--data", file.to_str().unwrap()]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let answer = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(wrong(&schema, &answer), [""; 0]);
    assert_eq!(answer["rows"].as_array().unwrap().len(), 3);
}

#[test]
fn wrong_answers_are_not_valid() {
    let schema = validator("answer.schema.json");
    let right: Value =
        serde_json::from_str(&line("owners wechat --listed-by ustr -f json").out).unwrap();
    assert_eq!(wrong(&schema, &right), [""; 0]);
    let fields: Vec<String> = right.as_object().unwrap().keys().cloned().collect();
    for field in fields {
        let without = spoilt(&right, |answer| {
            drop(answer.as_object_mut().unwrap().remove(&field))
        });
        assert!(!schema.is_valid(&without), "valid without `{field}`");
    }
    let columns: Vec<String> = right["rows"][0]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for column in columns {
        let without = spoilt(&right, |answer| {
            drop(answer["rows"][0].as_object_mut().unwrap().remove(&column))
        });
        assert!(
            !schema.is_valid(&without),
            "valid without `{column}` in a row"
        );
    }
    type Spoil = fn(&mut Value);
    let spoils: [(&str, Spoil); 13] = [
        ("a field of its own", |a| a["more"] = json!(1)),
        ("a column of its own", |a| a["rows"][0]["more"] = json!(1)),
        ("rows of another verb", |a| {
            a["query"] = json!({"verb": "find", "text": "wechat", "limit": 20})
        }),
        ("rows without a question", |a| a["query"] = Value::Null),
        ("an unknown verb", |a| a["query"]["verb"] = json!("guess")),
        ("a thing that is only a name", |a| {
            a["rows"][0]["listed"] = json!("WeChat")
        }),
        ("a word that is not yes, no or unknown", |a| {
            a["rows"][0]["at_listing"] = json!("maybe")
        }),
        ("an impossible share", |a| {
            a["rows"][0]["share"] = json!({"min": "120"})
        }),
        ("a node without a kind", |a| {
            a["graph"]["nodes"][0] = json!({"id": "x"})
        }),
        ("an edge without an id", |a| {
            drop(a["graph"]["edges"][0].as_object_mut().unwrap().remove("id"))
        }),
        ("incomplete without saying what was cut", |a| {
            a["complete"] = json!(false)
        }),
        ("complete and yet cut", |a| {
            a["limits"] = json!([{"what": "claims", "shown": 1, "total": 2}])
        }),
        ("an unknown lens", |a| {
            a["lens"]["only_good_news"] = json!(true)
        }),
    ];
    for (what, spoil) in spoils {
        assert!(
            !schema.is_valid(&spoilt(&right, spoil)),
            "valid with {what}"
        );
    }
}
