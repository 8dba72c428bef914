//! Counts of what a graph holds.

use serde::{Deserialize, Serialize};

use crate::answer::values::{CountNote, told};

/// One count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StatsRow {
    /// What the count belongs to: entities, relationships, editions, ...
    pub group: String,
    /// What is counted.
    pub what: String,
    /// How many.
    pub count: usize,
    /// A remark, such as how many there officially are.
    #[serde(flatten, with = "told::NoteOnCount")]
    pub note: Option<CountNote>,
}
