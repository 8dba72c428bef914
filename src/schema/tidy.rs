//! What the derived schemas say otherwise than they should.

use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};

/// A schema and all below it.
pub(super) fn whole(schema: &mut Schema) {
    tidy(schema);
    transform_subschemas(&mut whole, schema);
}

/// The same, without values that are only null.
pub(super) fn without_nulls(schema: &mut Schema) {
    without_null(schema);
    transform_subschemas(&mut without_nulls, schema);
}

/// A field that is left out rather than null.
pub(super) fn never_null(field: &mut Value) {
    if let Ok(schema) = <&mut Schema>::try_from(field) {
        without_null(schema);
    }
}

/// One schema: plain descriptions, definitions named as JSON names things, and no fields besides those that there are.
pub(super) fn tidy(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = plain(description);
    }
    if let Some(Value::String(reference)) = schema.get_mut("$ref")
        && let Some(name) = reference.strip_prefix("#/$defs/")
    {
        *reference = format!("#/$defs/{}", definition(name));
    }
    // `uint32` is a word of Rust's.
    schema.remove("format");
    let is_object = schema.contains_key("properties");
    // Closed, so that a slip in the name of a field is seen when an answer is validated.
    if is_object && !schema.contains_key("additionalProperties") {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
    // One definition for all: nearly every row has such a list.
    if is_list_of_citations(schema) {
        schema.remove("type");
        schema.remove("items");
        schema.insert(
            "$ref".to_owned(),
            json!("record.schema.json#/$defs/citations"),
        );
    }
}

fn is_list_of_citations(schema: &Map<String, Value>) -> bool {
    let item = schema.get("items").and_then(|items| items.get("$ref"));
    item == Some(&json!("record.schema.json#/$defs/citation"))
}

/// The name of a definition: that of its type, with a small letter.
pub(super) fn definition(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// What is not said is left out, and not written as null.
pub(super) fn without_null(schema: &mut Schema) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    if schema.get("default") == Some(&Value::Null) {
        schema.remove("default");
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|of| of != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| choice.get("type") != Some(&json!("null")));
    if let [Value::Object(only)] = choices.as_slice() {
        let only = only.clone();
        schema.remove("anyOf");
        schema.extend(only);
    }
}

/// A description without what only Rust's documentation understands: the targets of links, and broken lines.
fn plain(description: &str) -> String {
    let mut plain = String::new();
    let mut rest = description;
    while let Some((before, after)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((word, after)) = after.split_once("`]") else {
            plain.push_str("[`");
            rest = after;
            continue;
        };
        plain.push_str(&format!("`{word}`"));
        rest = match after
            .strip_prefix('(')
            .and_then(|link| link.split_once(')'))
        {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain.push_str(rest);
    let paragraphs = plain.split("\n\n").map(|lines| lines.replace('\n', " "));
    paragraphs
        .collect::<Vec<_>>()
        .join("\n\n")
        .replace("`None`", "null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_lose_what_only_rust_understands() {
        assert_eq!(
            plain("See [`pattern`](crate::pattern), or [`Lens`]; `None`\nfor [1]."),
            "See `pattern`, or `Lens`; null for [1]."
        );
    }
}
