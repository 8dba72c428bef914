use serde::{Deserialize, Serialize};

/// What does somebody own, directly and through others, and was any of it listed?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Holdings {
    /// The owner at the top.
    pub of: String,
}

impl Holdings {
    /// Everything below one owner.
    pub fn of(name: impl Into<String>) -> Self {
        Self { of: name.into() }
    }
}
