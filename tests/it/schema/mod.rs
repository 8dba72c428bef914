//! The JSON Schemas in `data/schema`, held against the data and against every answer.

mod made;

use std::sync::OnceLock;

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use crate::run::{command, line, relata, root, run, verbs};

/// Where the schemas would stand; their references to one another are relative to it.
const BASE: &str = "https://relata.invalid/schema/";

fn read(name: &str) -> Value {
    let path = root().join("data/schema").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn registry() -> Registry<'static> {
    let mut registry = Registry::new();
    for other in ["record.schema.json", "answer.schema.json"] {
        registry = registry.add(format!("{BASE}{other}"), read(other)).unwrap();
    }
    registry.prepare().unwrap()
}

pub fn validator(name: &str) -> Validator {
    let registry = registry();
    let options = jsonschema::options()
        .with_base_uri(format!("{BASE}{name}"))
        .with_registry(&registry);
    options.build(&read(name)).unwrap()
}

/// What is wrong with a value, a line an error.
pub fn wrong(schema: &Validator, value: &Value) -> Vec<String> {
    schema
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_schemas_are_schemas() {
    for name in [
        "record.schema.json",
        "answer.schema.json",
        "question.schema.json",
        "rule.schema.json",
    ] {
        let schema = read(name);
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
}

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

#[test]
fn every_rule_is_valid() {
    let schema = validator("rule.schema.json");
    let folder = root().join("data/rules");
    let mut rules = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let rule: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(wrong(&schema, &rule), [""; 0], "{}", path.display());
        assert_eq!(
            path.file_stem().unwrap().to_str(),
            rule["id"].as_str(),
            "a rule goes by its file"
        );
        rules.push(rule);
    }
    assert_eq!(
        rules.len(),
        relata::ownership::rules().unwrap().len(),
        "every rule comes with relata"
    );
    let right = &rules[0];
    for field in ["id", "name", "versions"] {
        assert!(
            !schema.is_valid(&spoilt(right, |rule| drop(
                rule.as_object_mut().unwrap().remove(field)
            ))),
            "{field}"
        );
    }
    type Spoil = fn(&mut Value);
    let spoils: [(&str, Spoil); 9] = [
        ("a field of its own", |version| version["more"] = json!(1)),
        ("a date that is none", |version| {
            version["from"] = json!("2024-13")
        }),
        ("an impossible threshold", |version| {
            version["lines"][0]["threshold"] = json!("101")
        }),
        ("no line", |version| version["lines"] = json!([])),
        ("a line of no interest", |version| {
            drop(
                version["lines"][0]
                    .as_object_mut()
                    .unwrap()
                    .remove("interest"),
            )
        }),
        ("a text without a title", |version| {
            version["sources"] = json!([{"url": "https://relata.invalid"}])
        }),
        ("a way of counting that nobody knows", |version| {
            version["counting"] = json!("twice")
        }),
        ("no word on control", |version| {
            drop(version.as_object_mut().unwrap().remove("control"))
        }),
        ("no source", |version| {
            drop(version.as_object_mut().unwrap().remove("sources"))
        }),
    ];
    for (what, spoil) in spoils {
        assert!(
            !schema.is_valid(&spoilt(right, |rule| spoil(&mut rule["versions"][0]))),
            "valid with {what}"
        );
    }
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

/// One question of every verb, some through a lens, and some that find nothing; with the expected exit status. `~` is a
/// space within an argument.
const QUESTIONS: [(&str, i32); 68] = [
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
    (
        "sensitivity --single-sourced --tries 3 affected naspers --threshold 20",
        0,
    ),
    ("ask data/examples/question.json", 0),
    ("check", 0),
];

/// The answers to all of them.
fn answers() -> &'static [(&'static str, Value)] {
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

/// Changes one thing in a right answer.
fn spoilt(answer: &Value, spoil: impl FnOnce(&mut Value)) -> Value {
    let mut answer = answer.clone();
    spoil(&mut answer);
    answer
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
