//! The rows of questions about who owns what.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::{
    Distance, Editions, HangsOn, Held, JointMembers, OwnShares, Roles, ShareNote, When, told,
};
use crate::model::{Citation, Date, IndirectShare, Interval, Share};

/// Whether an ownership held when the asset was listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AtListing {
    /// At one listing at least.
    Yes,
    /// At none.
    No,
    /// The dates leave it open.
    Unknown,
}

impl AtListing {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            AtListing::Yes => "yes",
            AtListing::No => "no",
            AtListing::Unknown => "unknown",
        }
    }
}

/// How an owner controls an asset directly: by votes, or without a share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Control {
    /// The voting rights, all parcels together.
    pub votes: Option<Interval>,
    /// Control of which no share is stated.
    pub without_share: bool,
}

/// A reply to a listing or an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reply {
    /// The id of the claim.
    pub id: String,
    /// `disputes`, `responds-to` or `no-response`.
    pub kind: String,
    /// Whether it is about the whole edition, and so not about this listing alone.
    #[serde(default)]
    pub to_edition: bool,
    /// The edition that it is about, or that of the listing, in short: `2021`.
    #[serde(default)]
    pub in_edition: Option<String>,
    /// Who.
    pub by: Named,
    /// To which outlet.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<Date>,
}

/// One owner, at any remove, of one asset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OwnersRow {
    /// The asset.
    pub listed: Named,
    /// The ids of its listings.
    pub listings: Vec<String>,
    /// The editions of these listings in short: `2010-11, 2016-25`.
    #[serde(flatten, with = "told::EditionsOf")]
    pub editions: Editions,
    /// Its owner; `None` when none is known.
    pub owner: Option<Named>,
    /// How the owner stands to the next in the chain; `None` without an owner.
    #[serde(flatten, with = "told::RoleOrNone")]
    pub role: Option<Roles>,
    /// Whether no source names this owner: the unnamed owner of another asset may be
    /// somebody else, even under the same id.
    pub unnamed: bool,
    /// Why the owner is not named, or why no owner above it is known, where a fact says so, or the lens left owners out.
    pub unknown: Option<String>,
    /// Whether no owner of this owner is known outside its own ownership cycle, however little it holds: the top of a chain.
    pub ultimate: bool,
    /// Whether this owner is part of an ownership cycle.
    pub cyclic: bool,
    /// The shortest chain from owner to asset, of those that held at the last listing if there is one: each step the ids of
    /// its parallel claims.
    pub path: Vec<Vec<String>>,
    /// The names along the chain, owner first.
    pub chain: Vec<Named>,
    /// When the chain was held, and whether that is over.
    #[serde(default)]
    pub held: Held,
    /// The stake of each step; `None` where none is stated.
    pub shares: Vec<Option<Share>>,
    /// What must be known of each of these shares.
    #[serde(default)]
    pub share_notes: Vec<ShareNote>,
    /// The *direct* stake; `None` when none is stated or the chain is longer than one hop.
    pub share: Option<Share>,
    /// The look-through share, direct stake included; `None` without a chain of shareholdings.
    pub look_through: Option<IndirectShare>,
    /// Direct control; `None` where there is none.
    pub control: Option<Control>,
    /// Whether the chain held at a listing; `None` when nothing was listed.
    pub at_listing: Option<AtListing>,
    /// All replies to these listings, and the replies to their editions by the asset or an owner on the chain.
    pub replies: Vec<Reply>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where listings and chain were read.
    pub sources: Vec<Citation>,
}

/// One holding of an owner, at any remove.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldingsRow {
    /// What is held.
    pub holding: Named,
    /// Its kind.
    pub kind: String,
    /// How the owner stands to the next in the chain.
    #[serde(flatten, with = "told::Role")]
    pub role: Roles,
    /// Whether it lies in an ownership cycle with the owner.
    pub cyclic: bool,
    /// The shortest chain from owner to holding: each step the ids of its parallel claims.
    pub path: Vec<Vec<String>>,
    /// The names along the chain, owner first.
    pub chain: Vec<Named>,
    /// When the chain was held, and whether that is over.
    #[serde(default)]
    pub held: Held,
    /// The stake of each step; `None` where none is stated.
    pub shares: Vec<Option<Share>>,
    /// What must be known of each of these shares.
    #[serde(default)]
    pub share_notes: Vec<ShareNote>,
    /// The *direct* stake; `None` when none is stated or the chain is longer than one hop.
    pub share: Option<Share>,
    /// The look-through share, direct stake included; `None` without a chain of shareholdings.
    pub look_through: Option<IndirectShare>,
    /// Direct control; `None` where there is none.
    pub control: Option<Control>,
    /// The ids of its listings.
    pub listings: Vec<String>,
    /// The editions of these listings that came out while it was held, in short.
    #[serde(flatten, with = "told::EditionsOf")]
    pub editions: Editions,
    /// Those that came out before it was held.
    #[serde(default)]
    pub editions_before: Editions,
    /// Those that came out when it was held no more.
    #[serde(default)]
    pub editions_after: Editions,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where chain and listings were read.
    pub sources: Vec<Citation>,
}

/// What one owner holds by one interest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StakesRow {
    /// Who holds.
    pub owner: Named,
    /// What it is a share of: `shareholding`, `voting-rights`, `control`, ...
    pub interest: String,
    /// Which of several stakes of this owner.
    pub parcel: Option<String>,
    /// How much, once all accounts of it are taken together; `None` for control without a share.
    pub share: Option<Interval>,
    /// The claims that stand.
    pub claims: Vec<String>,
    /// Accounts of the same stake that do not count: earlier ones, and ones seen after the date that is asked about.
    pub superseded: Vec<String>,
    /// The dates of the claims that stand: since when they hold, and when they were seen.
    #[serde(flatten, with = "told::AccountDates")]
    pub when: When,
    /// The claims that stand contradict each other; `share` spans them all.
    pub conflict: bool,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where the claims that stand were read.
    pub sources: Vec<Citation>,
}

/// How surely something is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Standing {
    /// Whatever the ranges turn out to be.
    Certain,
    /// For some values of the ranges and missing shares.
    Possible,
}

impl Standing {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Certain => "certain",
            Standing::Possible => "possible",
        }
    }
}

/// Something that a rule catches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffectedRow {
    /// What is caught.
    pub entity: Named,
    /// The short name of the rule.
    pub rule: String,
    /// How surely.
    pub verdict: Standing,
    /// By which interest, or `control`; of joint holders `member`.
    pub interest: String,
    /// What the caught owners hold of it together.
    pub sum: Interval,
    /// What it holds of itself by the same interest, if anything, and what `sum` is without that.
    #[serde(default)]
    pub own_shares: Option<OwnShares>,
    /// Of joint holders, how many of their members are listed or caught.
    #[serde(default)]
    pub joint_members: Option<JointMembers>,
    /// How far that is from the line.
    #[serde(flatten, with = "told::DistanceToLine")]
    pub distance: Distance,
    /// Claims of owners caught before it that are enough, of which none can be left out.
    pub proof: Vec<String>,
    /// The owners of the proof.
    pub owners: Vec<Named>,
    /// For `possible`: a stake whose true value would settle it, by the claim that leaves it open.
    pub settles: Option<String>,
    /// Its owners hold more than 100 % at least, so that some claim must be wrong.
    pub inconsistent: bool,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where the proof was read.
    pub sources: Vec<Citation>,
}
