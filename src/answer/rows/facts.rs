//! What sources say of a property.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::HangsOn;
use crate::model::{Citation, Status};

/// What one source, or several, say of a property of a thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FactsRow {
    /// What it is about.
    pub about: Named,
    /// The value with its qualifier and unit.
    pub value: String,
    /// A remark.
    pub note: Option<String>,
    /// The time that the value describes, as the source puts it.
    pub period: Option<String>,
    /// Who says so.
    pub by: Option<Named>,
    /// How firmly.
    pub status: Status,
    /// Whether another fact about the same thing and period says otherwise.
    pub disagrees: bool,
    /// The id of the fact.
    pub fact: String,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it was read.
    pub sources: Vec<Citation>,
}
