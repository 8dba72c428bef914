//! Claims in a neighbourhood, those that are parallel in one row.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::{HangsOn, When, told};
use crate::model::{Citation, Share};

/// Parallel claims between two nodes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AroundRow {
    /// How far the farther end is from the start.
    pub hops: usize,
    /// Where the claims come from.
    pub from: Named,
    /// Their kind.
    pub kind: String,
    /// Where they go.
    pub to: Named,
    /// Their editions or dates: of those that still hold, where others are over.
    #[serde(flatten, with = "told::WhenItHolds")]
    pub when: When,
    /// All of it is ownership, or another tie that has ended by the day of the answer.
    #[serde(default)]
    pub former: bool,
    /// The share, when one is stated: of what still holds, where another interest or parcel of the same two is over.
    pub share: Option<Share>,
    /// What it is a share of, where that is not the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_of: Option<String>,
    /// The ids of the claims.
    pub claims: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where they were read.
    pub sources: Vec<Citation>,
}
