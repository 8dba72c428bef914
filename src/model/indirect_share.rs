//! What somebody holds of something through others, as it is reported.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Interval, Percent};

/// How many decimal places people read; machines get all of them.
const PLACES: u32 = 4;
/// Bounds that differ only behind this decimal place are read as one number.
const SAME_PLACES: u32 = 6;

/// Thresholds have so many decimal places at most, whole percentages none: a number that is rounded to one of these says
/// on which side of it it lies.
const LINE_PLACES: u32 = 2;

/// What somebody holds of something through others, and directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IndirectShare {
    /// At least and at most so much, rounded outward in the 24th decimal place.
    #[serde(flatten)]
    pub share: Interval,
    /// The bounds hold, but may be wider than the stakes allow.
    #[serde(rename = "outer", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_outer: bool,
}

impl fmt::Display for IndirectShare {
    /// A number is never told as a line that it only comes near: 49.999992 is not half.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outer = if self.is_outer { " (outer)" } else { "" };
        match one_number(self.share) {
            Some(number) => write!(f, "{number} %{outer}"),
            None => write!(f, "{}{outer}", range(self.share)),
        }
    }
}

/// Bounds that are read as one number.
fn one_number(share: Interval) -> Option<String> {
    let Interval { min, max, .. } = share;
    if (max - min).rounded_down(SAME_PLACES) > Percent::ZERO {
        return None;
    }
    let number = min.rounded(PLACES);
    let is_exact = min == number && max == number;
    let is_under = max < number || (max == number && share.max_exclusive);
    let is_over = min > number || (min == number && share.min_exclusive);
    match number {
        // "0 %" would say that there is nothing, and there is something.
        Percent::ZERO if max > Percent::ZERO => Some("under 0.0001".to_owned()),
        line if is_exact || !line.fits_in(LINE_PLACES) => Some(line.to_string()),
        line if is_under => Some(format!("just under {line}")),
        line if is_over => Some(format!("just over {line}")),
        // On both sides of a line: then only the range says what is known.
        _ => None,
    }
}

/// A range, rounded outward.
fn range(share: Interval) -> String {
    let min = share.min.rounded_down(PLACES);
    let max = share.max.rounded_up(PLACES);
    let from = match (min == share.min, min.fits_in(LINE_PLACES)) {
        (false, true) => "just over ",
        _ if share.min_exclusive => "over ",
        _ => "",
    };
    let to = match (max == share.max, max.fits_in(LINE_PLACES)) {
        (false, true) => "just under ",
        _ if share.max_exclusive => "under ",
        _ => "",
    };
    format!("{from}{min} to {to}{max} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(min: &str, max: &str) -> String {
        let share = Interval {
            min: min.parse().unwrap(),
            max: max.parse().unwrap(),
            ..Interval::ZERO
        };
        IndirectShare {
            share,
            is_outer: false,
        }
        .to_string()
    }

    #[test]
    fn people_read_four_places() {
        assert_eq!(shown("25", "25"), "25 %");
        assert_eq!(
            shown("33.333333333333333333333333", "33.333333333333333333333334"),
            "33.3333 %"
        );
        assert_eq!(
            shown("66.666666666666666666666666", "66.666666666666666666666667"),
            "66.6667 %"
        );
        assert_eq!(shown("3.12345", "4.12345"), "3.1234 to 4.1235 %");
        assert_eq!(shown("0.00001", "0.00001"), "under 0.0001 %");
        assert_eq!(shown("0", "0.0000000001"), "under 0.0001 %");
        assert_eq!(shown("0", "0"), "0 %");
    }

    #[test]
    fn nothing_is_rounded_onto_a_line_or_over_it() {
        assert_eq!(shown("49.999992", "49.999992"), "just under 50 %");
        assert_eq!(shown("50.000008", "50.000008"), "just over 50 %");
        assert_eq!(shown("99.99999", "99.99999"), "just under 100 %");
        assert_eq!(shown("24.99996", "24.99996"), "just under 25 %");
        assert_eq!(shown("24.99994", "24.99994"), "24.9999 %");
        assert_eq!(shown("33.3999999", "33.3999999"), "just under 33.4 %");
        assert_eq!(shown("12.500001", "12.500001"), "just over 12.5 %");
        assert_eq!(shown("66.6699999", "66.6699999"), "just under 66.67 %");
        assert_eq!(shown("33.4", "33.4"), "33.4 %");
        assert_eq!(shown("49.9999999", "50"), "49.9999 to 50 %");
        assert_eq!(
            shown("50.000008", "74.999999"),
            "just over 50 to just under 75 %"
        );
        assert_eq!(shown("49.00003", "50.00003"), "just over 49 to 50.0001 %");
        let below = IndirectShare {
            share: Interval {
                min: "49.9999999".parse().unwrap(),
                max: Percent::FIFTY,
                max_exclusive: true,
                ..Interval::ZERO
            },
            is_outer: false,
        };
        assert_eq!(below.to_string(), "just under 50 %");
    }

    #[test]
    fn open_and_outer_bounds_say_so() {
        let held = IndirectShare {
            share: Interval::UNSTATED,
            is_outer: true,
        };
        assert_eq!(held.to_string(), "over 0 to 100 % (outer)");
        let json = serde_json::to_string(&held).unwrap();
        assert_eq!(
            json,
            r#"{"min":"0","max":"100","min_exclusive":true,"outer":true}"#
        );
    }
}
