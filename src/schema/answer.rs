//! The schema of an answer: the shape of its rows goes by the verb of the question.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{constraints, tidy};
use crate::answer::{
    AffectedRow, AnswerChangeRow, AroundRow, CaughtWhenRow, CheckRow, CommonRow, DiffRow, FactsRow,
    FindRow, GroupRow, HoldingsRow, MatchRow, OwnedWhenRow, OwnersRow, PathRow, ProofRow,
    ResolveRow, RobustRow, ScreenRow, SensitivityRow, ShowRow, StakesRow, StatsRow, TimelineRow,
};
use crate::lens::Lens;
use crate::query::{self, questions};
use crate::write::Envelope;

/// The JSON Schema of an answer, as `-f json` writes it: `data/schema/answer.schema.json`.
///
/// ```
/// let schema = relata::schema::answer();
/// assert_eq!(schema["properties"]["complete"]["type"], "boolean");
/// assert!(schema["$defs"]["ownersRow"].is_object());
/// ```
pub fn answer() -> Value {
    // Rows are only written, and have every field; questions and lenses are read, and have defaults.
    let mut written = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(tidy::tidy))
        .into_generator();
    let mut asked = SchemaSettings::draft2020_12()
        .for_deserialize()
        .with_transform(RecursiveTransform(tidy::without_null))
        .with_transform(RecursiveTransform(tidy::tidy))
        .into_generator();

    let mut root = Envelope::json_schema(&mut written);
    tidy::whole(&mut root);
    let rows = rows_by_verb(&mut written);
    let _ = asked.subschema_for::<Lens>();
    let queries = queries(&mut asked);

    let mut definitions = Map::new();
    // A lens stands in answers, too: as it is read.
    for mut generator in [written, asked] {
        for (name, schema) in generator.take_definitions(true) {
            definitions.insert(tidy::definition(&name), schema);
        }
    }
    for (verb, mut query) in queries {
        tidy::without_nulls(&mut query);
        tidy::whole(&mut query);
        definitions.insert(format!("{verb}Query"), query.to_value());
    }
    let verbs: Vec<&str> = rows.iter().map(|(verb, _)| *verb).collect();
    constraints::constrain(&mut definitions, &verbs);

    let mut by_verb: Vec<Value> = rows
        .into_iter()
        .map(|(verb, rows)| {
            let asks = json!({
                "type": "object",
                "properties": {"verb": {"const": verb}},
                "required": ["verb"],
            });
            json!({"if": {"properties": {"query": asks}}, "then": rows})
        })
        .collect();
    by_verb.push(json!({
        "if": {"properties": {"query": {"type": "null"}}},
        "then": {"properties": {"rows": {"type": "array", "items": {"$ref": "#/$defs/checkRow"}}}},
    }));
    // Something is cut when, and only when, the answer is not complete.
    let goes_by = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://relata.invalid/schema/answer.schema.json",
        "title": "An answer of relata",
        "allOf": by_verb,
        "if": {"properties": {"complete": {"const": true}}},
        "then": {"properties": {"limits": {"type": "array", "maxItems": 0}}},
        "else": {"properties": {"limits": {"type": "array", "minItems": 1}}},
        "$defs": definitions,
    });
    let mut root = root.to_value();
    constraints::constrain_answer(&mut root, &verbs);
    if let (Value::Object(root), Value::Object(goes_by)) = (&mut root, goes_by) {
        root.extend(goes_by);
    }
    root
}

/// Which rows answer a question, by its verb and by what else it asks.
fn rows_by_verb(rows: &mut SchemaGenerator) -> Vec<(&'static str, Schema)> {
    // Answers of a check have no question.
    let _ = rows.subschema_for::<CheckRow>();
    vec![
        ("find", of::<FindRow>(rows)),
        ("show", of::<ShowRow>(rows)),
        ("around", of::<AroundRow>(rows)),
        ("path", of::<PathRow>(rows)),
        ("robust", of::<RobustRow>(rows)),
        ("common", of::<CommonRow>(rows)),
        ("match", of::<MatchRow>(rows)),
        // Period before count: with both, the question is refused.
        ("owners", {
            let counted = asks("count", of::<StatsRow>(rows), of::<OwnersRow>(rows));
            asks("period", of::<OwnedWhenRow>(rows), counted)
        }),
        ("holdings", of::<HoldingsRow>(rows)),
        ("group", of::<GroupRow>(rows)),
        (
            "diff",
            asks("of", of::<AnswerChangeRow>(rows), of::<DiffRow>(rows)),
        ),
        ("timeline", of::<TimelineRow>(rows)),
        ("stakes", of::<StakesRow>(rows)),
        ("affected", {
            let over_time = asks("period", of::<CaughtWhenRow>(rows), of::<AffectedRow>(rows));
            asks("proof", of::<ProofRow>(rows), over_time)
        }),
        ("screen", of::<ScreenRow>(rows)),
        ("resolve", of::<ResolveRow>(rows)),
        ("facts", of::<FactsRow>(rows)),
        ("stats", of::<StatsRow>(rows)),
        ("sensitivity", of::<SensitivityRow>(rows)),
    ]
}

/// Rows of one type.
fn of<R: JsonSchema>(rows: &mut SchemaGenerator) -> Schema {
    let _ = rows.subschema_for::<R>();
    let row = format!("#/$defs/{}", tidy::definition(&R::schema_name()));
    // Every type is said again: some validators want it beside each keyword of the type.
    json_schema!({"properties": {"rows": {"type": "array", "items": {"$ref": row}}}})
}

/// Some rows where the question has a field, others where it has not.
fn asks(field: &str, then: Schema, otherwise: Schema) -> Schema {
    let has_field = json!({"type": "object", "properties": {field: true}, "required": [field]});
    json_schema!({
        "if": {"properties": {"query": has_field}},
        "then": then,
        "else": otherwise,
    })
}

/// Makes the schemas of all questions of the one table of questions.
macro_rules! schemas_of_queries {
    (
        $($(#[$doc:meta])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[$about_doc:meta])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        fn queries(asked: &mut SchemaGenerator) -> Vec<(&'static str, Schema)> {
            vec![
                $(($verb, of_verb::<query::$name>(asked, $verb)),)*
                $(($about_verb, of_verb::<query::$about>(asked, $about_verb)),)*
            ]
        }
    };
}
questions!(schemas_of_queries);

/// A question as it stands in JSON: its fields and its verb.
fn of_verb<Q: JsonSchema>(asked: &mut SchemaGenerator, verb: &str) -> Schema {
    let mut schema = Q::json_schema(asked);
    let object = schema.ensure_object();
    let properties = object.entry("properties").or_insert_with(|| json!({}));
    properties["verb"] = json!({"const": verb});
    let required = object.entry("required").or_insert_with(|| json!([]));
    if let Some(required) = required.as_array_mut() {
        required.push(json!("verb"));
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_rows() {
        let mut generator = SchemaGenerator::default();
        let rows = rows_by_verb(&mut generator);
        let mut with_rows: Vec<&str> = rows.iter().map(|(verb, _)| *verb).collect();
        let asked = queries(&mut generator);
        let mut verbs: Vec<&str> = asked.iter().map(|(verb, _)| *verb).collect();
        with_rows.sort_unstable();
        verbs.sort_unstable();
        assert_eq!(with_rows, verbs);
    }
}
