//! The rows of a check.

use serde::{Deserialize, Serialize};

use crate::model::Citation;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Severity {
    /// The data cannot be used as it is.
    Error,
    /// Something to look at.
    Warning,
    /// Two sources disagree; both are kept.
    Disagreement,
}

impl Severity {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Disagreement => "disagreement",
        }
    }
}

/// One finding about the data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckRow {
    /// How bad.
    pub severity: Severity,
    /// What kind of finding, in kebab-case.
    pub problem: String,
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// The id of the record.
    pub id: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Where the statements were read.
    pub sources: Vec<Citation>,
}
