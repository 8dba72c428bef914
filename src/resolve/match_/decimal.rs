//! Decimal numbers of any size, compared exactly.

use std::cmp::Ordering;

/// A decimal number: digits behind a point, times a power of ten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    /// How many digits stand before the point; those of 0.01 begin behind it: -1.
    magnitude: i64,
}

impl Decimal {
    /// The number that a text says, as JSON writes numbers; none for anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let is_negative = text.starts_with('-');
        let rest = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let is_digits =
            |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        // In one form, so that 1e2, 100 and 100.0 are equal without arithmetic: no exponent can make them too long.
        let all = format!("{whole}{fraction}");
        let leading = all.bytes().take_while(|&digit| digit == b'0').count();
        let digits = all.trim_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self {
                is_negative: false,
                digits,
                magnitude: 0,
            });
        }
        let magnitude =
            i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()? + i64::from(exponent);
        Some(Self {
            is_negative,
            digits,
            magnitude,
        })
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| {
            if number.digits.is_empty() {
                0
            } else {
                1 - 2 * i8::from(number.is_negative)
            }
        };
        let signs = sign(self).cmp(&sign(other));
        if signs.is_ne() {
            return signs;
        }
        // Of equal magnitude, digits without leading zeros order as texts do: 0.25 and 0.3.
        let size = |number: &Self| (number.magnitude, number.digits.clone());
        let sizes = size(self).cmp(&size(other));
        if self.is_negative {
            sizes.reverse()
        } else {
            sizes
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_order_by_their_value() {
        let texts = [
            "-1e3", "-999.9", "-0.5", "0", "0.000001", "0.01", "0.5", "1", "1.05", "9.99", "10",
            "1e400",
        ];
        let numbers: Vec<Decimal> = texts
            .iter()
            .map(|text| Decimal::read(text).unwrap())
            .collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    }

    #[test]
    fn one_value_is_one_number_however_it_is_written() {
        for (one, other) in [
            ("1", "1.000"),
            ("100", "1e2"),
            ("0.5", "5e-1"),
            ("0", "-0.0"),
            ("007", "7"),
            ("12.50", "12.5"),
        ] {
            assert_eq!(Decimal::read(one), Decimal::read(other), "{one} {other}");
        }
        for text in ["", "-", "1.", ".5", "1e", "x", "+1", "1e99999999999"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
