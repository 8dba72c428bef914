//! The rows of a corporate group.

use serde::{Deserialize, Serialize};

use super::Control;
use crate::answer::Named;
use crate::answer::values::{HangsOn, Held, OwnShares};
use crate::model::{Citation, IndirectShare, Interval};

/// What makes something part of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Membership {
    /// It stands at the top.
    Parent,
    /// It does if what companies hold of themselves is taken off.
    PossibleParent,
    /// The group holds more than half of its shares or votes, or controls it, whatever the ranges turn out to be.
    Certain,
    /// It does for some values of the ranges and missing shares.
    Possible,
    /// Somebody of the group runs it, and no more is known.
    Runs,
    /// Somebody below the parent holds a stake, which is no majority of the group.
    Stake,
    /// It headed the group before, and no longer does.
    FormerParent,
    /// It was part of the group before, and no longer is.
    Former,
    /// It may have been part of the group before.
    FormerPossible,
}

impl Membership {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Membership::Parent => "parent",
            Membership::PossibleParent => "possible parent",
            Membership::Certain => "member",
            Membership::Possible => "possible member",
            Membership::Runs => "only run",
            Membership::Stake => "stake only",
            Membership::FormerParent => "former parent",
            Membership::Former => "former member",
            Membership::FormerPossible => "former possible member",
        }
    }
}

/// Something in a corporate group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupRow {
    /// What it is.
    pub entity: Named,
    /// Its kind.
    pub kind: String,
    /// Its country.
    pub country: Option<String>,
    /// What makes it part of the group.
    pub membership: Membership,
    /// The parent below which it stands; of a parent, itself.
    pub parent: Named,
    /// Those of the group whose stakes, or operations, make it part of it.
    pub owners: Vec<Named>,
    /// What these hold of it together by one interest; `None` for control without a share, for what is only run, and for a
    /// parent. Of a possible parent what it holds of `held_in`.
    pub held: Option<Interval>,
    /// Of a possible parent, the company whose own shares decide whether it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_in: Option<Named>,
    /// What it holds of itself by the same interest, if anything, and what `held` is without that; of a possible parent what
    /// `held_in` does.
    #[serde(default)]
    pub own_shares: Option<OwnShares>,
    /// What that is a share of, or `control`; of joint holders `member`.
    pub interest: Option<String>,
    /// What the parent holds of it through others and directly, by shareholding.
    pub look_through: Option<IndirectShare>,
    /// Direct control by the parent.
    pub control: Option<Control>,
    /// When these held all of it together, as far as the claims say.
    #[serde(default)]
    pub time: Held,
    /// The claims that make it part of the group.
    pub claims: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where these were read.
    pub sources: Vec<Citation>,
}
