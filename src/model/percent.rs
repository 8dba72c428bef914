//! Exact decimal percentages.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::de::{self, Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::shortened;

/// A percentage as an exact decimal with up to 24 places: real cases sit exactly at 50 %.
///
/// Sums are exact; 10^11 stakes of 100 % still fit. Never built from a floating-point number.
///
/// ```
/// use relata::model::Percent;
/// let third: Percent = "33.3".parse().unwrap();
/// assert_eq!((third + third + third).to_string(), "99.9");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i128);

/// Why a text is not a percentage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PercentError {
    /// Not a plain decimal number.
    #[error("`{}` is not a percentage: write digits such as 24.8", shortened(.0))]
    Form(String),
    /// Outside 0 to 100.
    #[error("`{}` is not a possible share: it must lie between 0 and 100", shortened(.0))]
    Range(String),
    /// More decimal places than can be kept exactly.
    #[error("`{}` has more than 24 decimal places", shortened(.0))]
    Places(String),
}

/// Decimal places that a percentage may be written with.
const MOST_PLACES: u32 = 24;
/// One place more is kept: half a unit of the last one is what "about" leaves open.
const PLACES: u32 = MOST_PLACES + 1;
const ONE: i128 = 10_i128.pow(PLACES);

impl Percent {
    /// 0 %.
    pub const ZERO: Percent = Percent(0);
    /// 100 %.
    pub const HUNDRED: Percent = Percent(100 * ONE);
    /// 1 %.
    pub(crate) const ONE: Percent = Percent(ONE);
    /// Half of all.
    pub const FIFTY: Percent = Percent(50 * ONE);

    /// The percentage in its smallest units, of which 100 % is [`Percent::HUNDRED`].
    pub(crate) fn units(self) -> i128 {
        self.0
    }

    /// So many of its smallest units.
    pub(crate) fn from_units(units: i128) -> Self {
        Self(units)
    }

    /// A hundred times as much: the percentage that a part of 1 is.
    pub(crate) fn hundredfold(self) -> Self {
        Self(self.0.saturating_mul(100))
    }

    /// The nearest percentage with so many decimal places.
    pub(crate) fn rounded(self, places: u32) -> Self {
        Self(self.0 + 10_i128.pow(PLACES.saturating_sub(places)) / 2).rounded_down(places)
    }

    /// The greatest percentage with so many decimal places that is not more.
    pub(crate) fn rounded_down(self, places: u32) -> Self {
        let unit = 10_i128.pow(PLACES.saturating_sub(places));
        Self(self.0.div_euclid(unit) * unit)
    }

    /// Whether so many decimal places write it in full.
    pub(crate) fn fits_in(self, places: u32) -> bool {
        self.rounded_down(places) == self
    }

    /// The least percentage with so many decimal places that is not less.
    pub(crate) fn rounded_up(self, places: u32) -> Self {
        let unit = 10_i128.pow(PLACES.saturating_sub(places));
        Self((self.0.div_euclid(unit) + i128::from(self.0.rem_euclid(unit) > 0)) * unit)
    }

    /// The nearest number, for plots and statistics: 50 for 50 %. What is decided should be decided on the exact value.
    ///
    /// ```
    /// use relata::model::Percent;
    /// assert_eq!("28.9".parse::<Percent>()?.to_f64(), 28.9);
    /// # Ok::<(), relata::model::PercentError>(())
    /// ```
    pub fn to_f64(self) -> f64 {
        // Whole and fraction apart: at most 100 and a few digits, neither of which loses any.
        let fraction = (self.0 % ONE) as f64 / ONE as f64;
        (self.0 / ONE) as f64 + fraction
    }

    /// Half a unit of the last digit, where so many decimal places are written: what "about" leaves open.
    pub fn half_a_unit(self, written: u8) -> Percent {
        let mut unit = 10_i128.pow(PLACES.saturating_sub(u32::from(written)).max(1));
        // More digits than are said to be written: the last one that is there counts.
        while unit > 10 && self.0 % unit != 0 {
            unit /= 10;
        }
        Percent(unit / 2)
    }

