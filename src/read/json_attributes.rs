//! The fields of a JSON object as the attributes that other graph files have.

use serde_json::value::RawValue;

use super::attribute_value::Value;
use super::from_fields::Fields;

/// The text of a JSON string that has any.
pub(super) fn text_of(value: &RawValue) -> Option<String> {
    let text: Option<String> = serde_json::from_str(value.get()).ok();
    text.filter(|text| !text.is_empty())
}

pub(super) fn take_text(object: &mut Fields, field: &str) -> Option<String> {
    text_of(&object.remove(field)?)
}

/// The fields of a foreign node or edge as the attributes that other graph files have.
pub(super) fn attributes(object: Fields) -> Vec<(String, Value)> {
    let mut attributes = Vec::new();
    for (name, value) in object {
        let json = value.get();
        let value = match json.as_bytes().first() {
            Some(b'"') => Value::Text(serde_json::from_str(json).unwrap_or_default()),
            Some(b't' | b'f') => Value::Flag(json == "true"),
            // No value at all, as a table leaves it empty.
            Some(b'n') | None => continue,
            Some(b'[' | b'{') => Value::Json(json.to_owned()),
            Some(_) => Value::Number(json.to_owned()),
        };
        attributes.push((name, value));
    }
    attributes
}
