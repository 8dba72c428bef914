//! The schemas of an API over HTTP, under the names that OpenAPI gives them: those of answers and of records, and those of
//! what else a server takes and gives.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::tool::{definitions, references_of};
use super::{answer, tidy};

/// Where OpenAPI keeps schemas.
const COMPONENTS: &str = "#/components/schemas/";
const HERE: &str = "#/$defs/";
const IN_RECORDS: &str = "record.schema.json#/$defs/";

/// Collects the schemas that an API refers to.
pub(crate) struct Api {
    written: SchemaGenerator,
    asked: SchemaGenerator,
    greatest: u64,
}

impl Api {
    /// Of an API in which no number that counts something is greater.
    pub(crate) fn new(greatest: u64) -> Self {
        let written = SchemaSettings::draft2020_12()
            .for_serialize()
            .with_transform(RecursiveTransform(tidy::tidy))
            .into_generator();
        let asked = SchemaSettings::draft2020_12()
            .for_deserialize()
            .with_transform(RecursiveTransform(tidy::without_null))
            .with_transform(RecursiveTransform(tidy::tidy))
            .into_generator();
        Self {
            written,
            asked,
            greatest,
        }
    }

    /// What is given: a reference.
    pub(crate) fn gives<T: JsonSchema>(&mut self) -> Value {
        let mut schema = self.written.subschema_for::<T>();
        tidy::whole(&mut schema);
        moved(schema.to_value(), "api-")
    }

    /// What is taken: the object itself.
    pub(crate) fn takes<T: JsonSchema>(&mut self) -> Value {
        let mut schema = T::json_schema(&mut self.asked);
        tidy::without_nulls(&mut schema);
        tidy::whole(&mut schema);
        moved(schema.to_value(), "api-")
    }

    /// All schemas, by the names that the references have.
    pub(crate) fn components(self) -> Map<String, Value> {
        let mut all = Map::new();
        let mut root = answer();
        for (name, schema) in definitions(&mut root) {
            all.insert(name, moved(schema, ""));
        }
        if let Some(root) = root.as_object_mut() {
            for of_the_file in ["$schema", "$id", "$defs"] {
                root.remove(of_the_file);
            }
        }
        all.insert("answer".to_owned(), moved(root, ""));
        let queries = all.keys().filter(|name| name.ends_with("Query"));
        let any = queries.map(|name| json!({"$ref": format!("{COMPONENTS}{name}")}));
        let any: Vec<Value> = any.collect();
        all.insert("query".to_owned(), json!({"anyOf": any}));
        for mut generator in [self.written, self.asked] {
            for (name, schema) in generator.take_definitions(true) {
                all.insert(
                    format!("api-{}", tidy::definition(&name)),
                    moved(schema, "api-"),
                );
            }
        }
        all.insert("record-date".to_owned(), date());
        all.insert("record-percent".to_owned(), percent());
        for (name, schema) in &mut all {
            if is_asked(name) {
                bound(schema, self.greatest);
            }
        }
        all
    }
}

/// Whether a schema is of something that is asked, whatever else it is.
fn is_asked(name: &str) -> bool {
    name.ends_with("Query") || ["lens", "screenName", "threshold"].contains(&name)
}

/// A schema whose references lead to where OpenAPI keeps what they mean.
fn moved(mut schema: Value, prefix: &str) -> Value {
    for reference in references_of(&mut schema) {
        if let Some(name) = reference.strip_prefix(IN_RECORDS) {
            *reference = format!("{COMPONENTS}record-{name}");
        } else if let Some(name) = reference.strip_prefix(HERE) {
            *reference = format!("{COMPONENTS}{prefix}{name}");
        }
    }
    schema
}

/// Says of every number that has no bound what the greatest is.
fn bound(schema: &mut Value, greatest: u64) {
    let mut pending = vec![schema];
    while let Some(schema) = pending.pop() {
        match schema {
            Value::Object(fields) => {
                if fields.get("type") == Some(&json!("integer")) {
                    fields.entry("maximum").or_insert(json!(greatest));
                }
                pending.extend(fields.values_mut());
            }
            Value::Array(schemas) => pending.extend(schemas),
            _ => {}
        }
    }
}

/// A date as it is read: of those that the calendar has. The schema of records lets every February have 29 days.
fn date() -> Value {
    let leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)";
    let of_months = "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?";
    json!({
        "description": "ISO 8601: a year, a month or a day.",
        "type": "string",
        "pattern": format!("^(?!0000)([0-9]{{4}}(-({of_months}))?|{leap}-02-29)$"),
        "examples": ["2011", "2011-12", "2011-12-20"],
    })
}

/// A percentage as it is asked and told: a text, which no program rounds, or a whole number.
fn percent() -> Value {
    json!({
        "description": "A percentage from 0 to 100: a text with up to 24 decimal places, or a whole number.",
        "anyOf": [
            {"type": "string", "pattern": "^(100(\\.0{1,24})?|[0-9]{1,2}(\\.[0-9]{1,24})?)$"},
            {"type": "integer", "minimum": 0, "maximum": 100},
        ],
        "examples": ["24.8", 50],
    })
}

/// The schema of a reference to a component.
pub(crate) fn component(name: &str) -> Value {
    json!({"$ref": format!("{COMPONENTS}{name}")})
}

/// The fields of an object, each with its schema and whether it must be given.
pub(crate) fn fields(object: &Value) -> Vec<(String, Schema, bool)> {
    let required = object["required"].as_array();
    let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
    let mut fields = Vec::new();
    for (name, schema) in object["properties"].as_object().into_iter().flatten() {
        let schema = Schema::try_from(schema.clone()).unwrap_or_default();
        fields.push((name.clone(), schema, is_required(name)));
    }
    fields
}
