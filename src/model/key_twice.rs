//! Whether a key stands twice anywhere in a text of JSON.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::distinct::Distinct;

/// Says which key stands twice in an object of a text of JSON, be it deep inside. Readers take one of the two in silence,
/// and each another one.
pub(crate) fn key_twice(json: &[u8]) -> Option<String> {
    let read = serde_json::from_slice::<AllDistinct>(json);
    // What is no JSON is for the reader to tell.
    let error = read.err().filter(serde_json::Error::is_data)?;
    Some(error.to_string())
}

/// Any JSON in which no object has a key twice.
struct AllDistinct;

impl<'de> Deserialize<'de> for AllDistinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AllVisitor)
    }
}

struct AllVisitor;

impl<'de> Visitor<'de> for AllVisitor {
    type Value = AllDistinct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<AllDistinct, E> {
        Ok(AllDistinct)
    }

    fn visit_i64<E>(self, _: i64) -> Result<AllDistinct, E> {
        Ok(AllDistinct)
    }

    fn visit_u64<E>(self, _: u64) -> Result<AllDistinct, E> {
        Ok(AllDistinct)
    }

    fn visit_f64<E>(self, _: f64) -> Result<AllDistinct, E> {
        Ok(AllDistinct)
    }

    fn visit_str<E>(self, _: &str) -> Result<AllDistinct, E> {
        Ok(AllDistinct)
    }

    fn visit_unit<E>(self) -> Result<AllDistinct, E> {
        Ok(AllDistinct)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<AllDistinct, A::Error> {
        while seq.next_element::<AllDistinct>()?.is_some() {}
        Ok(AllDistinct)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AllDistinct, A::Error> {
        Distinct::<AllDistinct>::deserialize(MapAccessDeserializer::new(map))?;
        Ok(AllDistinct)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_named_however_deep() {
        for (json, told) in [
            (r#"{"a": {"b": 1}, "b": [{"a": null}, {"a": true}]}"#, None),
            (r#"{"a": 1, "a": 1}"#, Some("duplicate field `a`")),
            (
                r#"[{"a": [{"b": 1.5, "\u0062": "x"}]}]"#,
                Some("duplicate field `b`"),
            ),
            (r#"{"a": 1, "#, None),
        ] {
            let found = key_twice(json.as_bytes());
            assert_eq!(found.is_some(), told.is_some(), "{json}: {found:?}");
            assert!(
                found
                    .unwrap_or_default()
                    .starts_with(told.unwrap_or_default())
            );
        }
    }
}
