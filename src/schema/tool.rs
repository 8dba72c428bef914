//! The schemas of a question as a tool: what it takes, and what it gives.
//!
//! They are parts of those of `data/schema`, each whole by itself: who calls a tool has no other file to look into.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::answer;
use crate::query::questions;

/// Where records are described, and how the schema of answers refers to it.
const RECORDS: &str = include_str!("../../data/schema/record.schema.json");
const IN_RECORDS: &str = "record.schema.json#/$defs/";
const HERE: &str = "#/$defs/";

/// The most rows of one page, and how many they are if nobody says.
pub const MOST_ROWS: usize = 500;
/// How many rows a page has if nobody says.
pub const ROWS: usize = 50;

/// A question as a tool.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Tool {
    /// Its verb, which is its name.
    pub verb: &'static str,
    /// What it asks, in one question.
    pub asks: &'static str,
    /// What it asks, in full.
    pub about: String,
    /// The JSON Schema of its arguments: the fields of the question, the lens, and which rows.
    pub input: Map<String, Value>,
    /// The JSON Schema of what comes back: an answer as `-f json` writes it, with a page of its rows.
    pub output: Map<String, Value>,
}

/// Makes the verbs of the one table of questions, each with what it asks.
macro_rules! define_verbs {
    (
        $($(#[doc = $asks:literal])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[doc = $about_asks:literal])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        const VERBS: &[(&str, &str)] = &[
            $(($verb, concat!($($asks),*)),)*
            $(($about_verb, concat!($($about_asks),*)),)*
        ];
    };
}
questions!(define_verbs);

/// All questions as tools, in the order of the one table of questions.
///
/// ```
/// let tools = relata::schema::tools();
/// let owners = tools.iter().find(|tool| tool.verb == "owners").unwrap();
/// assert_eq!(owners.asks, "Who owns what was listed?");
/// assert!(owners.input["properties"]["listed_by"].is_object());
/// ```
pub fn tools() -> Vec<Tool> {
    let mut whole = answer();
    let definitions = definitions(&mut whole);
    let mut tools = Vec::new();
    for &(verb, asks) in VERBS {
        let question = definitions.get(&format!("{verb}Query"));
        let about = question.map_or("", |question| {
            question["description"].as_str().unwrap_or_default()
        });
        tools.push(Tool {
            verb,
            asks: asks.trim(),
            about: about.to_owned(),
            input: input(question, &definitions),
            output: output(verb, &whole, &definitions),
        });
    }
    tools
}

pub(super) type Definitions = BTreeMap<String, Value>;

/// Those of answers and, under names of their own, those of records.
pub(super) fn definitions(whole: &mut Value) -> Definitions {
    let mut all = Definitions::new();
    let records: Value = serde_json::from_str(RECORDS).unwrap_or_default();
    if let Some(records) = records["$defs"].as_object() {
        for (name, schema) in records {
            let mut schema = schema.clone();
            for reference in references_of(&mut schema) {
                *reference = reference.replace(HERE, &in_records(""));
            }
            all.insert(format!("record-{name}"), schema);
        }
    }
    for reference in references_of(whole) {
        *reference = reference.replace(IN_RECORDS, &in_records(""));
    }
    if let Some(definitions) = whole["$defs"].as_object() {
        for (name, schema) in definitions {
            let mut schema = schema.clone();
            if name.ends_with("Query") {
                as_asked(&mut schema);
            }
            all.insert(name.clone(), schema);
        }
    }
    all
}

fn in_records(name: &str) -> String {
    format!("{HERE}record-{name}")
}

/// A question as it may be asked, where the schema of answers describes it as it is written: in full, and without what
/// is not chosen.
fn as_asked(question: &mut Value) {
    let Some(properties) = question["properties"].as_object_mut() else {
        return;
    };
    let mut with_default = Vec::new();
    for (name, schema) in properties {
        if schema["const"] == json!(true)
            && let Some(schema) = schema.as_object_mut()
        {
            schema.remove("const");
            schema.insert("type".to_owned(), json!("boolean"));
        }
        if schema.get("default").is_some() {
            with_default.push(name.clone());
        }
    }
    if let Some(required) = question["required"].as_array_mut() {
        required.retain(|name| !with_default.iter().any(|other| name == other));
    }
}

/// The arguments of a tool.
fn input(question: Option<&Value>, definitions: &Definitions) -> Map<String, Value> {
    let mut schema = question.cloned().unwrap_or_default();
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.remove("verb");
        properties.insert(
            "lens".to_owned(),
            json!({"$ref": "#/$defs/lens", "description": "Which claims count; every claim if nothing is said."}),
        );
        properties.insert("rows".to_owned(), json!({
            "description": "Which rows of a long answer: so many, after so many. The answer tells how many there are.",
            "type": "object",
            "properties": {
                "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS},
                "after": {"type": "integer", "minimum": 0, "default": 0},
            },
            "additionalProperties": false,
        }));
    }
    if let Some(required) = schema["required"].as_array_mut() {
        required.retain(|name| name != "verb");
    }
    whole(schema, definitions)
}

