//! The schema of answers is made of the types, and takes and refuses what its forerunner did, which was written by hand.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::answers::answers;
use super::{BASE, registry, validator};
use crate::run::root;

#[test]
fn the_schema_of_answers_is_made_of_the_types() {
    let path = root().join("data/schema/answer.schema.json");
    let made = format!("{:#}\n", relata::schema::answer());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    let hint = "data/schema/answer.schema.json is out of date: UPDATE=1 cargo test schema::made";
    assert!(made == written.replace("\r\n", "\n"), "{hint}");
}

fn forerunner() -> Validator {
    let path = root().join("tests/data/schema/answer.by-hand.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let registry = registry();
    let options = jsonschema::options()
        .with_base_uri(format!("{BASE}by-hand.schema.json"))
        .with_registry(&registry);
    options.build(&schema).unwrap()
}

/// Lists are cut to two members: what stands behind these is no other kind of thing.
fn shortened(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().take(2).map(shortened).collect(),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| (key.clone(), shortened(value)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

/// What rows have gained since the forerunner was written: when something was held, own shares, joint holders, what
/// they hang on, which edition a reply is about, what a share is a share of.
const GAINED: [&str; 12] = [
    "share_notes",
    "editions_before",
    "editions_after",
    "former",
    "told_at",
    "own_shares",
    "joint_members",
    "time",
    "hangs_on",
    "in_edition",
    "capacity",
    "share_of",
];

/// A key of a value, which stands beside its words since rows have values, or one that rows have gained.
fn is_value(key: &str) -> bool {
    key.ends_with("_value") || GAINED.contains(&key)
}

/// A field that says when something was held, or that there are too many owners in a period; other rows have another one of
/// that name.
fn is_of_new_rows(row: &Map<String, Value>, key: &str) -> bool {
    let is_held = key == "held" && row[key].get("former").is_some();
    is_held || (key == "inconsistent" && row.contains_key("ended_by"))
}

/// Whether a place lies in such a field.
fn is_in_new_rows(whole: &Value, place: &str) -> bool {
    ["held", "inconsistent"].into_iter().any(|key| {
        let row = place.split_once(&format!("/{key}"));
        let row = row.and_then(|(row, _)| whole.pointer(row)?.as_object());
        row.is_some_and(|row| row.contains_key(key) && is_of_new_rows(row, key))
    })
}

/// The same document as it was when rows had words only.
fn without_values(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(without_values).collect(),
        Value::Object(fields) => {
            let is_old = |key: &str| !is_value(key) && !is_of_new_rows(fields, key);
            let fields = fields.iter().filter(|(key, _)| is_old(key));
            let fields = fields.map(|(key, value)| (key.clone(), without_values(value)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

/// The pointers to all places in a value, itself first.
fn places(value: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        next += 1;
        match value.pointer(&place).unwrap() {
            Value::Array(list) => {
                places.extend((0..list.len()).map(|index| format!("{place}/{index}")));
            }
            Value::Object(fields) => {
                let keys = fields.keys();
                let escaped = keys.map(|key| key.replace('~', "~0").replace('/', "~1"));
                places.extend(escaped.map(|key| format!("{place}/{key}")));
            }
            _ => {}
        }
    }
    places
}

/// What a place is, whichever member of a list leads to it.
fn kind_of_place(place: &str) -> String {
    let words = place
        .split('/')
        .filter(|word| word.parse::<usize>().is_err());
    words.collect::<Vec<_>>().join("/")
}

/// Values that fit in some place or other, and values that fit in none.
fn strangers() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(-1),
        json!(0),
        json!(1),
        json!(1000),
        json!(1.5),
        json!(""),
        json!("x"),
        json!("Two Words"),
        json!(" lead"),
        json!("2021-13"),
        json!("120"),
        json!("owns:up"),
        json!("a#b#"),
        json!([]),
        json!(["x"]),
        json!(["x", "x"]),
        json!(["", 1]),
        json!([["x"]]),
        json!([[]]),
        json!({}),
        json!({"id": "x", "name": "X"}),
        json!({"id": "", "name": ""}),
        json!({"min": "1"}),
        json!({"min": "1", "max": "2"}),
        json!({"kind": "platform"}),
        json!({"verb": "stats"}),
        json!({"verb": "group", "of": "x"}),
    ]
}

/// Ways to damage a value at a place.
fn damaged(value: &Value, place: &str) -> Vec<Value> {
    let put = |damaged: Value| {
        let mut whole = value.clone();
        *whole.pointer_mut(place).unwrap() = damaged;
        whole
    };
    let here = value.pointer(place).unwrap();
    let mut all: Vec<Value> = strangers().into_iter().map(put).collect();
    match here {
        Value::Object(fields) => {
            for key in fields.keys() {
                if is_value(key) || is_of_new_rows(fields, key) {
                    continue;
                }
                let mut fewer = fields.clone();
                fewer.remove(key);
                all.push(put(Value::Object(fewer)));
            }
            let mut more = fields.clone();
            more.insert("more".to_owned(), json!(1));
            all.push(put(Value::Object(more)));
        }
        Value::Array(list) if !list.is_empty() => {
            let twice = [list.as_slice(), &list[..1]].concat();
            all.push(put(Value::Array(twice)));
        }
        _ => {}
    }
    all
}

#[test]
fn it_takes_and_refuses_what_its_forerunner_did() {
    let made = validator("answer.schema.json");
    let by_hand = forerunner();
    let mut seen = BTreeSet::new();
    let mut verdicts = [0_usize; 2];
    let mut differences = BTreeSet::new();
    for (question, answer) in answers() {
        // Questions that the forerunner never knew.
        if question.starts_with("resolve") || question.contains("--merges") {
            continue;
        }
        let answer = shortened(answer);
        for place in places(&answer) {
            let kind = kind_of_place(&place);
            let goes_by_verb =
                kind.is_empty() || kind.starts_with("/rows") || kind.starts_with("/query");
            let verb = if goes_by_verb { question } else { "" };
            if kind.split('/').any(is_value)
                || is_in_new_rows(&answer, &place)
                || !seen.insert((verb, kind.clone()))
            {
                continue;
            }
            for damaged in damaged(&answer, &place) {
                let verdict = by_hand.is_valid(&without_values(&damaged));
                verdicts[usize::from(verdict)] += 1;
                if made.is_valid(&damaged) != verdict {
                    let stranger = damaged.pointer(&place).map(Value::to_string);
                    let stranger = stranger.unwrap_or_default();
                    let short: String = stranger.chars().take(80).collect();
                    differences.insert(format!(
                        "{question}, {place}: {} {short}",
                        if verdict {
                            "no longer takes"
                        } else {
                            "now takes"
                        }
                    ));
                }
            }
        }
    }
    let lines: Vec<String> = differences.into_iter().take(40).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    assert!(verdicts.iter().all(|&count| count > 1000), "{verdicts:?}");
}
