//! One row for each match of a name.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::graph::Reason;
use crate::model::Citation;

/// One match of a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FindRow {
    /// What was found.
    pub entity: Named,
    /// Its kind.
    pub kind: String,
    /// Its country.
    pub country: Option<String>,
    /// The name, alias, id or identifier that matched.
    pub matched: String,
    /// How well, from 0 to 100; 100 is the very text.
    pub score: u32,
    /// In which ways the name differs from what was looked for.
    #[serde(default)]
    pub how: Vec<Reason>,
    /// Where the entity was read.
    pub sources: Vec<Citation>,
}
