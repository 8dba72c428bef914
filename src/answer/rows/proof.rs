//! The rows of a proof.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::answer::Named;
use crate::answer::values::{HangsOn, OwnShares, Threshold, told};
use crate::model::{Citation, Interval};

/// How the owner of a stake counts in a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CountsAs {
    /// It is listed.
    Listed,
    /// An earlier step catches it for certain.
    Certain,
    /// An earlier step catches it perhaps.
    Possible,
    /// It is no part of the proof: what it holds at least is not left over for those who are.
    Other,
    /// It is the asset itself, whose own shares count for nobody: with them and without, it is reckoned both ways.
    Own,
}

impl CountsAs {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            CountsAs::Listed => "listed",
            CountsAs::Certain => "caught",
            CountsAs::Possible => "possibly caught",
            CountsAs::Other => "against",
            CountsAs::Own => "its own",
        }
    }
}

/// One stake of a proof. Stakes of one step are those in one asset; they stand on earlier steps, and on the listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProofRow {
    /// The short name of the rule.
    pub rule: String,
    /// The listed person whose catch this is, where the rule counts each for itself.
    pub person: Option<Named>,
    /// The number of the step under this rule, from 1.
    pub step: usize,
    /// Who holds.
    pub owner: Named,
    /// Why its stake counts.
    pub counts_as: CountsAs,
    /// The ids of the listings of a listed owner.
    pub listings: Vec<String>,
    /// What is held.
    pub asset: Named,
    /// What it is a share of, or `control`; of joint holders `member`.
    pub interest: String,
    /// How much; `None` for control without a share, and for members of joint holders.
    pub share: Option<Interval>,
    /// The claims that say so.
    pub claims: Vec<String>,
    /// What the stakes that count come to together, at most what the others leave over; `None` for control and members of
    /// joint holders.
    pub sum: Option<Interval>,
    /// What the asset holds of itself, if anything, and what `sum` is without that.
    #[serde(default)]
    pub own_shares: Option<OwnShares>,
    /// What they have to reach.
    #[serde(flatten, with = "told::Line")]
    pub line: Threshold,
    /// How surely the asset is caught by that.
    pub verdict: Standing,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where stake and listings were read.
    pub sources: Vec<Citation>,
}
