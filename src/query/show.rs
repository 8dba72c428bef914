use serde::{Deserialize, Serialize};

/// What is known about one entity, claim, fact, source or merge decision: its facts with their disagreements, claims in
/// and out, and replies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Show {
    /// The thing to show: a name, or the id of any record.
    pub name: String,
}

impl Show {
    /// Asks for one thing.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}
