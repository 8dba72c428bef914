//! What an answer calls an entity or a claim.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An entity or a claim by id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name; for a claim, a short sentence.
    pub name: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
