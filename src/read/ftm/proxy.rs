//! One entity as it stands in a line.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::read::jsonl::BadLine;

/// An entity, or a fragment of one: lists of texts by property, each list sorted and without doubles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proxy {
    pub(super) line: u32,
    pub(super) id: String,
    /// One, or several that fragments disagree about.
    pub(super) schemata: Vec<String>,
    pub(super) caption: Option<String>,
    pub(super) properties: BTreeMap<String, Vec<String>>,
    pub(super) datasets: Vec<String>,
    pub(super) referents: Vec<String>,
    pub(super) last_seen: Option<String>,
}

/// The object as it stands.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    id: String,
    #[serde(default)]
    // Empty where it is missing, so that we can say which entity lacks it; serde would name only the field.
    schema: String,
    caption: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
    #[serde(default)]
    datasets: Vec<String>,
    #[serde(default)]
    referents: Vec<String>,
    last_seen: Option<String>,
}

impl Proxy {
    /// The entity of a line, and those that stand nested in it.
    ///
    /// # Errors
    /// When the line is no entity.
    pub(super) fn read(text: &[u8], line: u32) -> Result<Vec<Self>, BadLine> {
        let value: Value = serde_json::from_slice(text).map_err(|error| {
            let message = error.to_string();
            // The place inside of one line of text would read as a line of the file.
            let message = message.split(" at line ").next().unwrap_or(&message);
            BadLine::new(format!("no FollowTheMoney entity: {message}"))
        })?;
        let mut found = Vec::new();
        // serde_json refuses more than 128 levels, so that few wait here.
        let mut waiting = vec![value];
        while let Some(value) = waiting.pop() {
            let written: Written = serde_json::from_value(value)
                .map_err(|error| BadLine::new(format!("no FollowTheMoney entity: {error}")))?;
            let (proxy, nested) = Self::of(written, line)?;
            found.push(proxy);
            waiting.extend(nested);
        }
        Ok(found)
    }

    fn of(written: Written, line: u32) -> Result<(Self, Vec<Value>), BadLine> {
        for (field, text) in [("id", &written.id), ("schema", &written.schema)] {
            if text.is_empty() {
                return Err(BadLine {
                    id: written.id.clone(),
                    message: format!("the entity has no `{field}`"),
                });
            }
        }
        let mut nested = Vec::new();
        let mut properties = BTreeMap::new();
        for (name, value) in written.properties {
            let values = match value {
                Value::Array(values) => values,
                // Exports write null for what is not told.
                Value::Null => Vec::new(),
                one => vec![one],
            };
            let mut texts: Vec<String> = values
                .into_iter()
                .filter_map(|value| text_of(value, &mut nested))
                .collect();
            // Order means nothing in FollowTheMoney, and two exports of one entity must compare as equal.
            texts.sort();
            texts.dedup();
            if !texts.is_empty() {
                properties.insert(name, texts);
            }
        }
        let proxy = Self {
            line,
            id: written.id,
            schemata: vec![written.schema],
            caption: written.caption,
            properties,
            datasets: written.datasets,
            referents: written.referents,
            last_seen: written.last_seen,
        };
        Ok((proxy, nested))
    }

    /// The texts of a property.
    pub(super) fn values(&self, property: &str) -> &[String] {
        self.properties.get(property).map_or(&[], Vec::as_slice)
    }

    pub(super) fn first(&self, property: &str) -> Option<&str> {
        self.values(property).first().map(String::as_str)
    }

    /// Its schema; the first of several.
    pub(super) fn schema(&self) -> &str {
        // Never empty: `of` refuses an entity without a schema, and merging only adds or replaces.
        &self.schemata[0]
    }
}

/// A value as text; of a nested entity its id, while the entity itself is put aside.
fn text_of(value: Value, nested: &mut Vec<Value>) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(object) => {
            let id = object.get("id").and_then(Value::as_str).map(str::to_owned);
            nested.push(Value::Object(object));
            id
        }
        Value::Null => None,
        // Strictly, all values are texts; exporters write bare numbers and booleans all the same.
        other => Some(other.to_string()),
    }
}
