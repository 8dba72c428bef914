//! The lines of a profile.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::{HangsOn, When, told};
use crate::model::{Citation, Status};

/// The part of a profile that a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ShowPart {
    /// What the record itself says.
    Record,
    /// A fact about it.
    Fact,
    /// A claim by it.
    Out,
    /// A claim about it.
    In,
    /// A reply to one of the claims above, or to it.
    Reply,
    /// A decision whether it is the same as another.
    Same,
}

/// One line of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShowRow {
    /// Which part.
    pub part: ShowPart,
    /// The property or kind of relationship.
    pub what: String,
    /// The value, or the other end.
    pub value: String,
    /// Who says so, for facts with a speaker.
    pub by: Option<Named>,
    /// The dates or period.
    #[serde(flatten, with = "told::WhenItHolds")]
    pub when: When,
    /// How firmly.
    pub status: Status,
    /// Whether another fact about the same property and period says otherwise.
    pub disagrees: bool,
    /// The ids of the records behind the line.
    pub records: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it was read.
    pub sources: Vec<Citation>,
}
