use serde::{Deserialize, Serialize};

/// Who holds how much of it, and do the stakes add up?
///
/// Several accounts of one stake become one interval; interests are never added to one another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Stakes {
    /// What is held.
    pub of: String,
}

impl Stakes {
    /// The owners of one thing with their stakes.
    pub fn of(name: impl Into<String>) -> Self {
        Self { of: name.into() }
    }
}
