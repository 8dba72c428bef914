//! Records in JSON: arrays, lines, or the golden copy's objects, which wrap each value as `{"$": value}`.

use std::io::{self, Read};

use serde_json::Value;

use super::fields::Fields;
use crate::read::json_values::Values;
use crate::read::jsonl::BadLine;

/// What arrays of records are called.
const WRAPPERS: &[&str] = &[
    "records",
    "relations",
    "exceptions",
    "LEIRecords",
    "RelationshipRecords",
    "ReportingExceptions",
];
/// What a record may stand in, which says nothing.
const ENVELOPES: [&str; 4] = [
    "LEIRecord",
    "RelationshipRecord",
    "Exception",
    "ReportingException",
];

pub(super) fn read(
    text: impl Read,
    each: &mut dyn FnMut(u32, Result<Fields, BadLine>),
) -> io::Result<()> {
    let mut values = Values::new(text, WRAPPERS);
    while let Some(value) = values.next()? {
        match value {
            Ok(value) => match serde_json::from_slice::<Value>(&value.text) {
                Ok(json) => each(value.line, Ok(fields(&json))),
                Err(error) => {
                    let message = error.to_string();
                    let message = message.split(" at line ").next().unwrap_or(&message);
                    let line = value.line + (error.line() as u32).saturating_sub(1);
                    let message = format!("{message} (column {})", error.column());
                    each(line, Err(BadLine::new(message)));
                }
            },
            Err((line, bad)) => each(line, Err(bad)),
        }
    }
    Ok(())
}

fn fields(json: &Value) -> Fields {
    let mut fields = Fields::default();
    // In order, by a list of what waits: records may nest as deep as JSON does.
    let mut waiting = vec![(Vec::new(), json)];
    while let Some((path, value)) = waiting.pop() {
        match value {
            Value::Object(object) => {
                for (key, value) in object.iter().rev() {
                    waiting.push((under(&path, key), value));
                }
            }
            Value::Array(values) => {
                for (number, value) in values.iter().enumerate().rev() {
                    let mut path = path.clone();
                    path.push((number + 1).to_string());
                    waiting.push((path, value));
                }
            }
            Value::Null => {}
            Value::String(text) => fields.add(path, text),
            other => fields.add(path, &other.to_string()),
        }
    }
    fields
}

/// A path one step further: prefixes of namespaces and envelopes are left out.
fn under(path: &[String], key: &str) -> Vec<String> {
    let mut path = path.to_vec();
    let key = key.trim_start_matches('@');
    let key = key.rsplit(':').next().unwrap_or(key);
    if key != "$" && !(path.is_empty() && ENVELOPES.contains(&key)) {
        path.push(key.to_owned());
    }
    path
}
