use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Hint, Result, Wrong};
use crate::model::{Date, only_object};

/// A time whose every day is asked about; a side without a date is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    remote = "Period",
    deny_unknown_fields,
    expecting = "an object, as {\"since\": \"2020\", \"until\": \"2022-06\"}, of which each may be left out"
)]
#[non_exhaustive]
pub struct Period {
    /// The first day of it; of a month or a year, its first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The last day of it; of a month or a year, its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

only_object!(Period, written);

impl Period {
    /// From one date through another.
    pub fn between(since: Date, until: Date) -> Self {
        Self {
            since: Some(since),
            until: Some(until),
        }
    }

    /// From one date on.
    pub fn since(date: Date) -> Self {
        Self {
            since: Some(date),
            until: None,
        }
    }

    /// Up to a date.
    pub fn until(date: Date) -> Self {
        Self {
            since: None,
            until: Some(date),
        }
    }

    /// The first day, if it has one.
    pub fn first_day(self) -> Option<Date> {
        self.since.map(Date::first_day)
    }

    /// The last day, if it has one.
    pub fn last_day(self) -> Option<Date> {
        self.until.map(Date::last_day)
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first_day().is_none_or(|first| first <= day)
            && self.last_day().is_none_or(|last| day <= last)
    }

    /// # Errors
    /// When it ends before it begins.
    pub fn check(self) -> Result<()> {
        // Where an end is open, nothing can be the wrong way round.
        match self.first_day().zip(self.last_day()) {
            Some((first, last)) if last < first => Err(Wrong::PeriodEmpty { first, last }
                .hint(Hint::SwapDates)
                .into()),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.since, self.until) {
            (Some(since), Some(until)) => write!(f, "from {since} to {until}"),
            (Some(since), None) => write!(f, "since {since}"),
            (None, Some(until)) => write!(f, "up to {until}"),
            (None, None) => f.write_str("at any time"),
        }
    }
}
