//! ISO 8601 dates with reduced precision, read as intervals of days.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Month, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::shortened;

/// A day, a month or a year: `2011-12-20`, `2011-12` or `2011`.
///
/// A reduced date is an interval, never padded to a false day. Dates order by their first day.
///
/// ```
/// use relata::model::Date;
/// let december: Date = "2011-12".parse().unwrap();
/// assert!(december.first_day() <= "2011-12-20".parse::<Date>().unwrap());
/// assert!("2011-02-30".parse::<Date>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("`{}` is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", shortened(.0))]
    Form(String),
    /// Of the right form, but no such day is in the calendar.
    #[error("`{}` is not in the calendar", shortened(.0))]
    Calendar(String),
}

// Year, month and day in one number, 0 for a month or day that is not said: so dates order by comparing
// numbers, a reduced one before all days in it, and a column of them is an array of integers.
const MONTH_SHIFT: u32 = 5;
const YEAR_SHIFT: u32 = 9;
const DAY_MASK: u32 = 0b1_1111;
const MONTH_MASK: u32 = 0b1111;

impl Date {
    /// The first day of all: what has no beginning holds on it.
    pub const FIRST: Date = Date::pack(1, 1, 1);

    const fn pack(year: u32, month: u32, day: u32) -> Self {
        Self(year << YEAR_SHIFT | month << MONTH_SHIFT | day)
    }

    /// The year, from 1 to 9999.
    pub fn year(self) -> u32 {
        self.0 >> YEAR_SHIFT
    }

    /// The month from 1 to 12, if the date says one.
    pub fn month(self) -> Option<u32> {
        Some(self.0 >> MONTH_SHIFT & MONTH_MASK).filter(|&m| m > 0)
    }

    /// The day of the month from 1 to 31, if the date says one.
    pub fn day(self) -> Option<u32> {
        Some(self.0 & DAY_MASK).filter(|&d| d > 0)
    }

    /// Whether the date names one single day.
    pub fn is_exact(self) -> bool {
        self.day().is_some()
    }

    /// The first day that this date can mean.
    pub fn first_day(self) -> Date {
        Self::pack(
            self.year(),
            self.month().unwrap_or(1),
            self.day().unwrap_or(1),
        )
    }

    /// The last day that this date can mean.
    pub fn last_day(self) -> Date {
        let month = self.month().unwrap_or(12);
        let day = self
            .day()
            .unwrap_or_else(|| days_in_month(self.year(), month));
        Self::pack(self.year(), month, day)
    }

    /// The day before the first day that this date can mean; none before the first of the year 1.
    pub fn day_before(self) -> Option<Date> {
        let first = self.first_day();
        let year = first.year();
        let month = first.month()?;
        let day = first.day()?;
        match (year, month, day) {
            (_, _, 2..) => Some(Self::pack(year, month, day - 1)),
            // The month before, as a reduced date, knows how long it is.
            (_, 2.., _) => Some(Self::pack(year, month - 1, 0).last_day()),
            _ => (year > 1).then(|| Self::pack(year - 1, 12, 31)),
        }
    }

    /// Whether it certainly lies after another: even its first day after the other's last.
    pub fn is_after(self, other: Date) -> bool {
        self.first_day() > other.last_day()
    }

    /// Whether it certainly lies more than a year before a date.
    pub fn is_over_a_year_before(self, date: Date) -> bool {
        let last = self.last_day();
        let later = date.first_day();
        (last.year() + 1, last.month(), last.day()) < (later.year(), later.month(), later.day())
    }

    /// The numbers of its first and its last day, counted through the calendar.
    pub(crate) fn day_numbers(self) -> (i32, i32) {
        (self.first_day().day_number(), self.last_day().day_number())
    }

    /// The number of a day; what a damaged file has for one counts as the first.
    fn day_number(self) -> i32 {
        let year = i32::try_from(self.year()).ok();
        let calendar = year
            .zip(self.month().zip(self.day()))
            .and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day));
        calendar.map_or(1, |day| day.num_days_from_ce())
    }

    /// The day of a number; none outside the calendar.
    pub(crate) fn of_day_number(number: i32) -> Option<Date> {
        let day = NaiveDate::from_num_days_from_ce_opt(number)?;
        let year = u32::try_from(day.year())
            .ok()
            .filter(|year| (1..=9999).contains(year))?;
        Some(Self::pack(year, day.month(), day.day()))
    }

    /// The date as one number for a column; 0 is kept for "no date".
    pub(crate) fn to_code(date: Option<Date>) -> u32 {
        date.map_or(0, |d| d.0)
    }

    /// The date of a column's number.
    pub(crate) fn from_code(code: u32) -> Option<Date> {
        (code > 0).then_some(Date(code))
    }
}

/// Days in a month; 0 when there is no such month.
fn days_in_month(year: u32, month: u32) -> u32 {
    let month = u8::try_from(month)
        .ok()
        .and_then(|m| Month::try_from(m).ok());
    let year = i32::try_from(year).ok();
    let days = month
        .zip(year)
        .and_then(|(month, year)| month.num_days(year));
    days.map_or(0, u32::from)
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(p) if p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<u32>().map(Some).map_err(|_| form())
            }
            Some(_) => Err(form()),
        };
        let year = number(4)?.ok_or_else(form)?;
        let month = number(2)?;
        let day = number(2)?;
        // Whatever stands behind a day would else be dropped in silence.
        if parts.next().is_some() {
            return Err(form());
        }
        let length = days_in_month(year, month.unwrap_or(1));
        // 0 stands for "not said" in a date, and in the calendar there is no year, month or day 0.
        if year == 0 || length == 0 || day.is_some_and(|d| d == 0 || d > length) {
            return Err(DateError::Calendar(text.to_owned()));
        }
        Ok(Self::pack(year, month.unwrap_or(0), day.unwrap_or(0)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year())?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Date;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date as text: \"2011\", \"2011-12\" or \"2011-12-20\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn precision_is_kept() {
        for text in ["2011", "2011-12", "2011-12-20", "0999"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn a_reduced_date_is_an_interval() {
        assert_eq!(date("2012").first_day(), date("2012-01-01"));
        assert_eq!(date("2012").last_day(), date("2012-12-31"));
        assert_eq!(date("2012-02").last_day(), date("2012-02-29"));
        assert_eq!(date("2011-02").last_day(), date("2011-02-28"));
        assert_eq!(date("2011-02-03").last_day(), date("2011-02-03"));
    }

    #[test]
    fn every_day_but_the_first_has_one_before_it() {
        let before = |text: &str| date(text).day_before().map(|day| day.to_string());
        assert_eq!(before("2012-03-02").as_deref(), Some("2012-03-01"));
        assert_eq!(before("2012-03").as_deref(), Some("2012-02-29"));
        assert_eq!(before("2012").as_deref(), Some("2011-12-31"));
        assert_eq!(before("0001-01-01"), None);
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "2011-13",
            "2011-00",
            "2011-02-29",
            "2011-04-31",
            "0000",
            "2011-01-00",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Calendar(text.into())));
        }
        for text in [
            "",
            "11",
            "2011-1",
            "2011-1-01",
            "2011-12-20-1",
            "20111220",
            "2011-ab",
            "+201",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form(text.into())));
        }
    }
}
