//! What every value can do: be told in words, and be read from them.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A value that JSON tells in words as well.
pub(super) trait InWords: Sized {
    /// One text, or several.
    type Words: Serialize + DeserializeOwned;

    /// As a table says it.
    fn words(&self) -> Self::Words;

    /// What an answer says that has no values yet.
    ///
    /// # Errors
    /// When no earlier version used such words.
    fn from_words(words: Self::Words) -> Result<Self, String>;
}

/// Reads what its type takes from JSON digit by digit, as shares are, out of a tagged enum, which is parsed already.
pub(super) fn parsed<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    serde_json::from_value(value).map_err(D::Error::custom)
}
