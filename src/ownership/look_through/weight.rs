//! A weight of 0 or more: exact while it has few digits, then bounds that hold it.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_rational::Ratio;

use super::arithmetic::Arithmetic;
use super::fixed_bounds::{FixedBounds, ceiling};
use super::small_ratio;
use crate::model::Percent;

/// An exact weight with more binary digits than this is replaced by bounds.
// Denominators multiply along a walk: without an end, a chain of a thousand stakes would be worked out
// with fractions of thousands of digits, to be shown with four.
const MOST_DIGITS: u64 = 1024;

/// A weight of 0 or more, as a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Weight {
    /// Exactly this, and whether it stands for a bound that is itself excluded.
    Exact(Ratio<BigUint>, bool),
    Within(FixedBounds),
}

impl Weight {
    /// A percentage, of 0 or more.
    pub(super) fn of(percent: Percent, is_open: bool) -> Self {
        let hundred = Percent::HUNDRED.units().unsigned_abs();
        let ratio = small_ratio::lowest(percent.units().unsigned_abs(), hundred);
        Self::Exact(ratio, is_open)
    }

    /// The bounds that hold it.
    pub(super) fn bounds(&self) -> FixedBounds {
        match self {
            Self::Exact(ratio, is_open) => FixedBounds::of(ratio.numer(), ratio.denom(), *is_open),
            Self::Within(bounds) => *bounds,
        }
    }

    /// The greatest that it can be, counted as reached.
    pub(super) fn at_most(self) -> Self {
        match self {
            Self::Exact(ratio, _) => Self::Exact(ratio, false),
            Self::Within(FixedBounds { most, .. }) => Self::Within(FixedBounds {
                least: most,
                most,
                is_open: false,
            }),
        }
    }

    /// What it is of another weight that is not nothing. It counts as open only where it must be.
    pub(super) fn of_whole(&self, whole: &Self) -> Self {
        match (self, whole) {
            (Self::Exact(part, is_open), Self::Exact(whole, is_whole_open))
                if *whole.numer() != BigUint::ZERO =>
            {
                exact(
                    part / whole,
                    *is_open && (!is_whole_open || *part.numer() == BigUint::ZERO),
                )
            }
            _ => Self::Within(self.bounds().of_whole(&whole.bounds())),
        }
    }

    /// Orders by the greatest that they can be; exact weights among themselves exactly.
    pub(super) fn cmp_most(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Exact(one, _), Self::Exact(other, _)) => one.cmp(other),
            _ => self.bounds().most.cmp(&other.bounds().most),
        }
    }

    /// Whether it is known exactly.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(..))
    }

    /// Whether it stands for a bound that is itself excluded.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Exact(_, is_open) => *is_open,
            Self::Within(bounds) => bounds.is_open,
        }
    }

    /// Whether nothing limits it.
    pub(super) fn is_unbounded(&self) -> bool {
        matches!(self, Self::Within(bounds) if bounds.is_unbounded())
    }

    /// The percentages that hold it, no more than 100.
    pub(super) fn percents(&self) -> (Percent, Percent) {
        // Rounded outward twice: to whole units, and to the 24 places that are ever shown.
        let (least, most) = match self {
            Self::Exact(ratio, _) => {
                let units = ratio.numer() * hundred();
                (&units / ratio.denom(), ceiling(&units, ratio.denom()))
            }
            Self::Within(bounds) => bounds.scaled(&hundred()),
        };
        let percent =
            |units: BigUint| i128::try_from(units).map_or(Percent::HUNDRED, Percent::from_units);
        (
            percent(least).rounded_down(24).min(Percent::HUNDRED),
            percent(most).rounded_up(24).min(Percent::HUNDRED),
        )
    }
}

impl Arithmetic for Weight {
    fn one() -> Self {
        Self::Exact(Ratio::from_integer(1_u32.into()), false)
    }

    fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Exact(one, is_open), Self::Exact(other, is_other_open)) => {
                exact(one + other, *is_open || *is_other_open)
            }
            _ => Self::Within(self.bounds().plus(&other.bounds())),
        }
    }

    fn times(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Exact(one, is_open), Self::Exact(other, is_other_open)) => {
                let product = small_ratio::product(one, other).unwrap_or_else(|| one * other);
                exact(product, *is_open || *is_other_open)
            }
            _ => Self::Within(self.bounds().times(&other.bounds())),
        }
    }

    fn around(&self) -> Option<Self> {
        match self {
            // The rounds of a loop of 100 % or more have no sum.
            Self::Exact(ratio, _) if ratio.numer() >= ratio.denom() => None,
            Self::Exact(ratio, is_open) => Some(exact(
                Ratio::new(ratio.denom().clone(), ratio.denom() - ratio.numer()),
                *is_open,
            )),
            Self::Within(bounds) => bounds.around().map(Self::Within),
        }
    }
}

fn hundred() -> BigUint {
    Percent::HUNDRED.units().unsigned_abs().into()
}

/// A ratio, or bounds if it has too many digits.
fn exact(ratio: Ratio<BigUint>, is_open: bool) -> Weight {
    let is_long = ratio.numer().bits() + ratio.denom().bits() > MOST_DIGITS;
    let weight = Weight::Exact(ratio, is_open);
    if is_long {
        Weight::Within(weight.bounds())
    } else {
        weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(text: &str) -> Weight {
        Weight::of(text.parse().unwrap(), false)
    }

    fn shown(weight: &Weight) -> (String, String) {
        let (least, most) = weight.percents();
        (least.to_string(), most.to_string())
    }

    #[test]
    fn few_digits_are_exact() {
        let third = percent("1").of_whole(&percent("3"));
        assert!(third.is_exact());
        let (least, most) = shown(&third);
        assert_eq!(
            (least.as_str(), most.as_str()),
            ("33.333333333333333333333333", "33.333333333333333333333334")
        );
        let whole = third.plus(&third).plus(&third);
        assert_eq!(shown(&whole), ("100".to_owned(), "100".to_owned()));
        let around = percent("20").around().unwrap();
        assert_eq!(
            shown(&percent("80").times(&around)),
            ("100".to_owned(), "100".to_owned())
        );
        assert_eq!(percent("100").around(), None);
    }

    #[test]
    fn many_digits_are_held_by_bounds() {
        let mut weight = percent("99.99");
        for _ in 0..20 {
            weight = weight.times(&weight).plus(&percent("0.000001"));
        }
        assert!(!weight.is_exact());
        let (least, most) = weight.percents();
        assert!(least <= most && (most - least).to_string().starts_with("0.0000000000"));
    }
}
