use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::graph::Direction;

/// A kind of relationship, and which way a path follows it: written `owns:up`, `owns:down` or `owns:any`.
///
/// Up is against the relationship, from the owned to the owner; down is along it.
///
/// ```
/// use relata::query::{Along, Direction};
/// let along: Along = "owns:up".parse()?;
/// assert_eq!(along, Along::new("owns", Direction::In));
/// assert_eq!(along.to_string(), "owns:up");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Along {
    /// The kind.
    pub kind: String,
    /// Which way.
    pub direction: Direction,
}

impl Along {
    /// A kind and which way it is followed.
    pub fn new(kind: impl Into<String>, direction: Direction) -> Self {
        Self {
            kind: kind.into(),
            direction,
        }
    }
}

const WORDS: [(&str, Direction); 3] = [
    ("up", Direction::In),
    ("down", Direction::Out),
    ("any", Direction::Any),
];

impl FromStr for Along {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once(':').filter(|(kind, _)| !kind.is_empty());
        let way = |word: &str| {
            WORDS
                .iter()
                .find(|(known, _)| *known == word)
                .map(|&(_, direction)| direction)
        };
        let along = parts.and_then(|(kind, word)| {
            Some(Along {
                kind: kind.to_owned(),
                direction: way(word)?,
            })
        });
        along.ok_or_else(|| {
            format!("`{text}` is no kind with a direction\nwrite owns:up, owns:down or owns:any")
        })
    }
}

impl fmt::Display for Along {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = WORDS
            .iter()
            .find(|&&(_, direction)| direction == self.direction)
            .map_or("any", |(word, _)| word);
        write!(f, "{}:{word}", self.kind)
    }
}

impl Serialize for Along {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Along {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
