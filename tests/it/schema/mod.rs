//! The JSON Schemas in `data/schema`, held against the data and against every answer.

mod answers;
mod made;
mod records;
mod rules;

use jsonschema::{Registry, Validator};
use serde_json::Value;

use crate::run::root;

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

/// Changes one thing in a right answer.
fn spoilt(answer: &Value, spoil: impl FnOnce(&mut Value)) -> Value {
    let mut answer = answer.clone();
    spoil(&mut answer);
    answer
}
