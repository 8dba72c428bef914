//! The schema of records takes what the reader takes, and nothing else.

use serde_json::{Value, json};

use super::{read, validator, wrong};
use crate::run::{line, root};

#[test]
fn every_record_of_the_pack_is_valid() {
    let schema = validator("record.schema.json");
    let folder = root().join("data/notorious-markets");
    let mut seen = std::collections::BTreeMap::new();
    let mut failures = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for (number, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            let record: Value = serde_json::from_str(line).unwrap();
            for error in wrong(&schema, &record) {
                failures.push(format!("{}:{}: {error}", path.display(), number + 1));
            }
            *seen
                .entry(record["type"].as_str().unwrap().to_owned())
                .or_insert(0) += 1;
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(
        seen.keys().collect::<Vec<_>>(),
        ["entity", "fact", "relationship", "same", "source"]
    );
}

/// The examples that the schema itself gives must be right as well.
#[test]
fn the_examples_of_the_schema_are_valid() {
    let schema = validator("record.schema.json");
    let examples = read("record.schema.json")["examples"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(examples.len(), 6, "one of each type");
    for example in examples {
        assert_eq!(wrong(&schema, &example), [""; 0], "{example}");
    }
}

#[test]
fn what_the_reader_takes_is_valid() {
    let schema = validator("record.schema.json");
    let relationship = |more: &str| {
        format!(
            r#"{{"type":"relationship","kind":"owns","from":"a","to":"b","sources":["s#P1"],{more}}}"#
        )
    };
    let records = [
        r#"{"type":"source","id":"s"}"#.to_owned(),
        r#"{"type":"entity","kind":"company","name":"No id"}"#.to_owned(),
        r#"{"type":"entity","id":"x","kind":"société","name":"X","since":"0001","until":"9999-12-31"}"#.to_owned(),
        r#"{"id":"x","name":"Late type","kind":"company","type":"entity"}"#.to_owned(),
        r#"{"type":"fact","about":"x","property":"p","value":[1,{"two":2}],"unknown":{"kept":true}}"#.to_owned(),
        r#"{"type":"delete","id":"x"}"#.to_owned(),
        relationship(r#""share":24.8"#),
        relationship(r#""share":"0.000000000000000000000001""#),
        relationship(r#""share":100"#),
        relationship(r#""share":{"min":4.3,"min_exclusive":true}"#),
        relationship(r#""share":{"max":"0.5","max_exclusive":true,"approximate":true}"#),
        relationship(r#""since":"2012-02-29","until":"2012-11-30","observed":"2012""#),
        relationship(r#""status":"alleged","my-field":null"#),
    ];
    for text in records {
        let parsed = serde_json::from_str::<relata::model::Record>(&text);
        assert!(parsed.is_ok(), "{text}: {parsed:?}");
        assert_eq!(
            wrong(&schema, &serde_json::from_str(&text).unwrap()),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn wrong_records_are_not_valid() {
    let schema = validator("record.schema.json");
    let company = |field: &str, value: Value| {
        let mut record = json!({"type": "entity", "id": "x", "kind": "company", "name": "X"});
        record[field] = value;
        record
    };
    let stake = |field: &str, value: Value| {
        let mut record = json!({"type": "relationship", "kind": "owns", "from": "a", "to": "b"});
        record[field] = value;
        record
    };
    assert_eq!(wrong(&schema, &company("note", json!("fine"))), [""; 0]);
    assert_eq!(wrong(&schema, &stake("note", json!("fine"))), [""; 0]);
    let mut records = vec![
        json!(42),
        json!({"id": "x", "kind": "company", "name": "No type"}),
        json!({"type": "company", "id": "x", "name": "No such type"}),
        json!({"type": "source", "publisher": "No id"}),
        json!({"type": "source", "id": "with#locator"}),
        json!({"type": "source", "id": "s", "grade": "D"}),
        json!({"type": "source", "id": "s", "date": "18 February 2022"}),
        json!({"type": "source", "id": "s", "url": "no address"}),
        json!({"type": "entity", "id": "x", "name": "No kind"}),
        json!({"type": "entity", "kind": "company"}),
        json!({"type": "relationship", "kind": "owns", "from": "a"}),
        json!({"type": "relationship", "from": "a", "to": "b"}),
        json!({"type": "fact", "about": "x", "property": "p"}),
        json!({"type": "fact", "about": "x", "property": "p", "value": null}),
        json!({"type": "fact", "property": "p", "value": 1}),
        json!({"type": "same", "left": "a", "right": "b"}),
        json!({"type": "same", "left": "a", "right": "b", "decision": "maybe"}),
        json!({"type": "delete"}),
        company("kind", json!("Two Words")),
        company("name", json!("")),
        company("aliases", json!("not a list")),
        company("aliases", json!(["twice", "twice"])),
        company("country", json!("cn")),
        company("ids", json!({"lei": 5})),
        company("complete", json!("platform")),
        stake("sources", json!(["no locator after#"])),
        stake("sources", json!("no list")),
        stake("status", json!("rumoured")),
        stake("interest", json!("Voting rights")),
        stake("until_sources", json!([1])),
    ];
    for date in [
        "2021-02-30",
        "2021-13",
        "2021-00",
        "2021-04-31",
        "0000",
        "21",
        "2021-1-1",
        "2021-01-01T00:00",
        "",
    ] {
        records.push(stake("since", json!(date)));
    }
    for share in [
        json!(120),
        json!(-1),
        json!("120"),
        json!("24,8"),
        json!("24.8 %"),
        json!("0.0000000000000000000000001"),
        json!({}),
        json!({"min": "120"}),
        json!({"approximate": true}),
        json!({"max": "5", "min_exclusive": true}),
        json!({"min": "5", "minimum": "5"}),
    ] {
        records.push(stake("share", share));
    }
    let valid: Vec<String> = records
        .iter()
        .filter(|r| schema.is_valid(r))
        .map(Value::to_string)
        .collect();
    assert!(valid.is_empty(), "valid, but wrong:\n{}", valid.join("\n"));
}

/// What `-f jsonl` writes is input again, so it must hold to the format of records.
#[test]
fn answers_as_records_are_valid() {
    let schema = validator("record.schema.json");
    for question in ["around wechat", "owners --listed-by ustr", "show nml-2021"] {
        let ran = line(&format!("{question} -f jsonl"));
        assert!(ran.out.lines().count() > 20, "{question}");
        for record in ran.out.lines() {
            assert_eq!(
                wrong(&schema, &serde_json::from_str(record).unwrap()),
                [""; 0],
                "{record}"
            );
        }
    }
}