/// What a tool gives.
fn output(verb: &str, answer: &Value, definitions: &Definitions) -> Map<String, Value> {
    let mut schema = answer.clone();
    let asks_this = |choice: &&Value| {
        choice["if"]["properties"]["query"]["properties"]["verb"]["const"] == verb
    };
    let choices = answer["allOf"].as_array();
    let rows = choices.and_then(|choices| choices.iter().find(asks_this));
    schema["allOf"] = json!([rows.map(|choice| &choice["then"])]);
    let properties = &mut schema["properties"];
    properties["query"] = json!({"$ref": format!("{HERE}{verb}Query")});
    properties["rows"]["description"] = json!("A page of the table. Empty when nothing was found.");
    properties["rows_total"] = json!({
        "description": "How many rows the answer has; `graph`, `facts` and `sources` are those behind the rows of this page.",
        "type": "integer", "minimum": 0,
    });
    properties["next"] = json!({
        "description": "After how many rows the next page begins, as `rows.after` of the same question; none on the last one.",
        "type": "integer", "minimum": 1,
    });
    if let Some(properties) = properties.as_object_mut() {
        for of_reports in ["text", "changes"] {
            properties.remove(of_reports);
        }
    }
    if let Some(required) = schema["required"].as_array_mut() {
        required.push(json!("rows_total"));
    }
    if let Some(schema) = schema.as_object_mut() {
        for of_the_file in ["$id", "title"] {
            schema.remove(of_the_file);
        }
    }
    let mut schema = whole(schema, definitions);
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        for (name, definition) in definitions {
            // Told with the arguments, or in the documents: assistants are sent the schemas of all tools at once.
            if name.starts_with("record-") || name.ends_with("Query") || name == "lens" {
                without_words(definition);
            }
        }
    }
    schema
}

/// Takes out of a schema what only people read.
fn without_words(schema: &mut Value) {
    let mut pending = vec![schema];
    while let Some(value) = pending.pop() {
        match value {
            Value::Object(fields) => {
                // A field that is called so has a schema, and no text.
                fields.retain(|key, value| {
                    !(key == "examples" && value.is_array() || is_words(key) && value.is_string())
                });
                pending.extend(fields.values_mut());
            }
            Value::Array(values) => pending.extend(values),
            _ => {}
        }
    }
}

fn is_words(key: &str) -> bool {
    matches!(key, "description" | "title")
}

/// A schema with all definitions that it needs, and no others.
fn whole(mut schema: Value, definitions: &Definitions) -> Map<String, Value> {
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("$defs");
    }
    let mut needed = Map::new();
    let mut pending = names_in(&mut schema);
    while let Some(name) = pending.pop() {
        if needed.contains_key(&name) {
            continue;
        }
        let mut definition = definitions.get(&name).cloned().unwrap_or_default();
        pending.extend(names_in(&mut definition));
        needed.insert(name, definition);
    }
    let mut schema = match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    };
    if !needed.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(needed));
    }
    schema.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema
}

/// The definitions that a schema refers to.
fn names_in(schema: &mut Value) -> Vec<String> {
    let mut names = Vec::new();
    for reference in references_of(schema) {
        names.extend(reference.strip_prefix(HERE).map(str::to_owned));
    }
    names
}

/// Every reference in a schema.
pub(super) fn references_of(schema: &mut Value) -> Vec<&mut String> {
    let mut references = Vec::new();
    let mut pending = vec![schema];
    while let Some(value) = pending.pop() {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    if key != "$ref" {
                        pending.push(value);
                    } else if let Value::String(reference) = value {
                        references.push(reference);
                    }
                }
            }
            Value::Array(values) => pending.extend(values),
            _ => {}
        }
    }
    references
}
