use serde::{Deserialize, Serialize};

/// What happened to something, in order of date?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Timeline {
    /// The entity or claim.
    pub name: String,
}

impl Timeline {
    /// The dated claims around one thing.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}
