//! What is known of a percentage: its bounds, each included or not.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use super::{Percent, Share};

/// All that a percentage can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Interval {
    /// The least it can be.
    #[serde(deserialize_with = "Percent::sum")]
    pub min: Percent,
    /// The least is excluded.
    #[serde(default)]
    pub min_exclusive: bool,
    /// The most it can be.
    #[serde(deserialize_with = "Percent::sum")]
    pub max: Percent,
    /// The most is excluded.
    #[serde(default)]
    pub max_exclusive: bool,
}

impl Interval {
    /// Exactly nothing.
    pub const ZERO: Interval = Interval {
        min: Percent::ZERO,
        min_exclusive: false,
        max: Percent::ZERO,
        max_exclusive: false,
    };
    /// Exactly all.
    pub const ALL: Interval = Interval {
        min: Percent::HUNDRED,
        max: Percent::HUNDRED,
        ..Interval::ZERO
    };
    /// Something, nobody says how much: more than 0 % and up to 100 %.
    pub const UNSTATED: Interval = Interval {
        min: Percent::ZERO,
        min_exclusive: true,
        max: Percent::HUNDRED,
        max_exclusive: false,
    };

    /// Nothing, all, or anything between.
    pub const ANYTHING: Interval = Interval {
        min_exclusive: false,
        ..Interval::UNSTATED
    };

    /// What a share says; "about" widens it by half a unit of its last digit.
    pub fn of(share: Share) -> Self {
        let [min, max] = share.widened();
        Interval {
            min,
            min_exclusive: share.min_exclusive,
            max,
            max_exclusive: share.max_exclusive,
        }
    }

    /// The same upper bound, but perhaps nothing.
    pub fn or_nothing(self) -> Self {
        Interval {
            min: Percent::ZERO,
            min_exclusive: false,
            ..self
        }
    }

    /// What both of two accounts allow, unless they contradict each other.
    pub fn intersection(self, other: Self) -> Option<Self> {
        // Of equal bounds the excluded one is the tighter: `true` is the greater at the lower end, and
        // at the upper end, where the smaller is wanted, the flag is turned around.
        let (min, min_exclusive) =
            (self.min, self.min_exclusive).max((other.min, other.min_exclusive));
        let (max, included) =
            (self.max, !self.max_exclusive).min((other.max, !other.max_exclusive));
        let both = Interval {
            min,
            min_exclusive,
            max,
            max_exclusive: !included,
        };
        let is_empty = min > max || (min == max && (min_exclusive || !included));
        (!is_empty).then_some(both)
    }

    /// What either of two accounts allows, and all between.
    pub fn hull(self, other: Self) -> Self {
        let (min, min_exclusive) =
            (self.min, self.min_exclusive).min((other.min, other.min_exclusive));
        let (max, included) =
            (self.max, !self.max_exclusive).max((other.max, !other.max_exclusive));
        Interval {
            min,
            min_exclusive,
            max,
            max_exclusive: !included,
        }
    }

    /// What is left of a sum of parts of one whole, which is no more than all of it. A sum that surely is more contradicts
    /// itself, and stays as it is stated.
    pub(crate) fn of_a_whole(self) -> Self {
        self.intersection(Self::ANYTHING).unwrap_or(self)
    }

    /// Whether it certainly reaches a threshold, or exceeds it when the threshold itself is not enough.
    pub fn surely_reaches(self, threshold: Percent, inclusive: bool) -> bool {
        // A least that is itself excluded lies above the line that it touches.
        self.min > threshold || (self.min == threshold && (inclusive || self.min_exclusive))
    }

    /// Whether it possibly reaches a threshold, or exceeds it when the threshold itself is not enough.
    pub fn may_reach(self, threshold: Percent, inclusive: bool) -> bool {
        self.max > threshold || (self.max == threshold && inclusive && !self.max_exclusive)
    }
}

impl std::ops::Add for Interval {
    type Output = Interval;

    fn add(self, other: Interval) -> Interval {
        // A sum reaches its bound only if both do.
        Interval {
            min: self.min + other.min,
            min_exclusive: self.min_exclusive || other.min_exclusive,
            max: self.max + other.max,
            max_exclusive: self.max_exclusive || other.max_exclusive,
        }
    }
}

