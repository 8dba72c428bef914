//! The rows of what several entities have in common.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::{HangsOn, Held, ShareNote};
use crate::model::{Citation, Share};

/// What several entities have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CommonRelation {
    /// Somebody who owns, controls or runs each of them, at any remove; may be one of them.
    Owner,
    /// Something that each of them owns, controls or runs, at any remove.
    Holding,
    /// An edition, or else a lister, that lists each of them, or something that each owns, controls or runs.
    List,
    /// A node that is nearest to all of them together.
    Meeting,
}

impl CommonRelation {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            CommonRelation::Owner => "owner",
            CommonRelation::Holding => "holding",
            CommonRelation::List => "list",
            CommonRelation::Meeting => "meeting point",
        }
    }
}

/// Something that all have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CommonRow {
    /// In which way.
    pub relation: CommonRelation,
    /// What they have in common.
    pub what: Named,
    /// Whether one of them is joined to it no more on the day of the answer.
    #[serde(default)]
    pub former: bool,
    /// How each of them is joined to it; of a list, once for each listed entity.
    pub ways: Vec<CommonWay>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where all of it was read.
    pub sources: Vec<Citation>,
}

/// How one of several entities is joined to what they have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CommonWay {
    /// Which of them.
    pub of: Named,
    /// The names along the chain: from an owner to it, from it to a holding or a listed entity, or to a meeting point. A
    /// single one where it is that itself.
    pub chain: Vec<Named>,
    /// The claims of each step.
    pub path: Vec<Vec<String>>,
    /// The stake of each step; `None` where none is stated, and of steps to a meeting point.
    pub shares: Vec<Option<Share>>,
    /// What must be known of each of these shares.
    #[serde(default)]
    pub share_notes: Vec<ShareNote>,
    /// When the chain was held, and whether that is over; empty for what is no ownership.
    #[serde(default)]
    pub held: Held,
    /// The listings at the end of the chain.
    pub listings: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where chain and listings were read.
    pub sources: Vec<Citation>,
}
