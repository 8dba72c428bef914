//! When something was held, and what is to be known of a share that stands in a row.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ClaimDates;
use crate::model::interest::{SHAREHOLDING, VOTING_RIGHTS};
use crate::model::{Date, Relationship, Share};

/// When an owner held something, as far as the claims of the chain say.
///
/// Its `Display` is that of tables: `since 2016`, `former, 2016 to 2019-09`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Held {
    /// It has ended by the day of the answer.
    pub former: bool,
    /// Since when: of a chain, since when all of it was held.
    pub since: Option<Date>,
    /// The first day on which it was no longer held.
    pub until: Option<Date>,
    /// When the share of it was last seen: of a chain, the step of which that is longest ago.
    pub seen: Option<Date>,
}

/// What must be known of a share to read it rightly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShareNote {
    /// The day of the share, where it was seen only once, or more than a year before the day of the answer.
    pub day: Option<Date>,
    /// Whether that is the day on which it was seen; else it is stated since then.
    pub is_seen: bool,
    /// What it is a share of, where that is not the usual one.
    pub interest: Option<String>,
}

/// What all accounts of a stake come to, all parcels together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ToldStake {
    /// How much; `None` where nobody says, or nothing is held.
    pub share: Option<Share>,
    pub note: ShareNote,
}

impl ToldStake {
    /// What one claim says by itself.
    pub(crate) fn of_claim(claim: &Relationship) -> Self {
        let interest = claim.interest.clone();
        Self {
            share: claim.share,
            note: ShareNote {
                interest: interest.filter(|interest| interest != SHAREHOLDING),
                ..ShareNote::default()
            },
        }
    }
}

/// As it stands on a line: `17 %, seen 2018-07`, `58 % of votes`; nothing where there is no share.
impl fmt::Display for ToldStake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(share) = self.share else {
            return Ok(());
        };
        write!(f, "{share}")?;
        if self.note.interest.as_deref() != Some(VOTING_RIGHTS) {
            return write!(f, "{}", self.note);
        }
        let note = ShareNote {
            interest: None,
            ..self.note.clone()
        };
        write!(f, " of votes{note}")
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dates = ClaimDates {
            since: self.since,
            until: self.until,
            seen: self.seen,
            ..ClaimDates::default()
        };
        let dates = dates.to_string();
        match (self.former, dates.is_empty()) {
            (true, true) => f.write_str("former"),
            (true, false) => write!(f, "former, {dates}"),
            (false, _) => f.write_str(&dates),
        }
    }
}

impl fmt::Display for ShareNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(interest) = &self.interest {
            write!(f, " {interest}")?;
        }
        match self.day {
            Some(day) if self.is_seen => write!(f, ", seen {day}"),
            Some(day) => write!(f, ", since {day}"),
            None => Ok(()),
        }
    }
}
