//! A share of something: an exact percentage or a range.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Percent, Raw};

/// How much of something is held, in percent: exact (`min` = `max`) or a range with one side or both.
///
/// Shares order by their bounds; the order says nothing of which is more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    /// The least it can be; `None` when the source gives no lower bound.
    pub min: Option<Percent>,
    /// The most it can be; `None` when the source gives no upper bound.
    pub max: Option<Percent>,
    /// The lower bound itself is excluded ("over 4.3 %").
    pub min_exclusive: bool,
    /// The upper bound itself is excluded ("under 0.5 %").
    pub max_exclusive: bool,
    /// The source says "about".
    pub approximate: bool,
    /// How many decimal places the bounds of such a share are written with: "about 30.0" says more than "about 30".
    pub places: [u8; 2],
}

impl Share {
    /// A share known exactly.
    pub fn exact(percent: Percent) -> Self {
        Self {
            min: Some(percent),
            max: Some(percent),
            ..Self::default()
        }
    }

    /// The lower bound, 0 % when none is stated.
    pub fn at_least(&self) -> Percent {
        self.min.unwrap_or(Percent::ZERO)
    }

    /// The upper bound, 100 % when none is stated.
    pub fn at_most(&self) -> Percent {
        self.max.unwrap_or(Percent::HUNDRED)
    }

    /// Whether this share is known to lie below `percent`: "about 33" may be 33.5.
    pub fn is_below(&self, percent: Percent) -> bool {
        let [_, most] = self.widened();
        // "Under 50" is below 50; "at most 50" may be 50.
        most < percent || (most == percent && self.max_exclusive)
    }

    /// The least and the most that it can be. "About" widens it by half a unit of its last digit: "about 33 %" is 32.5 to
    /// 33.5 %, and "about 33.0 %" is 32.95 to 33.05 %.
    pub(crate) fn widened(&self) -> [Percent; 2] {
        let [mut least, mut most] = [self.at_least(), self.at_most()];
        if self.approximate {
            let [min_places, max_places] = self.places;
            if let Some(min) = self.min {
                least = (min - min.half_a_unit(min_places)).max(Percent::ZERO);
            }
            if let Some(max) = self.max {
                most = (max + max.half_a_unit(max_places)).min(Percent::HUNDRED);
            }
        }
        [least, most]
    }

    /// Whether this share is known to be more than half.
    pub fn is_majority(&self) -> bool {
        let [least, _] = self.widened();
        let half = Percent::from_units(Percent::HUNDRED.units() / 2);
        least > half || (least == half && self.min_exclusive)
    }

    /// The share as one word: `24.8`, or the JSON object of what is no exact number.
    pub(crate) fn to_word(self) -> String {
        // Shares are a column of words: there are many stakes, and few different shares.
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max && !self.approximate => min.to_string(),
            _ => serde_json::to_string(&self).unwrap_or_default(),
        }
    }

    /// The share that such a word says.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        if word.starts_with('{') {
            serde_json::from_str(word).ok()
        } else {
            word.parse().ok().map(Self::exact)
        }
    }

    /// The share itself if it can be one: with a bound, and not empty.
    pub(crate) fn check(self) -> Result<Self, String> {
        if self.min.is_none() && self.max.is_none() {
            return Err("a share needs `min` or `max`; leave it out when it is not stated".into());
        }
        // "Over 5 and under 5" holds nothing, as little as "from 6 to 5" does.
        let open = self.min_exclusive || self.max_exclusive;
        if self.at_least() > self.at_most() || (open && self.at_least() == self.at_most()) {
            return Err(format!(
                "the share from {} to {} is empty",
                self.at_least(),
                self.at_most()
            ));
        }
        Ok(self)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "about " } else { "" };
        let [min_places, max_places] = self.places;
        let min = self.min.map(|min| min.written(min_places));
        let max = self.max.map(|max| max.written(max_places));
        match (min, max) {
            (Some(min), Some(_)) if self.min == self.max => write!(f, "{about}{min} %"),
            (Some(min), Some(max)) => {
                let from = if self.min_exclusive { "over " } else { "" };
                let to = if self.max_exclusive { "under " } else { "" };
                write!(f, "{about}{from}{min} to {to}{max} %")
            }
            (Some(min), None) if self.min_exclusive => write!(f, "over {about}{min} %"),
            (Some(min), None) => write!(f, "at least {about}{min} %"),
            (None, Some(max)) if self.max_exclusive => write!(f, "under {about}{max} %"),
            (None, Some(max)) => write!(f, "at most {about}{max} %"),
            (None, None) => f.write_str("not stated"),
        }
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let [min_places, max_places] = self.places;
        for (key, bound, places) in [("min", self.min, min_places), ("max", self.max, max_places)] {
            if let Some(percent) = bound {
                map.serialize_entry(key, &percent.written(places))?;
            }
        }
        let flags = [
            ("min_exclusive", self.min_exclusive),
            ("max_exclusive", self.max_exclusive),
            ("approximate", self.approximate),
        ];
        for (key, _) in flags.into_iter().filter(|(_, set)| *set) {
            map.serialize_entry(key, &true)?;
        }
        map.end()
    }
}

