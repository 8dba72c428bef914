//! Paths, hop by hop.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::{HangsOn, Roles, When, told};
use crate::lens::Validity;
use crate::model::{Citation, Share};

/// A path from one node to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PathRow {
    /// Its place among the paths of the answer, from 1.
    pub number: usize,
    /// How many relationships long.
    pub hops: usize,
    /// Its hops in order.
    pub steps: Vec<PathStep>,
    /// When all its hops hold together: each by at least one of its claims, of which those without a date count as holding.
    pub valid: Validity,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Every citation on the way.
    pub sources: Vec<Citation>,
}

/// One hop of a path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PathStep {
    /// Where the path stands before the hop.
    pub from: Named,
    /// The kinds of the claims, each once, by name.
    pub kind: String,
    /// How the one stands to the other, and whether all is a stake or votes known to be less than half.
    #[serde(flatten, with = "told::Role")]
    pub role: Roles,
    /// Whether the relationship points along the path.
    pub forward: bool,
    /// Where the path stands after it.
    pub to: Named,
    /// The editions or dates of the claims: of those that still hold, where others are over.
    #[serde(flatten, with = "told::WhenItHolds")]
    pub when: When,
    /// All of it is ownership, or another tie that has ended by the day of the answer; the share is the last one then.
    #[serde(default)]
    pub former: bool,
    /// The share, when one is stated: a stake is not control. Of what still holds, where another interest or parcel is over.
    pub share: Option<Share>,
    /// What it is a share of, where that is not the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_of: Option<String>,
    /// The ids of the parallel claims that make the hop.
    pub claims: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where they were read.
    pub sources: Vec<Citation>,
}