impl std::iter::Sum for Interval {
    fn sum<I: Iterator<Item = Interval>>(iter: I) -> Interval {
        iter.fold(Interval::ZERO, std::ops::Add::add)
    }
}

impl From<Interval> for Share {
    fn from(interval: Interval) -> Share {
        Share {
            min: Some(interval.min),
            max: Some(interval.max),
            min_exclusive: interval.min_exclusive,
            max_exclusive: interval.max_exclusive,
            ..Share::default()
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Share::from(*self).fmt(f)
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Share::from(*self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_whole_are_no_more_than_it_unless_they_say_so() {
        let percent = |text: &str| -> Percent { text.parse().unwrap() };
        let between = |min, min_exclusive, max, max_exclusive| Interval {
            min: percent(min),
            min_exclusive,
            max: percent(max),
            max_exclusive,
        };
        // Twice "under 60" may be all of it, though each is under its bound.
        let under = between("0", false, "60", true);
        assert_eq!((under + under).of_a_whole(), Interval::ANYTHING);
        // Twice "over 50" is more than there is.
        let over = between("50", true, "100", false);
        assert_eq!(
            (over + over).of_a_whole(),
            between("50", true, "100", false) + over
        );
        let sixty = between("60", false, "60", false);
        assert_eq!((sixty + sixty).of_a_whole(), sixty + sixty);
        assert_eq!(
            (over + sixty).of_a_whole().min,
            percent("50") + percent("60")
        );
    }

    fn read(json: &str) -> Interval {
        Interval::of(serde_json::from_str(json).unwrap())
    }

    fn fifty() -> Percent {
        "50".parse().unwrap()
    }

    #[test]
    fn about_is_half_a_unit_of_the_last_digit() {
        assert_eq!(
            read(r#"{"min":33,"max":33,"approximate":true}"#).to_string(),
            "32.5 to 33.5 %"
        );
        assert_eq!(
            read(r#"{"min":"5.1","max":"5.1","approximate":true}"#).to_string(),
            "5.05 to 5.15 %"
        );
        assert_eq!(
            read(r#"{"min":30,"max":30,"approximate":true}"#).to_string(),
            "29.5 to 30.5 %"
        );
        assert_eq!(
            read(r#"{"min":100,"max":100,"approximate":true}"#).to_string(),
            "99.5 to 100 %"
        );
        assert_eq!(
            read(r#"{"min":"30.0","max":"30.0","approximate":true}"#).to_string(),
            "29.95 to 30.05 %"
        );
        assert_eq!(
            read(r#"{"min":"30.00","max":"35","approximate":true}"#).to_string(),
            "29.995 to 35.5 %"
        );
        let long = "50.000000000000000000000001";
        assert_eq!(
            read(&format!(
                r#"{{"min":"{long}","max":"{long}","approximate":true}}"#
            ))
            .to_string(),
            "50.0000000000000000000000005 to 50.0000000000000000000000015 %"
        );
    }

    #[test]
    fn bounds_keep_their_exclusiveness() {
        let over = read(r#"{"min":50,"min_exclusive":true}"#);
        assert!(over.surely_reaches(fifty(), false));
        let exactly = read("50");
        assert!(exactly.surely_reaches(fifty(), true) && !exactly.surely_reaches(fifty(), false));
        assert!(exactly.may_reach(fifty(), true) && !exactly.may_reach(fifty(), false));
        let under = read(r#"{"min":10,"max":50,"max_exclusive":true}"#);
        assert!(!under.may_reach(fifty(), true));
        let sum = over + read(r#"{"min":0,"max":10}"#);
        assert!(sum.min_exclusive && sum.surely_reaches(fifty(), false));
    }

    #[test]
    fn accounts_are_intersected_or_spanned() {
        let low = read(r#"{"min":10,"max":30}"#);
        let high = read(r#"{"min":25,"max":60}"#);
        assert_eq!(low.intersection(high).unwrap().to_string(), "25 to 30 %");
        assert_eq!(low.hull(high).to_string(), "10 to 60 %");
        assert_eq!(read("10").intersection(read("11")), None);
        let open = read(r#"{"min":50,"min_exclusive":true}"#);
        assert_eq!(open.intersection(read("50")), None);
        assert_eq!(
            Interval::UNSTATED.intersection(read("50")),
            Some(read("50"))
        );
    }
}
