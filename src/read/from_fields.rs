//! A record from its fields, in whatever order a format has them.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::jsonl::BadLine;
use crate::model::Record;

/// The fields of a record as JSON.
pub(super) type Fields = BTreeMap<String, Box<RawValue>>;

/// The record with these fields: written out and read again, so that every mistake is named as in the native format.
pub(super) fn record_of(word: &str, fields: Fields) -> Result<Record, BadLine> {
    let id = fields
        .get("id")
        .and_then(|id| serde_json::from_str(id.get()).ok());
    let mut text = format!("{{\"type\":\"{word}\"");
    for (name, value) in &fields {
        text += ",";
        text += &serde_json::Value::from(name.as_str()).to_string();
        text += ":";
        text += value.get();
    }
    text += "}";
    serde_json::from_str(&text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        BadLine {
            id: id.unwrap_or_default(),
            message: message.to_owned(),
        }
    })
}
