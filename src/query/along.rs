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
        // A direction always: of a stake, a reader would take "owns" for either of two ways.
        let (kind, word) = text.split_once(':').unwrap_or_default();
        for (known, direction) in WORDS {
            if word == known && !kind.is_empty() {
                return Ok(Along {
                    kind: kind.to_owned(),
                    direction,
                });
            }
        }
        Err(format!(
            "`{text}` is no kind with a direction\nwrite owns:up, owns:down or owns:any"
        ))
    }
}

impl fmt::Display for Along {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.direction {
            Direction::In => "up",
            Direction::Out => "down",
            Direction::Any => "any",
        };
        write!(f, "{}:{word}", self.kind)
    }
}

impl Serialize for Along {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // As it is written on the command line: a saved question is read and mended by people.
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
