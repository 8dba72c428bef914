//! The rows of what became of listings.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::{HangsOn, ListingNote, told};
use crate::model::Citation;

/// What became of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ListingChange {
    /// In the later and not in the earlier.
    Added,
    /// Taken off by a claim that says so, or absent from an edition documented in full.
    Removed,
    /// In the earlier; the later is documented in part only, so nothing is known.
    NotSeen,
    /// In both.
    Continued,
}

impl ListingChange {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            ListingChange::Added => "added",
            ListingChange::Removed => "removed",
            ListingChange::NotSeen => "not seen",
            ListingChange::Continued => "continued",
        }
    }
}

/// Who owns, controls or operates something directly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DirectOwner {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In which capacity, in words: `owns`, `leaseholder`.
    #[serde(default)]
    pub capacity: String,
    /// What that hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
}

/// In brackets stands what is more, or less, than to own: `Tenant (leaseholder)`, `Jane Doe (alleged)`.
impl fmt::Display for DirectOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Who owns it may run it, too: that needs no remark.
        let is_owner = |words: &&str| words.is_empty() || words.split(", ").any(|w| w == "owns");
        let capacity = Some(self.capacity.as_str()).filter(|words| !is_owner(words));
        let doubts = self.hangs_on.0.iter().map(|doubt| doubt.as_str());
        let more: Vec<&str> = capacity.into_iter().chain(doubts).collect();
        f.write_str(&self.name)?;
        match more.as_slice() {
            [] => Ok(()),
            more => write!(f, " ({})", more.join(", ")),
        }
    }
}

/// What became of one listed entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DiffRow {
    /// What became of it.
    pub change: ListingChange,
    /// The listed entity.
    pub listed: Named,
    /// Its direct owners and operators at the later date.
    pub owners: Vec<DirectOwner>,
    /// The ids of its earlier listings.
    pub before: Vec<String>,
    /// The ids of its later listings and delistings.
    pub after: Vec<String>,
    /// What limits the word: an earlier edition documented in part only, or the reason of a delisting.
    #[serde(flatten, with = "told::NoteOnListing")]
    pub note: Option<ListingNote>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where these were read.
    pub sources: Vec<Citation>,
}
