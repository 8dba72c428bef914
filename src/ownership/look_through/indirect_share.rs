//! What somebody holds of something through others, as it is reported.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::Interval;
use crate::model::Percent;

/// How many decimal places people read; machines get all of them.
const PLACES: u32 = 4;
/// FixedBounds that differ only behind this decimal place are read as one weight.
const SAME_PLACES: u32 = 6;

/// What somebody holds of something through others, and directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndirectShare {
    /// At least and at most so much, rounded outward in the 24th decimal place.
    #[serde(flatten)]
    pub share: Interval,
    /// The bounds hold, but may be wider than the stakes allow.
    #[serde(rename = "outer", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_outer: bool,
}

impl fmt::Display for IndirectShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Interval { min, max, .. } = self.share;
        let outer = if self.is_outer { " (outer)" } else { "" };
        if (max - min).rounded_down(SAME_PLACES) > Percent::ZERO {
            let (min, max) = (min.rounded_down(PLACES), max.rounded_up(PLACES));
            return write!(
                f,
                "{}{outer}",
                Interval {
                    min,
                    max,
                    ..self.share
                }
            );
        }
        match min.rounded(PLACES) {
            Percent::ZERO if max > Percent::ZERO => write!(f, "under 0.0001 %{outer}"),
            one => write!(f, "{one} %{outer}"),
        }
    }
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
