//! Where a claim was read.

use std::fmt;

use super::fields::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A source's id, with an optional locator inside it: `story-004` or `story-004#P4`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The id of the cited source.
    pub source: String,
    /// The place in the source: a paragraph, a page.
    pub locator: Option<String>,
}

impl From<&str> for Citation {
    fn from(text: &str) -> Self {
        // At the first: in an id a `#` is an error that the check tells of.
        match text.split_once('#') {
            Some((source, locator)) => Self {
                source: source.to_owned(),
                locator: Some(locator.to_owned()),
            },
            None => Self {
                source: text.to_owned(),
                locator: None,
            },
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        match &self.locator {
            Some(locator) => write!(f, "#{locator}"),
            None => Ok(()),
        }
    }
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(|text| Self::from(&*text.0))
    }
}
