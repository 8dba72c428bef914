//! What becomes of a claim from one day to another.

use serde::{Deserialize, Serialize};

/// What became of a claim from one moment to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Turn {
    /// It counts now, and did not before.
    Begins,
    /// It counts otherwise: for certain instead of perhaps, or with another share.
    Changes,
    /// It no longer counts.
    Ends,
}

impl Turn {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Turn::Begins => "begins",
            Turn::Changes => "changes",
            Turn::Ends => "ends",
        }
    }
}
