//! What stakes have to reach.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::in_words::InWords;
use crate::model::Percent;

/// What stakes have to reach: `at least 50 %`, `more than 50 %`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
// A question has a threshold, too.
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Line")
)]
#[non_exhaustive]
pub struct Threshold {
    /// The line, in percent.
    pub threshold: Percent,
    /// Whether exactly the threshold is enough.
    pub inclusive: bool,
}

impl Threshold {
    /// Nothing but all of it.
    pub(crate) const MOST: Threshold = Threshold {
        threshold: Percent::HUNDRED,
        inclusive: true,
    };
}

const INCLUSIVE: &str = "at least";
const EXCLUSIVE: &str = "more than";

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let least = if self.inclusive { INCLUSIVE } else { EXCLUSIVE };
        write!(f, "{least} {} %", self.threshold)
    }
}

impl FromStr for Threshold {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || format!("`{text}` is no threshold");
        let (inclusive, rest) = match text.strip_prefix(INCLUSIVE) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix(EXCLUSIVE).ok_or_else(unknown)?),
        };
        let number = rest.strip_suffix('%').ok_or_else(unknown)?;
        let threshold = number.trim().parse().map_err(|_| unknown())?;
        Ok(Self {
            threshold,
            inclusive,
        })
    }
}

impl InWords for Threshold {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        words.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::Threshold;

    #[test]
    fn a_threshold_is_read_from_its_words() {
        for text in ["at least 50 %", "more than 33.4 %"] {
            let threshold: Threshold = text.parse().unwrap();
            assert_eq!(threshold.to_string(), text);
        }
        for text in ["", "50 %", "at least %", "at least 50", "at least 101 %"] {
            assert!(text.parse::<Threshold>().is_err(), "{text}");
        }
    }
}
