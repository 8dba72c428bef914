//! The schema of threshold rules.

use serde_json::{Value, json};

use super::{spoilt, validator, wrong};
use crate::run::root;

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
