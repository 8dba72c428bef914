//! How far an answer may differ from its golden file, by format.

use std::iter;

use serde_json::Value;

use super::file::Section;
use super::page;

/// What differs first, in words.
pub fn difference(golden: &Section, new: &Section) -> Option<String> {
    if golden.status != new.status {
        let told = format!("exit status {}, not {}", new.status, golden.status);
        return Some(format!("{told}\n{}", new.err));
    }
    let out = match golden.format.as_str() {
        "json" | "node-link" => in_json(&golden.out, &new.out),
        "html" => in_text(&page::outline(&golden.out), &page::outline(&new.out)),
        _ => in_text(&golden.out, &new.out),
    };
    let in_errors = || in_text(&golden.err, &new.err).map(|told| format!("standard error, {told}"));
    out.or_else(in_errors)
}

/// A document may have keys that the golden one has not, but nothing less and nothing else.
fn in_json(golden: &str, new: &str) -> Option<String> {
    let documents = (serde_json::from_str(golden), serde_json::from_str(new));
    let (Ok(golden_document), Ok(new_document)) = documents else {
        return in_text(golden, new);
    };
    lost(&golden_document, &new_document, "")
}

/// The first place where the new value does not say all that the golden one says.
fn lost(golden: &Value, new: &Value, place: &str) -> Option<String> {
    match (golden, new) {
        (Value::Object(golden), Value::Object(new)) => {
            golden.iter().find_map(|(key, value)| match new.get(key) {
                Some(new) => lost(value, new, &format!("{place}/{key}")),
                None => Some(format!("{place}/{key} is gone")),
            })
        }
        (Value::Array(golden), Value::Array(new)) if golden.len() == new.len() => golden
            .iter()
            .zip(new)
            .enumerate()
            .find_map(|(i, (golden, new))| lost(golden, new, &format!("{place}/{i}"))),
        _ if golden == new => None,
        _ => Some(format!("{place}\n  golden: {golden}\n  new:    {new}")),
    }
}

pub fn in_text(golden: &str, new: &str) -> Option<String> {
    if golden == new {
        return None;
    }
    let end = || iter::repeat("(the text has ended)");
    let pairs = golden
        .split('\n')
        .chain(end())
        .zip(new.split('\n').chain(end()));
    let (number, (golden, new)) = (1..).zip(pairs).find(|(_, (golden, new))| golden != new)?;
    Some(format!(
        "line {number}\n  golden: {golden}\n  new:    {new}"
    ))
}

#[test]
fn a_json_document_may_gain_keys_only() {
    let golden = r#"{"a": [{"b": 1}], "c": null}"#;
    let is_told = |new| in_json(golden, new).is_some();
    assert!(!is_told(r#"{"c": null, "d": 2, "a": [{"e": {}, "b": 1}]}"#));
    assert!(is_told(r#"{"a": [{"b": 1}]}"#), "a key is gone");
    assert!(is_told(r#"{"a": [{"b": 2}], "c": null}"#), "another value");
    assert!(
        is_told(r#"{"a": [{"b": 1}, 2], "c": null}"#),
        "a longer array"
    );
    assert!(is_told(r#"{"a": [{"b": "1"}], "c": null}"#), "another type");
    assert!(is_told("nothing"), "no document");
}
