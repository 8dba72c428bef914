//! The fields of a record: declared once, read in any order, and kept where nobody knows them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Raw;

/// Fields that this version does not know, kept and written back out.
pub type Extra = BTreeMap<String, Raw>;

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
                #[serde(skip_serializing_if = "crate::model::fields::is_default")]
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
                crate::model::fields::fields(deserializer)
            }
        }

        impl crate::model::fields::Fields for $name {
            fn set<'de, A: serde::de::MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
                use serde::de::Error as _;
                match key {
                    // Two of one name are a mistake that JSON readers pass over in silence, each taking another of them.
                    // Where the first was empty nothing is lost, and no flag for each field has to be kept.
                    $(stringify!($field) => {
                        if !crate::model::fields::is_default(&self.$field) {
                            return Err(A::Error::duplicate_field(stringify!($field)));
                        }
                        let value = map.next_value::<Option<$type>>()?;
                        if stringify!($field) == "id" && value.as_ref().is_some_and(crate::model::fields::is_default) {
                            return Err(A::Error::custom("`id` is empty: write one, or leave it out"));
                        }
                        self.$field = value.unwrap_or_default();
                    })*
                    _ => if self.extra.insert(key.to_owned(), map.next_value()?).is_some() {
                        return Err(A::Error::custom(format!("duplicate field `{}`", crate::model::shortened(key))));
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
        // From a reader, not from the text: the value dies with this call, and a reader promises texts of its own.
        let value = self.value.take().unwrap_or_default();
        let mut json = serde_json::Deserializer::from_reader(value.get().as_bytes());
        seed.deserialize(&mut json)
    }
}

/// Reads the fields seen before `type`, then the rest of the map.
pub(super) fn fill<'de, R: Fields + Default, A: MapAccess<'de>>(
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
