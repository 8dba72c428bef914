//! The days of one property, of which sources tell one or several.

use super::day;
use crate::model::Date;

/// What several values come to.
pub(super) struct Days {
    /// Each day, in order, without those that only say less exactly what another says: `2020-05` beside `2020-05-01`.
    pub(super) told: Vec<Date>,
    are_read: bool,
}

impl Days {
    pub(super) fn of(values: &[String]) -> Self {
        let all: Vec<Date> = values.iter().filter_map(|value| day(value)).collect();
        let is_said_better = |date: &Date| {
            all.iter()
                .any(|other| other != date && is_within(*other, *date))
        };
        let mut told: Vec<Date> = all
            .iter()
            .filter(|date| !is_said_better(date))
            .copied()
            .collect();
        told.sort();
        told.dedup();
        Self {
            told,
            are_read: all.len() == values.len(),
        }
    }

    /// Whether all values say the same day.
    pub(super) fn is_one(&self) -> bool {
        self.are_read && self.told.len() == 1
    }
}

/// Whether a date lies within another, which is not as exact.
fn is_within(narrow: Date, wide: Date) -> bool {
    wide.first_day() <= narrow.first_day() && narrow.last_day() <= wide.last_day()
}
