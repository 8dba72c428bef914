//! When something holds.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Editions;
use super::in_words::InWords;
use crate::model::{Date, Relationship, Status, relationship_kind as kind};

/// When parallel claims or a fact hold.
///
/// Its `Display` is that of tables: `2010-11`, `since 2022-10; until 2021`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum When {
    /// While editions are in force.
    Editions {
        /// Which.
        editions: Editions,
    },
    /// At the dates of claims; nothing is known of the time if there are none.
    Dates {
        /// Those of each claim.
        dates: Vec<ClaimDates>,
    },
    /// In the period of a fact.
    Period {
        /// As the fact says it.
        period: String,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

/// The dates of one claim: `since 2022-10`, `until 2021`, `2019 to 2021`, `seen 2021`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClaimDates {
    /// When it began.
    pub since: Option<Date>,
    /// The first day on which it no longer holds.
    pub until: Option<Date>,
    /// When it was seen to hold.
    pub seen: Option<Date>,
    /// Whether it is an event, as a reply is, of which `since` is the day.
    pub event: bool,
    /// Whether it is assumed: then its words are that, and no dates.
    pub assumed: bool,
}

impl When {
    /// Nothing is known of the time.
    pub const UNKNOWN: When = When::Dates { dates: Vec::new() };
}

impl ClaimDates {
    /// Those of a record.
    pub fn of(record: &Relationship) -> Self {
        Self {
            since: record.since,
            until: record.until,
            seen: record.observed,
            event: kind::REPLIES.contains(&record.kind.as_str()),
            assumed: record.status == Status::Assumed,
        }
    }
}

impl fmt::Display for ClaimDates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.assumed {
            return f.write_str(Status::Assumed.as_str());
        }
        match (self.since, self.until) {
            // A reply is given on a day and does not last: "since" would say that it goes on.
            (Some(since), None) if self.event => write!(f, "{since}")?,
            (Some(since), None) => write!(f, "since {since}")?,
            (None, Some(until)) => write!(f, "until {until}")?,
            (Some(since), Some(until)) => write!(f, "{since} to {until}")?,
            (None, None) => {}
        }
        let has_bounds = self.since.is_some() || self.until.is_some();
        match self.seen {
            Some(seen) if has_bounds => write!(f, ", seen {seen}"),
            Some(seen) => write!(f, "seen {seen}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Editions { editions } => write!(f, "{editions}"),
            When::Dates { dates } => {
                // Of accounts that differ all are told, those without a date only where there is no other.
                let mut words: BTreeSet<String> = dates.iter().map(ToString::to_string).collect();
                words.remove("");
                f.write_str(&Vec::from_iter(words).join("; "))
            }
            When::Period { period: words } | When::Words(words) => f.write_str(words),
        }
    }
}

impl InWords for When {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok(When::Words(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_once_and_sorted() {
        let dates = |since: Option<&str>, seen: Option<&str>| ClaimDates {
            since: since.map(|date| date.parse().unwrap()),
            seen: seen.map(|date| date.parse().unwrap()),
            ..ClaimDates::default()
        };
        let when = When::Dates {
            dates: vec![
                dates(Some("2022-10"), None),
                dates(None, None),
                dates(None, Some("2021")),
                dates(Some("2019"), Some("2021")),
                dates(Some("2022-10"), None),
            ],
        };
        let told = "seen 2021; since 2019, seen 2021; since 2022-10";
        assert_eq!(when.to_string(), told);
        let json = serde_json::to_string(&when).unwrap();
        assert_eq!(serde_json::from_str::<When>(&json).unwrap(), when);
        assert_eq!(When::UNKNOWN.to_string(), "");
        let event = ClaimDates {
            event: true,
            ..dates(Some("2022-10"), None)
        };
        assert_eq!(event.to_string(), "2022-10");
    }
}
