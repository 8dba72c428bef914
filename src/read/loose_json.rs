//! JSON objects whose fields may be of any type: what registers publish keeps to its schema most of the time.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::jsonl::BadLine;
use super::time_of_day::without_time;
use crate::model::{Date, Extra, Raw};

/// An object by its keys; each value is looked at when it is asked for, as what it is asked for.
// Raw values, and no numbers in floating point: a share is taken digit by digit.
#[derive(Debug, Default, Clone)]
pub(super) struct Object<'t>(BTreeMap<String, &'t RawValue>);

impl<'t> Object<'t> {
    /// The object that a text is.
    ///
    /// # Errors
    /// When it is none, with the place as it is in a text that begins on `line`.
    pub(super) fn read(text: &'t [u8], line: u32) -> Result<Self, (u32, BadLine)> {
        let utf8 = std::str::from_utf8(text).map_err(|error| {
            let before = &text[..error.valid_up_to()];
            let breaks = memchr::memchr_iter(b'\n', before).count() as u32;
            (line + breaks, BadLine::new("not UTF-8"))
        })?;
        serde_json::from_str(utf8).map(Self).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message);
            let message = format!("{message} (column {})", error.column());
            (
                line + (error.line() as u32).saturating_sub(1),
                BadLine::new(message),
            )
        })
    }

    /// A text, or a number or truth value as it is written; `None` for what is empty or no single value.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.0.get(key).and_then(|raw| text_of(raw))
    }

    /// The texts of a list, or the one text that stands in place of a list.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        match self.0.get(key) {
            Some(raw) => match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
                Ok(list) => list.into_iter().filter_map(text_of).collect(),
                Err(_) => text_of(raw).into_iter().collect(),
            },
            None => Vec::new(),
        }
    }

    pub(super) fn object(&self, key: &str) -> Option<Object<'t>> {
        self.0.get(key).and_then(|raw| object_of(raw))
    }

    /// The objects of a list, or the one object that stands in place of a list.
    pub(super) fn objects(&self, key: &str) -> Vec<Object<'t>> {
        let Some(raw) = self.0.get(key) else {
            return Vec::new();
        };
        match serde_json::from_str::<Vec<&'t RawValue>>(raw.get()) {
            Ok(list) => list.into_iter().filter_map(object_of).collect(),
            Err(_) => object_of(raw).into_iter().collect(),
        }
    }

    /// The day of a date or timestamp.
    pub(super) fn day(&self, key: &str) -> Option<Date> {
        self.text(key).as_deref().and_then(day)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|raw| raw.get() != "null")
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The fields that are not used, as they are written; one that is called like a field of a record gets a prefix, so
    /// that it is not taken for it when it is read again.
    pub(super) fn rest(&self, used: &[&str], fields: &[&str], prefix: &str) -> Extra {
        let mut extra = Extra::new();
        for (key, raw) in &self.0 {
            if used.contains(&key.as_str()) || raw.get() == "null" {
                continue;
            }
            let is_field = key == "type" || fields.contains(&key.as_str());
            let key = if is_field {
                format!("{prefix}:{key}")
            } else {
                key.clone()
            };
            extra.insert(key, Raw::json(raw));
        }
        extra
    }

    /// A value as it is written.
    pub(super) fn raw(&self, key: &str) -> Option<&'t RawValue> {
        self.0.get(key).copied()
    }
}

fn object_of(raw: &RawValue) -> Option<Object<'_>> {
    serde_json::from_str(raw.get()).ok().map(Object)
}

/// A single value as text.
pub(super) fn text_of(raw: &RawValue) -> Option<String> {
    let json = raw.get();
    let text = match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).ok()?,
        Some(b'{' | b'[') => return None,
        _ if json == "null" => return None,
        _ => json.to_owned(),
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The day of a date or timestamp.
pub(super) fn day(text: &str) -> Option<Date> {
    without_time(text).parse().ok()
}