    /// The number with at least so many decimal places, as a source writes it.
    pub(crate) fn written(self, places: u8) -> String {
        let mut text = self.to_string();
        let fraction = text.split_once('.').map_or(0, |(_, digits)| digits.len());
        let missing = usize::from(places).saturating_sub(fraction);
        if missing > 0 {
            text.extend((fraction == 0).then_some('.'));
            text.extend(std::iter::repeat_n('0', missing));
        }
        text
    }

    /// How many decimal places a text has that is a percentage, trailing zeros as well.
    pub(crate) fn places_of(text: &str) -> u8 {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let fraction = mantissa
            .split_once('.')
            .map_or(0, |(_, digits)| digits.len());
        let exponent: i64 = exponent.parse().unwrap_or(0);
        let places = i64::try_from(fraction)
            .unwrap_or(i64::MAX)
            .saturating_sub(exponent);
        u8::try_from(places.clamp(0, i64::from(MOST_PLACES))).unwrap_or(0)
    }
}

impl FromStr for Percent {
    type Err = PercentError;

    /// Reads digit by digit, also with an exponent as JSON allows (`2.5e1`).
    fn from_str(text: &str) -> Result<Self, PercentError> {
        match Self::decimal(text)? {
            percent if percent > Self::HUNDRED => Err(PercentError::Range(text.to_owned())),
            percent => Ok(percent),
        }
    }
}

impl Percent {
    /// A decimal number of few digits and nothing else, as nearly all are.
    fn short(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let number = |digits: &str| -> Option<i128> {
            let is_short = (1..=6).contains(&digits.len());
            if !is_short || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            digits.parse().ok()
        };
        let unit = ONE / 10_i128.pow(fraction.len() as u32);
        Some(Self(number(whole)? * ONE + number(fraction)? * unit))
    }

    /// A decimal number, also one over 100.
    fn decimal(text: &str) -> Result<Self, PercentError> {
        if let Some(short) = Self::short(text) {
            return Ok(short);
        }
        let form = || PercentError::Form(text.to_owned());
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((m, e)) => (m, e.parse::<i32>().map_err(|_| form())?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) {
            return Err(form());
        }
        // Without the zeros on either side: `0.5000000000000000000000000000` has one place, not 28.
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        if significant.is_empty() {
            return Ok(Self::ZERO);
        }
        let range = || PercentError::Range(text.to_owned());
        if negative {
            return Err(range());
        }
        let trailing = digits.len() - digits.trim_end_matches('0').len();
        let places = (fraction.len() as i64) - (trailing as i64) - i64::from(exponent);
        if places > i64::from(MOST_PLACES) {
            return Err(PercentError::Places(text.to_owned()));
        }
        let value: i128 = significant.parse().map_err(|_| range())?;
        let shift = u32::try_from(i64::from(PLACES) - places).map_err(|_| range())?;
        let scale = 10_i128.checked_pow(shift).ok_or_else(range)?;
        value.checked_mul(scale).map(Percent).ok_or_else(range)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        write!(f, "{sign}{}", magnitude / one)?;
        let fraction = magnitude % one;
        let millionth = one / 1_000_000;
        // Nearly all have few places, and six digits are written sooner than twenty-five.
        let fraction = if fraction.is_multiple_of(millionth) {
            format!("{:06}", fraction / millionth)
        } else {
            format!("{fraction:025}")
        };
        match fraction.trim_end_matches('0') {
            "" => Ok(()),
            digits => write!(f, ".{digits}"),
        }
    }
}

