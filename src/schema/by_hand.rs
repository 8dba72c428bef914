//! Types that are written in a way of their own, and so cannot be derived.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use crate::answer::{
    CountNote, Distance, Event, HangsOn, Limit, ListingNote, MatchRow, MatchValue, Named, Note,
    OpenPoint, Respect, Role, Rows, Statement, When,
};
use crate::lens::Assumption;
use crate::model::{
    Citation, Date, Entity, Fact, IndirectShare, Interval, Percent, Relationship, Same, Share,
    Source, Status,
};
use crate::query::{Along, Query};
use crate::write::GraphNode;

/// What an entry of `record.schema.json` describes.
// A reference and no copy: two schemas of a record would drift apart.
pub(super) fn in_records(name: &str) -> Schema {
    json_schema!({"$ref": format!("record.schema.json#/$defs/{name}")})
}

/// Types that `record.schema.json` describes, each with its name there.
macro_rules! described_with_records {
    ($($type:ty: $name:literal,)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                in_records($name)
            }
        })*
    };
}

described_with_records! {
    Citation: "citation",
    Date: "date",
    Entity: "entity",
    Fact: "fact",
    Percent: "percent",
    Relationship: "relationship",
    Same: "same",
    Share: "share",
    Source: "source",
    Status: "status",
}

/// Types with a schema of their own, which is written here.
macro_rules! written_by_hand {
    ($($type:ty: $schema:expr,)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
                schema(generator)
            }
        })*
    };
}

written_by_hand! {
    Along: |_| json_schema!({
        "description": "A kind of relationship, and which way a path follows it.",
        "type": "string",
        "pattern": "^.+:(up|down|any)$",
    }),
    Assumption: |_| json_schema!({
        "description": "A stake that nobody claims: what if it were so? Ids that begin with `assumed/` are theirs.",
        "type": "string",
        "pattern": "^.+ (owns .+ [0-9][-.0-9]*|controls .+)$",
    }),
    IndirectShare: |_| {
        let mut schema = bounds("What somebody holds of something through others and directly, rounded outward.");
        if let Some(properties) = schema.get_mut("properties").and_then(|p| p.as_object_mut()) {
            let outer = "The bounds hold, but may be wider than the stakes allow.";
            properties.insert("outer".to_owned(), flag(outer).to_value());
        }
        schema
    },
    Interval: |_| bounds("All that a percentage can be, worked out from shares."),
    Limit: |generator| {
        let cut = generator.subschema_for::<Note>();
        json_schema!({
            "description": "Something that was cut, with its true total.",
            "type": "object",
            "properties": {
                "what": {"type": "string", "description": "What was cut, in words."},
                "shown": {"type": "integer", "minimum": 0, "description": "How many are in the answer."},
                "total": {"type": "integer", "minimum": 0, "description": "How many there are."},
                "cut": cut,
            },
            "required": ["what", "shown", "total", "cut"],
        })
    },
    MatchRow: |generator| {
        let values = generator.subschema_for::<MatchValue>();
        let ids = generator.subschema_for::<Vec<String>>();
        let hangs_on = generator.subschema_for::<HangsOn>();
        let sources = generator.subschema_for::<Vec<Citation>>();
        json_schema!({
            "description": "One match of a pattern, or several that are told as one.",
            "type": "object",
            "properties": {
                "values": {
                    "type": "object",
                    "description": "What each column tells, in the order of the columns.",
                    "minProperties": 1,
                    "additionalProperties": values,
                },
                "former": {
                    "type": "boolean",
                    "description": "It hangs on ownership, or another tie, that has ended by the day of the answer.",
                },
                "entities": ids,
                "hangs_on": hangs_on,
                "claims": ids,
                "sources": sources,
            },
            "required": ["values", "former", "entities", "claims", "hangs_on", "sources"],
        })
    },
    MatchValue: |generator| {
        let named = generator.subschema_for::<Named>();
        let value = generator.subschema_for::<MatchValue>();
        let id = in_records("id");
        json_schema!({
            "description": "A thing, a path, a list, a percentage, a count, a truth, or a number, date or text as it is written; null where nothing is known.",
            "anyOf": [
                {"type": ["null", "boolean", "string"]},
                {"type": "integer", "minimum": 0},
                named,
                in_records("share"),
                {"type": "array", "items": value},
                {
                    "type": "object",
                    "properties": {
                        "nodes": {"type": "array", "items": named, "minItems": 1},
                        "claims": {"type": "array", "items": id},
                        "text": {"type": "string"},
                    },
                    "required": ["nodes", "claims", "text"],
                },
            ],
        })
    },
    Note: |_| json_schema!({
        "description": "What a sentence is made of: a kind, which stays the same from version to version, and its values.",
        "type": "object",
        "properties": {"kind": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$", "description": "Which sentence."}},
        "required": ["kind"],
        "additionalProperties": true,
    }),
}

/// Values with a `kind` and what it needs, as notes have.
macro_rules! told_by_kind {
    ($($type:ty,)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                Note::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                Note::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                Note::json_schema(generator)
            }
        })*
    };
}

told_by_kind! {
    CountNote,
    Distance,
    Event,
    ListingNote,
    OpenPoint,
    Respect,
    Role,
    Statement,
    When,
}

/// What goes by the verb: `answer.rs` says it for all verbs together.
macro_rules! by_verb {
    ($($type:ty: $schema:expr,)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })*
    };
}

by_verb! {
    Query: json_schema!({}),
    Rows: json_schema!({"type": "array"}),
}

impl JsonSchema for GraphNode<'_> {
    fn schema_name() -> Cow<'static, str> {
        "node".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut entity = in_records("entity");
        entity.insert("type".to_owned(), json!("object"));
        entity.insert("required".to_owned(), json!(["id"]));
        json_schema!({
            "description": "An entity; or a relationship that another one of the answer points at, whose record is among the edges.",
            "anyOf": [
                entity,
                {
                    "type": "object",
                    "properties": {"id": in_records("id"), "claim": {"const": true}},
                    "required": ["id", "claim"],
                },
            ],
        })
    }
}

/// A percentage between two bounds.
fn bounds(description: &str) -> Schema {
    let bound = |description: &str| {
        json_schema!({
            "type": "string",
            "pattern": "^[0-9]+(\\.[0-9]{1,25})?$",
            "description": description,
        })
    };
    json_schema!({
        "description": description,
        "type": "object",
        "properties": {
            "min": bound("The least it can be."),
            "max": bound("The most it can be."),
            "min_exclusive": flag("The least is excluded."),
            "max_exclusive": flag("The most is excluded."),
        },
        "required": ["min", "max"],
    })
}

fn flag(description: &str) -> Schema {
    json_schema!({"type": "boolean", "description": description})
}
