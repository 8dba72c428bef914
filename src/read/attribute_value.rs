//! The values of attributes in graph files.

use serde_json::value::RawValue;

/// A value with the type that the file declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// The digits as they stand in the file.
    Number(String),
    Flag(bool),
    /// Several values with their times, as JSON.
    Json(String),
}

impl Value {
    /// The value of a text that is declared to be of a type: whatever is not of it stays a text.
    pub(super) fn of(text: &str, declared: &str) -> Self {
        let trimmed = text.trim();
        let is_number = || serde_json::from_str::<serde_json::Number>(trimmed).is_ok();
        match declared.to_ascii_lowercase().as_str() {
            // Python writes `True`, and the schemas of XML also know 1 and 0.
            "boolean" | "bool" => match trimmed.to_ascii_lowercase().as_str() {
                "true" | "1" => Value::Flag(true),
                "false" | "0" => Value::Flag(false),
                _ => Value::Text(text.to_owned()),
            },
            "int" | "integer" | "long" | "short" | "byte" | "float" | "double" | "bigdecimal"
            | "biginteger"
                if is_number() =>
            {
                Value::Number(trimmed.to_owned())
            }
            _ => Value::Text(text.to_owned()),
        }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Value::Text(text) | Value::Number(text) | Value::Json(text) => text,
            Value::Flag(true) => "true",
            Value::Flag(false) => "false",
        }
    }

    /// The value in JSON.
    pub(super) fn as_json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.as_str().into(),
            Value::Flag(flag) => (*flag).into(),
            Value::Number(json) | Value::Json(json) => {
                serde_json::from_str(json).unwrap_or_default()
            }
        }
    }

    pub(super) fn json(&self) -> Box<RawValue> {
        let json = match self {
            Value::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Value::Number(json) | Value::Json(json) => json.clone(),
            Value::Flag(flag) => flag.to_string(),
        };
        RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned())
    }
}
