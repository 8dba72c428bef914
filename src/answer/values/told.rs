//! How a value stands in the JSON of a row: in words under the key of its field, and as it is under that key with `_value`.
//!
//! An answer that was saved before there were values has the words alone, and is read as these; of a newer one the words
//! are made again, so that another wording is no change of what a row says.

use serde::de::Error;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serializer};
use serde_json::Value;

use super::in_words::InWords;
use super::{
    CountNote, Distance, Editions, Event, ListingNote, OpenPoint, Respect, Roles, Statement,
    Threshold, When,
};

/// Declares the pairs of keys, each for `#[serde(flatten, with = "told::Name")]`.
macro_rules! pairs {
    ($($name:ident($value:ty): $key:literal, $value_key:literal, $about:literal;)*) => {$(
        #[doc = $about]
        #[derive(Deserialize)]
        pub(in crate::answer) struct $name {
            #[serde(rename = $key)]
            words: <$value as InWords>::Words,
            #[serde(rename = $value_key, default, deserialize_with = "present")]
            value: Option<Value>,
        }

        impl $name {
            pub(in crate::answer) fn serialize<S: Serializer>(
                value: &$value,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry($key, &value.words())?;
                map.serialize_entry($value_key, value)?;
                map.end()
            }

            pub(in crate::answer) fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$value, D::Error> {
                let pair = <Self as Deserialize>::deserialize(deserializer)?;
                match pair.value {
                    Some(value) => serde_json::from_value(value).map_err(D::Error::custom),
                    None => InWords::from_words(pair.words).map_err(D::Error::custom),
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut words = generator.subschema_for::<<$value as InWords>::Words>();
                words.insert("description".to_owned(), $about.into());
                let mut value = generator.subschema_for::<$value>();
                value.insert("description".to_owned(), "The same as a value.".into());
                schemars::json_schema!({
                    "type": "object",
                    "properties": {$key: words, $value_key: value},
                    "required": [$key, $value_key],
                })
            }
        }
    )*};
}

pairs! {
    Role(Roles): "role", "role_value",
        "How the one stands to the other: `owns`, `votes`, `controls`, an operator's role.";
    RoleOrNone(Option<Roles>): "role", "role_value",
        "How the owner stands to the next in the chain: `owns`, `votes`, `controls`, an operator's role.";
    EditionsOf(Editions): "editions", "editions_value", "The editions of the listings: `2010-11, 2016-25`.";
    WhenItHolds(When): "when", "when_value", "Editions, the dates of claims, or the period of a fact.";
    AccountDates(When): "told_at", "told_at_value",
        "The dates of the claims that stand: since when, and when it was seen.";
    DistanceToLine(Distance): "distance", "distance_value", "How far it is from the line.";
    Line(Threshold): "line", "line_value", "What stakes have to reach: `at least 50 %`.";
    WhatHappened(Event): "event", "event_value", "What happened.";
    NoteOnListing(Option<ListingNote>): "note", "note_value",
        "What limits the word, or the reason of a delisting.";
    NoteOnCount(Option<CountNote>): "note", "note_value",
        "A remark, such as how many there officially are.";
    Open(Vec<OpenPoint>): "open", "open_value",
        "What a `clear` or `not found` leaves open: earlier listings, lists documented in part only, owners not known. Of no match, the nearest name.";
    InRespectOf(Respect): "of", "of_value",
        "In which respect: the rule, what is owned, who owns it, the interest.";
    Before(Option<Statement>): "before", "before_value", "What was said of it.";
    After(Option<Statement>): "after", "after_value", "What is said of it now.";
}

/// A value that is there, be it `null`: only a key that is missing means that there are no values yet.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
