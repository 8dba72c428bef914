//! When a record was changed, for the order of its states.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// A moment, whatever the offset in which it is written; what is none comes before all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(Option<DateTime<Utc>>);

impl Moment {
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        let with_offset = DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc());
        let without = || text.parse::<NaiveDateTime>().map(|moment| moment.and_utc());
        let of_day = || {
            let day = text.parse::<NaiveDate>();
            day.map(|day| day.and_time(NaiveTime::MIN).and_utc())
        };
        let moment = with_offset.or_else(|_| without()).or_else(|_| of_day());
        Self(moment.ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_in_the_order_of_time() {
        let ordered = [
            "NULL",
            "2023-08-16",
            "2023-08-17T00:30:00+02:00",
            "2023-08-16T23:30:00Z",
            "2023-08-17T00:00:00",
        ];
        for two in ordered.windows(2) {
            assert!(Moment::of(two[0]) < Moment::of(two[1]), "{two:?}");
        }
    }
}
