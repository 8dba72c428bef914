//! What a graph holds, in counts.

use serde::{Deserialize, Serialize};

use crate::model::Date;

/// What was asked of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dataset {
    /// Where the data came from, as the user named it.
    pub name: String,
    /// How many entities it holds.
    pub entities: usize,
    /// How many relationships it holds.
    pub relationships: usize,
    /// How many facts it holds.
    pub facts: usize,
    /// How many sources it holds.
    pub sources: usize,
    /// The latest date that any claim, edition or source of it bears.
    pub newest: Option<Date>,
}
