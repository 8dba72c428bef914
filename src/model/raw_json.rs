//! A JSON value kept byte for byte.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Any JSON value as it was written: long numbers keep every digit in a round trip.
#[derive(Clone)]
pub struct Raw(Box<RawValue>);

impl Raw {
    /// The JSON text.
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The values of a JSON array of strings, or `None` for any other value.
    pub fn texts(&self) -> Option<Vec<String>> {
        serde_json::from_str(self.get()).ok()
    }

    /// The texts of a JSON string, or of an array of them; sources write both. None of any other value.
    pub(crate) fn text_or_texts(&self) -> Vec<String> {
        match self.text() {
            Some(text) => vec![text],
            None => self.texts().unwrap_or_default(),
        }
    }

    /// A list of texts.
    pub(crate) fn list(texts: &[String]) -> Self {
        let json = serde_json::Value::from(texts).to_string();
        Self(RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }

    /// A value as it was written.
    pub(crate) fn json(value: &RawValue) -> Self {
        Self(value.to_owned())
    }

    /// The value of a JSON string, or `None` for any other value.
    pub fn text(&self) -> Option<String> {
        serde_json::from_str(self.get()).ok()
    }
}

/// As a person reads it: a string without its quotes.
impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => f.write_str(&text),
            None => f.write_str(self.get()),
        }
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl Default for Raw {
    fn default() -> Self {
        Self(RawValue::NULL.to_owned())
    }
}

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        // By what is written: as numbers, 30 and 30.0 would be one, and what was read would be lost.
        self.get() == other.get()
    }
}

impl From<&str> for Raw {
    fn from(text: &str) -> Self {
        let json = serde_json::Value::from(text).to_string();
        // Never null: what was just written as JSON is JSON.
        Self(RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }
}
