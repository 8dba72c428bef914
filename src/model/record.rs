//! One record of any type, read without buffering when `type` stands first.

use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::fields::{Fields, Text, fill};
use super::{Citation, Entity, Fact, Relationship, Same, Source};

/// One line of the native format.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Record {
    /// Where something was read.
    Source(Source),
    /// Somebody or something.
    Entity(Entity),
    /// A claim that connects two ends.
    Relationship(Relationship),
    /// A claim about one thing.
    Fact(Fact),
    /// A decision whether two entities are one.
    Same(Same),
    /// Takes back an earlier record.
    Delete {
        /// The id of the record that falls.
        id: String,
    },
}

impl Record {
    /// The id, empty when the record came without one.
    pub fn id(&self) -> &str {
        match self {
            Record::Source(r) => &r.id,
            Record::Entity(r) => &r.id,
            Record::Relationship(r) => &r.id,
            Record::Fact(r) => &r.id,
            Record::Same(r) => &r.id,
            Record::Delete { id } => id,
        }
    }

    /// Where it was read.
    pub fn sources(&self) -> &[Citation] {
        match self {
            Record::Source(r) => &r.sources,
            Record::Entity(r) => &r.sources,
            Record::Relationship(r) => &r.sources,
            Record::Fact(r) => &r.sources,
            Record::Same(r) => &r.sources,
            Record::Delete { .. } => &[],
        }
    }
}

/// Only an id: all that a `delete` record has.
#[derive(Default)]
struct Deleted {
    id: String,
}

impl Fields for Deleted {
    fn set<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "id" => self.id = map.next_value()?,
            _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RecordVisitor;
        impl<'de> Visitor<'de> for RecordVisitor {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record: a JSON object with a `type`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut early = Vec::new();
                while let Some(key) = map.next_key::<Text<'_>>()? {
                    // Only once the type is known is it known what a field is. serde's tagged enums
                    // would read every record into a tree of values first, where long numbers lose
                    // digits.
                    if key.0 != "type" {
                        early.push((key.0.into_owned(), map.next_value()?));
                        continue;
                    }
                    let record_type: Text<'_> = map.next_value()?;
                    return match &*record_type.0 {
                        "source" => fill(early, &mut map).map(Record::Source),
                        "entity" => fill(early, &mut map).map(Record::Entity),
                        "relationship" => fill(early, &mut map).map(Record::Relationship),
                        "fact" => fill(early, &mut map).map(Record::Fact),
                        "same" => fill(early, &mut map).map(Record::Same),
                        "delete" => {
                            fill(early, &mut map).map(|d: Deleted| Record::Delete { id: d.id })
                        }
                        other => Err(A::Error::custom(format!(
                            "unknown type `{}`: expected source, entity, relationship, fact, same or delete",
                            super::shortened(other)
                        ))),
                    };
                }
                Err(A::Error::custom("a record needs a `type`"))
            }
        }
        deserializer.deserialize_map(RecordVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(json: &str) -> String {
        serde_json::to_string(&serde_json::from_str::<Record>(json).unwrap()).unwrap()
    }

    #[test]
    fn unknown_fields_and_long_numbers_survive() {
        let json = r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b","share":{"min":"24.8","max":"24.8"},"sources":["s#P1"],"deep":{"x":[1,2]},"n":1.2300000000000000000001}"#;
        assert_eq!(round_trip(json), json);
    }

    #[test]
    fn the_type_may_stand_anywhere() {
        let json = r#"{"id":"r","share":33.333333333333333333,"x":1.50,"kind":"owns","type":"relationship","from":"a","to":"b"}"#;
        let Record::Relationship(r) = serde_json::from_str(json).unwrap() else {
            panic!()
        };
        assert_eq!(r.share.unwrap().to_string(), "33.333333333333333333 %");
        assert_eq!(r.extra["x"].get(), "1.50");
    }

    #[test]
    fn null_is_the_same_as_absent() {
        let json = r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b","share":null,"until":null}"#;
        assert_eq!(
            round_trip(json),
            r#"{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b"}"#
        );
    }

    #[test]
    fn errors_name_what_is_wrong() {
        for (json, part) in [
            (r#"{"id":"a"}"#, "needs a `type`"),
            (r#"{"type":"entiti","id":"a"}"#, "unknown type `entiti`"),
            (
                r#"{"type":"entity","id":"a","id":"b"}"#,
                "duplicate field `id`",
            ),
            (r#"{"type":"entity","x":1,"x":2}"#, "duplicate field `x`"),
            (
                r#"{"type":"relationship","since":"2022-02-30"}"#,
                "not in the calendar",
            ),
            (
                r#"{"since":"2022-02-30","type":"relationship"}"#,
                "not in the calendar",
            ),
            (
                r#"{"type":"relationship","share":120}"#,
                "between 0 and 100",
            ),
            (r#"{"type":"relationship","status":"rumoured"}"#, "rumoured"),
            ("[]", "a record"),
        ] {
            let error = serde_json::from_str::<Record>(json)
                .unwrap_err()
                .to_string();
            assert!(error.contains(part), "{json}: {error}");
        }
    }
}
