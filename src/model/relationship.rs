//! A claim that connects two ends.

use serde::{Deserialize, Serialize};

use super::fields::record;
use super::{Citation, Date, Share};

/// How firmly a claim is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Status {
    /// The source says so.
    #[default]
    Stated,
    /// The source says that somebody says so.
    Alleged,
    /// Not printed as such; worked out from the source.
    Inferred,
    /// Nobody says so: somebody asks what if it were.
    Assumed,
}

impl Status {
    /// Whether no source says it outright: it displaces nothing that is stated.
    pub(crate) fn is_hearsay(self) -> bool {
        matches!(self, Status::Alleged | Status::Inferred)
    }

    /// The word in the data format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Stated => "stated",
            Status::Alleged => "alleged",
            Status::Inferred => "inferred",
            Status::Assumed => "assumed",
        }
    }
}

record! {
    /// A claim: somebody said that `from` stands in this relation to `to`.
    Relationship {
        /// Unique in one namespace with all other records; a record without one gets a content id.
        id: String,
        /// A kebab-case word; see [`relationship_kind`](crate::model::relationship_kind) for those with a meaning.
        kind: String,
        /// The id of an entity or of another relationship.
        from: String,
        /// The id of an entity or of another relationship.
        to: String,
        /// The edition of a list in which it was said.
        edition: Option<String>,
        /// The entry of the edition that a listing is part of; one that names none is an entry of its own.
        entry: Option<String>,
        /// Whether the source calls a listing new to the list.
        first: bool,
        /// How much is held, in percent; absent when the source states none.
        share: Option<Share>,
        /// What the share is a share of: `shareholding`, `voting-rights`, ...
        interest: Option<String>,
        /// Tells apart several stakes of one owner in one asset.
        parcel: Option<String>,
        /// How an operator runs it.
        role: Option<String>,
        /// The outlet to which a reply was given or refused.
        outlet: Option<String>,
        /// The person who spoke.
        speaker: Option<String>,
        /// The first day on which it holds.
        since: Option<Date>,
        /// The first day on which it no longer holds.
        until: Option<Date>,
        /// Citations of the end, where they are apart from those of the claim.
        until_sources: Vec<Citation>,
        /// When a share was seen to be so.
        observed: Option<Date>,
        /// How firmly it is claimed.
        status: Status,
        /// A remark in our own words.
        note: Option<String>,
        /// Where it was read.
        sources: Vec<Citation>,
    }
}
