//! A JSON value kept as it was written, but for the white space between its parts.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// Any JSON value as it was written: long numbers keep every digit in a round trip. White space between its parts goes, since a
/// record is one line, however the file was printed that it comes from.
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
        Self::one_line(value.to_owned())
    }

    /// The value without white space outside of its texts.
    fn one_line(value: Box<RawValue>) -> Self {
        let Cow::Owned(text) = without_space(value.get()) else {
            return Self(value);
        };
        Self(RawValue::from_string(text).unwrap_or(value))
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
        Box::<RawValue>::deserialize(deserializer).map(Self::one_line)
    }
}

/// A JSON text without white space outside of its strings; as it is where there is none.
fn without_space(json: &str) -> Cow<'_, str> {
    let is_space = |letter: char| matches!(letter, ' ' | '\n' | '\r' | '\t');
    // Only lists and objects have parts, and most values are neither.
    if !json.starts_with(['[', '{']) || !json.contains(is_space) {
        return Cow::Borrowed(json);
    }
    let mut plain = String::with_capacity(json.len());
    let mut is_inside = false;
    let mut is_escaped = false;
    for letter in json.chars() {
        if is_inside {
            is_inside = is_escaped || letter != '"';
            is_escaped = !is_escaped && letter == '\\';
        } else if is_space(letter) {
            continue;
        } else {
            is_inside = letter == '"';
        }
        plain.push(letter);
    }
    if plain.len() == json.len() {
        return Cow::Borrowed(json);
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_stays_in_texts_alone() {
        for (written, plain) in [
            ("[\n \"x y\",\t1.0 ]", "[\"x y\",1.0]"),
            (r#"{"a \" b" : {"c\\" : [ ]}}"#, r#"{"a \" b":{"c\\":[]}}"#),
            ("\"a  b\"", "\"a  b\""),
            ("[\"a b\"]", "[\"a b\"]"),
        ] {
            let raw: Raw = serde_json::from_str(written).unwrap();
            assert_eq!(raw.get(), plain);
        }
    }
}
