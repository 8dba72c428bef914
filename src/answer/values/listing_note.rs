//! What limits what became of a listing.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::InWords;
use crate::answer::{FirstOf, Named};
use crate::model::Date;

/// What a careful reader must know of one listing that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ListingNote {
    /// It may have been there before: the earlier side is documented in part only.
    PerhapsBefore {
        /// The date or the name of the edition.
        side: String,
    },
    /// It may still be there: the later side is documented in part only.
    PerhapsStill {
        /// The date or the name of the edition.
        side: String,
    },
    /// It is there again: it had been taken off before.
    Back {
        /// When it was taken off.
        taken_off: Date,
    },
    /// It came into an entry that was there before.
    CameIntoEntry,
    /// It left an entry that is still there.
    LeftEntry,
    /// It is new, as a source says.
    New,
    /// It stands in one entry with others.
    OneEntry {
        /// The others.
        others: FirstOf<Named>,
        /// What else is to be known.
        note: Option<Box<ListingNote>>,
    },
    /// Its own record says when it ended.
    Ended {
        /// The first day on which it was no longer listed.
        until: Date,
    },
    /// Why it was taken off, as the claims say.
    Reasons {
        /// The notes of the claims.
        reasons: Vec<String>,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

impl fmt::Display for ListingNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListingNote::PerhapsBefore { side } => {
                write!(f, "may have been there before: {side} is known in part")
            }
            ListingNote::PerhapsStill { side } => {
                write!(f, "may still be there: {side} is known in part")
            }
            ListingNote::Back { taken_off } => {
                write!(f, "back again: it was taken off {taken_off}")
            }
            ListingNote::CameIntoEntry => f.write_str("came into an entry that was there before"),
            ListingNote::LeftEntry => f.write_str("left an entry that is still there"),
            ListingNote::New => f.write_str("new, as a source says"),
            ListingNote::OneEntry { others, note } => {
                let note = note.as_ref().map(ToString::to_string).unwrap_or_default();
                if !note.is_empty() {
                    // A note of the data is a sentence with its stop.
                    write!(f, "{}; ", note.trim_end_matches('.'))?;
                }
                write!(f, "one entry with {others}")
            }
            ListingNote::Ended { until } => write!(f, "ended {until}"),
            ListingNote::Reasons { reasons } => f.write_str(&reasons.join("; ")),
            ListingNote::Words(words) => f.write_str(words),
        }
    }
}

impl InWords for Option<ListingNote> {
    type Words = String;

    fn words(&self) -> String {
        self.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok((!words.is_empty()).then_some(ListingNote::Words(words)))
    }
}
