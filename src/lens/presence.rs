//! Whether a claim holds on a date: yes, no, or maybe.

use crate::model::Date;

/// Whether a claim holds on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// It does not.
    Out,
    /// The date falls inside an imprecise bound.
    Maybe,
    /// It does; a missing bound counts as holding.
    In,
}

/// Whether something that holds from `since` until `until` (the first day on which it no longer does) holds on `date`.
pub fn presence(since: Option<Date>, until: Option<Date>, date: Date) -> Presence {
    let first = date.first_day();
    let last = date.last_day();
    // Each bound is out, in or maybe by itself, and the worse of the two tells.
    let begun = match since {
        Some(since) if since.first_day() > last => Presence::Out,
        Some(since) if since.last_day() > first => Presence::Maybe,
        _ => Presence::In,
    };
    let going_on = match until {
        Some(until) if until.last_day() <= first => Presence::Out,
        Some(until) if until.first_day() <= last => Presence::Maybe,
        _ => Presence::In,
    };
    begun.min(going_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(since: &str, until: &str, date: &str) -> Presence {
        let date_of = |text: &str| text.parse().ok();
        presence(date_of(since), date_of(until), date.parse().unwrap())
    }

    #[test]
    fn a_claim_holds_from_its_first_day_to_the_day_before_its_end() {
        assert_eq!(on("2022-02-17", "2023-01-31", "2022-02-16"), Presence::Out);
        assert_eq!(on("2022-02-17", "2023-01-31", "2022-02-17"), Presence::In);
        assert_eq!(on("2022-02-17", "2023-01-31", "2023-01-30"), Presence::In);
        assert_eq!(on("2022-02-17", "2023-01-31", "2023-01-31"), Presence::Out);
    }

    #[test]
    fn an_imprecise_bound_is_a_maybe() {
        assert_eq!(on("2022-10", "", "2022-09-30"), Presence::Out);
        assert_eq!(on("2022-10", "", "2022-10-15"), Presence::Maybe);
        assert_eq!(on("2022-10", "", "2022-10-31"), Presence::In);
        assert_eq!(on("", "2022-10", "2022-09-30"), Presence::In);
        assert_eq!(on("", "2022-10", "2022-10-01"), Presence::Maybe);
        assert_eq!(on("", "2022-10", "2022-11"), Presence::Out);
        assert_eq!(on("2022-03-01", "", "2022"), Presence::Maybe);
    }

    #[test]
    fn a_missing_bound_counts_as_holding() {
        assert_eq!(on("", "", "1900"), Presence::In);
    }
}
