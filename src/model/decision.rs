//! A reversible decision whether two entities are one.

use serde::{Deserialize, Serialize};

use super::Citation;
use super::fields::record;

/// Whether two entities are one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Decision {
    /// Two things that are easily taken for one.
    #[default]
    Different,
    /// Somebody looked and could not say: the pair is not proposed again, and nothing else follows.
    Unsure,
    /// One thing under two ids: the smaller id represents it.
    Same,
}

record! {
    /// A merge decision with its reason.
    Same {
        /// Unique in one namespace with all other records; a record without one gets a content id.
        id: String,
        /// The id of an entity.
        left: String,
        /// The id of another entity.
        right: String,
        // No default: a record that leaves it out is a fault, and must not decide anything.
        /// Whether they are one; always written.
        decision: Option<Decision>,
        /// The reason, in our own words.
        why: Option<String>,
        /// Where it was read.
        sources: Vec<Citation>,
    }
}
