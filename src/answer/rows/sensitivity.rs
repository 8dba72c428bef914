//! The rows of a sensitivity analysis.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Reply;
use crate::answer::Named;
use crate::answer::values::HangsOn;
use crate::model::Citation;

/// What becomes of a row of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fate {
    /// It is only there without the claim.
    Appears,
    /// It is only there with the claim.
    Disappears,
    /// It says something else.
    Changes,
}

impl Fate {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Appears => "appears",
            Fate::Disappears => "disappears",
            Fate::Changes => "changes",
        }
    }
}

/// What becomes of one row of an answer without one claim, or without one decision that two things are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SensitivityRow {
    /// The claim that is taken out, or the decision.
    pub claim: Named,
    /// The row of the answer, by its key columns: ids, where they name something.
    pub row: BTreeMap<String, String>,
    /// The same in words.
    pub about: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What it says with the claim, as far as that changes; empty when it appears.
    pub before: String,
    /// What it says without; empty when it disappears.
    pub after: String,
    /// The disputes of the claim.
    pub disputes: Vec<Reply>,
    /// The independent voices that make the claim: origins, else publishers, else ids of sources.
    pub voices: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where the claim and its disputes were read.
    pub sources: Vec<Citation>,
}
