//! One record of any type, read without buffering when `type` stands first.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Citation, Entity, Fact, Raw, Relationship, Same, Source};

/// Fields that this version does not know, kept and written back out.
pub type Extra = BTreeMap<String, Raw>;

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

/// A text that is borrowed from the input where it stands there without escapes.
#[derive(Deserialize)]
pub(super) struct Text<'t>(#[serde(borrow)] pub(super) Cow<'t, str>);

/// Reads one field of a record from a map that stands at its value.
pub(super) trait Fields {
    fn set<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Declares a record: its fields as written in JSON, in their order, and `extra` for all others.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "crate::model::record::is_default")]
                pub $field: $type,
            )*
            /// Fields that this version does not know, kept and written back out.
            #[serde(flatten)]
            pub extra: crate::model::Extra,
        }

        impl $name {
            /// The fields that mean something, as written in JSON.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::model::record::fields(deserializer)
            }
        }

        impl crate::model::record::Fields for $name {
            fn set<'de, A: serde::de::MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
                use serde::de::Error as _;
                match key {
                    $(stringify!($field) => {
                        if !crate::model::record::is_default(&self.$field) {
                            return Err(A::Error::duplicate_field(stringify!($field)));
                        }
                        self.$field = map.next_value::<Option<$type>>()?.unwrap_or_default();
                    })*
                    _ => if self.extra.insert(key.to_owned(), map.next_value()?).is_some() {
                        return Err(A::Error::custom(format!("duplicate field `{key}`")));
                    }
                }
                Ok(())
            }
        }
    };
}
pub(super) use record;

/// Whether a field holds nothing to write.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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

/// A map over fields that were read before `type` was known.
struct Replay {
    fields: std::vec::IntoIter<(String, Raw)>,
    value: Option<Raw>,
}

impl<'de> MapAccess<'de> for Replay {
    type Error = serde_json::Error;

    fn next_key_seed<K: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let Some((key, value)) = self.fields.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(serde::de::value::StringDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        let value = self.value.take().unwrap_or_default();
        let mut json = serde_json::Deserializer::from_reader(value.get().as_bytes());
        seed.deserialize(&mut json)
    }
}

/// Reads the fields seen before `type`, then the rest of the map.
fn fill<'de, R: Fields + Default, A: MapAccess<'de>>(
    early: Vec<(String, Raw)>,
    map: &mut A,
) -> Result<R, A::Error> {
    let mut record = R::default();
    let mut replay = Replay {
        fields: early.into_iter(),
        value: None,
    };
    while let Some(key) = replay.next_key::<String>().map_err(A::Error::custom)? {
        record
            .set(&key, &mut replay)
            .map_err(|e| A::Error::custom(format!("{key}: {e}")))?;
    }
    while let Some(key) = map.next_key::<Text<'_>>()? {
        record.set(&key.0, map)?;
    }
    Ok(record)
}

/// Reads the fields of a record of a known type.
pub(super) fn fields<'de, R: Fields + Default, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<R, D::Error> {
    struct FieldsVisitor<R>(std::marker::PhantomData<R>);
    impl<'de, R: Fields + Default> Visitor<'de> for FieldsVisitor<R> {
        type Value = R;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the fields of a record")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R, A::Error> {
            fill(Vec::new(), &mut map)
        }
    }
    deserializer.deserialize_map(FieldsVisitor(std::marker::PhantomData))
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
                            "unknown type `{other}`: expected source, entity, relationship, fact, same or delete"
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