/// The object form as it stands in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    min: Option<Written>,
    max: Option<Written>,
    #[serde(default)]
    min_exclusive: bool,
    #[serde(default)]
    max_exclusive: bool,
    #[serde(default)]
    approximate: bool,
}

/// A bound with the number of its decimal places.
struct Written(Percent, u8);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As written: a float would make 24.8 another number, and forget how many places "about 30.0" has.
        let raw = Raw::deserialize(deserializer)?;
        let percent = Percent::from_json(raw.get()).map_err(D::Error::custom)?;
        let places = Percent::places_of(raw.get().trim_matches('"'));
        Ok(Written(percent, places))
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Raw::deserialize(deserializer)?;
        let share = if raw.get().starts_with('{') {
            let range: Range = serde_json::from_str(raw.get()).map_err(D::Error::custom)?;
            // Only "about" hangs on how a number is written.
            let places = |bound: &Option<Written>| {
                let written = bound.as_ref().map(|Written(_, places)| *places);
                written.filter(|_| range.approximate).unwrap_or_default()
            };
            Share {
                places: [places(&range.min), places(&range.max)],
                min: range.min.map(|Written(min, _)| min),
                max: range.max.map(|Written(max, _)| max),
                min_exclusive: range.min_exclusive,
                max_exclusive: range.max_exclusive,
                approximate: range.approximate,
            }
        } else {
            Share::exact(Percent::from_json(raw.get()).map_err(D::Error::custom)?)
        };
        share.check().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Share, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn every_written_form_reads_back() {
        for (json, shown) in [
            ("24.8", "24.8 %"),
            ("\"24.80\"", "24.8 %"),
            ("33.33333333333333333333", "33.33333333333333333333 %"),
            (
                r#"{"min":"33","max":"33","approximate":true}"#,
                "about 33 %",
            ),
            (
                r#"{"min":30.0,"max":"30.0","approximate":true}"#,
                "about 30.0 %",
            ),
            (
                r#"{"min":"30.10","max":"35","approximate":true}"#,
                "about 30.10 to 35 %",
            ),
            (r#"{"min":"30.00","max":"30"}"#, "30 %"),
            (r#"{"min":4.3,"min_exclusive":true}"#, "over 4.3 %"),
            (r#"{"max":"0.5","max_exclusive":true}"#, "under 0.5 %"),
            (
                r#"{"min":"25","max":"50","max_exclusive":true}"#,
                "25 to under 50 %",
            ),
        ] {
            let share = read(json).unwrap();
            assert_eq!(share.to_string(), shown);
            assert_eq!(
                read(&serde_json::to_string(&share).unwrap()).unwrap(),
                share
            );
            assert_eq!(Share::from_word(&share.to_word()), Some(share));
        }
    }

    #[test]
    fn impossible_shares_are_refused() {
        for json in [
            "101",
            "-1",
            "\"half\"",
            "{}",
            "[]",
            "true",
            r#"{"min":60,"max":50}"#,
            r#"{"min":50,"max":50,"min_exclusive":true}"#,
            r#"{"min":50,"about":true}"#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn below_respects_exclusive_bounds() {
        let fifty: Percent = "50".parse().unwrap();
        assert!(!read("50").unwrap().is_below(fifty));
        assert!(
            read(r#"{"max":50,"max_exclusive":true}"#)
                .unwrap()
                .is_below(fifty)
        );
        assert!(!read(r#"{"min":10}"#).unwrap().is_below(fifty));
    }

    #[test]
    fn about_counts_with_its_width() {
        let is_below = |json: &str, line: &str| read(json).unwrap().is_below(line.parse().unwrap());
        let about = r#"{"min":"33","max":"33","approximate":true}"#;
        assert!(!is_below(about, "33.2"));
        assert!(!is_below(about, "33.5"));
        assert!(is_below(about, "33.51"));
        let closer = r#"{"min":"33.0","max":"33.0","approximate":true}"#;
        assert!(!is_below(closer, "33.05"));
        assert!(is_below(closer, "33.2"));
    }
}