impl Add for Percent {
    type Output = Percent;
    fn add(self, other: Percent) -> Percent {
        // No sum that data can hold comes near; damaged or made up data must not make a panic.
        Percent(self.0.saturating_add(other.0))
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    /// From a JSON string or number, digit by digit.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Percent::from_json(super::Raw::deserialize(deserializer)?.get()).map_err(D::Error::custom)
    }
}

impl Percent {
    /// From a string or number that is parsed already, as within a tagged enum: there are no digits to take any more.
    ///
    /// # Errors
    /// When it is no percentage, or a number of more digits than survive being parsed: write these as a string.
    pub fn from_parsed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Parsed)
    }

    /// A sum of percentages from a string: more than 100 where accounts contradict each other.
    ///
    /// # Errors
    /// When it is no decimal number.
    pub fn sum<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decimal(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }

    /// The percentage of a JSON string or number.
    pub(super) fn from_json(json: &str) -> Result<Self, <Self as FromStr>::Err> {
        let quoted = json.strip_prefix('"').and_then(|s| s.strip_suffix('"'));
        match quoted {
            Some(text) if !text.contains('\\') => text.parse(),
            // A number is taken as it is written: parsed as one it would lose digits.
            _ => match serde_json::from_str::<String>(json) {
                Ok(text) => text.parse(),
                Err(_) => json.parse(),
            },
        }
    }
}

struct Parsed;

impl Visitor<'_> for Parsed {
    type Value = Percent;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a percentage")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Percent, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Percent, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Percent, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Percent, E> {
        // As many digits as a float surely holds come back as they were written; of more, the last
        // ones may be of its own making.
        let text = number.to_string();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits > f64::DIGITS as usize {
            return Err(E::custom(format!(
                "`{}` has too many digits for a number: write it as a string",
                shortened(&text)
            )));
        }
        self.visit_str(&text)
    }
}

impl Sub for Percent {
    type Output = Percent;
    fn sub(self, other: Percent) -> Percent {
        Percent(self.0.saturating_sub(other.0))
    }
}

impl Sum for Percent {
    fn sum<I: Iterator<Item = Percent>>(iter: I) -> Percent {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_exactly() {
        for (text, same) in [
            ("24.8", "24.8"),
            ("24.80", "24.8"),
            ("0.1234567890123456", "0.1234567890123456"),
            ("100", "100"),
            ("1e2", "100"),
            ("2.5E1", "25"),
            ("5e-1", "0.5"),
            ("0", "0"),
            ("-0.0", "0"),
            ("050", "50"),
        ] {
            assert_eq!(text.parse::<Percent>().unwrap().to_string(), same, "{text}");
        }
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for text in [
            "", ".", "5.", ".5", "abc", "5%", "1,5", "+5", "1e", "--1", "1.2.3",
        ] {
            assert!(
                matches!(text.parse::<Percent>(), Err(PercentError::Form(_))),
                "{text}"
            );
        }
        for text in [
            "-1",
            "100.000000000000000000000001",
            "101",
            "1e400000",
            "99999999999999999999999999",
        ] {
            assert!(
                matches!(text.parse::<Percent>(), Err(PercentError::Range(_))),
                "{text}"
            );
        }
        assert!(matches!(
            "0.0000000000000000000000001".parse::<Percent>(),
            Err(PercentError::Places(_))
        ));
    }

    #[test]
    fn rounding_goes_the_way_it_says() {
        let percent: Percent = "12.34567".parse().unwrap();
        assert_eq!(percent.rounded_down(3).to_string(), "12.345");
        assert_eq!(percent.rounded_up(3).to_string(), "12.346");
        assert_eq!(percent.rounded(4).to_string(), "12.3457");
        assert_eq!(percent.rounded_up(5), percent);
        assert_eq!(percent.rounded_down(0).to_string(), "12");
    }

    #[test]
    fn tenths_add_up_without_drift() {
        let tenth: Percent = "0.1".parse().unwrap();
        assert_eq!((0..1000).map(|_| tenth).sum::<Percent>(), Percent::HUNDRED);
    }
}
