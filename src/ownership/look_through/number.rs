//! A number of 0 or more: exact while it has few digits, then bounds that hold it.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_rational::Ratio;

use crate::model::Percent;

/// An exact number with more binary digits than this is replaced by bounds.
const MOST_DIGITS: u64 = 1024;
/// Bounds are whole numbers of 2^-63.
const PLACES: u32 = 63;
const ONE: u128 = 1 << PLACES;
/// An upper bound that is none.
const UNBOUNDED: u128 = u128::MAX;

/// A number of 0 or more, as a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    value: Value,
    /// It stands for a bound that is itself excluded.
    pub(super) is_open: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Exact(Ratio<BigUint>),
    /// At least and at most so many 2^-63.
    Within(u128, u128),
}

impl Number {
    /// Everything.
    pub(super) fn one() -> Self {
        Self::of(Percent::HUNDRED, false)
    }

    /// A percentage, of 0 or more.
    pub(super) fn of(percent: Percent, is_open: bool) -> Self {
        let hundred = BigUint::from(Percent::HUNDRED.units().unsigned_abs());
        let value = Value::Exact(Ratio::new(percent.units().unsigned_abs().into(), hundred));
        Self { value, is_open }
    }

    /// The same number as bounds, for long work that exact numbers would take too long for.
    pub(super) fn rounded(self) -> Self {
        let (least, most) = self.bounds();
        Self { value: Value::Within(least, most), ..self }
    }

    /// The greatest that it can be, told as reached.
    pub(super) fn at_most(self) -> Self {
        let value = if let Value::Within(_, most) = self.value { Value::Within(most, most) } else { self.value };
        Self { value, is_open: false }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let value = match (&self.value, &other.value) {
            (Value::Exact(one), Value::Exact(other)) => exact(one + other),
            _ => self.with(other, |one, other, _| one.saturating_add(other)),
        };
        Self { value, is_open: self.is_open || other.is_open }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let value = match (&self.value, &other.value) {
            (Value::Exact(one), Value::Exact(other)) => exact(one * other),
            _ => self.with(other, product),
        };
        Self { value, is_open: self.is_open || other.is_open }
    }

    /// What it is of another number that is not nothing. It is only told as open where it must be.
    pub(super) fn of_whole(&self, whole: &Self) -> Self {
        let value = match (&self.value, &whole.value) {
            (Value::Exact(part), Value::Exact(whole)) if *whole.numer() != BigUint::ZERO => exact(part / whole),
            _ => {
                let ((least, most), (whole_least, whole_most)) = (self.bounds(), whole.bounds());
                Value::Within(quotient(least, whole_most, false), quotient(most, whole_least, true))
            }
        };
        let is_sure = !whole.is_open || matches!(&value, Value::Exact(part) if *part.numer() == BigUint::ZERO);
        Self { value, is_open: self.is_open && is_sure }
    }

    /// All walks around a loop of this weight, the empty one as well: 1 / (1 - x). `None` if they never end.
    pub(super) fn around(&self) -> Option<Self> {
        let value = match &self.value {
            Value::Exact(ratio) if ratio.numer() >= ratio.denom() => return None,
            Value::Exact(ratio) => exact(Ratio::new(ratio.denom().clone(), ratio.denom() - ratio.numer())),
            Value::Within(least, most) => {
                let rest = ONE.checked_sub(*least).filter(|rest| *rest > 0)?;
                Value::Within(quotient(ONE, rest, false), quotient(ONE, ONE.saturating_sub(*most), true))
            }
        };
        Some(Self { value, is_open: self.is_open })
    }

    /// Orders by the greatest that they can be; exact numbers among themselves exactly.
    pub(super) fn cmp_most(&self, other: &Self) -> Ordering {
        match (&self.value, &other.value) {
            (Value::Exact(one), Value::Exact(other)) => one.cmp(other),
            _ => self.bounds().1.cmp(&other.bounds().1),
        }
    }

    /// Whether it is known exactly.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.value, Value::Exact(_))
    }

    /// Whether nothing limits it.
    pub(super) fn is_unbounded(&self) -> bool {
        matches!(self.value, Value::Within(_, UNBOUNDED))
    }

    /// The percentages that hold it, no more than 100.
    pub(super) fn percents(&self) -> (Percent, Percent) {
        let hundred = BigUint::from(Percent::HUNDRED.units().unsigned_abs());
        let (least, most) = match &self.value {
            Value::Exact(ratio) => {
                let units = ratio.numer() * hundred;
                (&units / ratio.denom(), ceiling(&units, ratio.denom()))
            }
            Value::Within(least, most) => {
                ((&hundred * *least) >> PLACES, ceiling(&(&hundred * *most), &BigUint::from(ONE)))
            }
        };
        let percent = |units: BigUint| i128::try_from(units).map_or(Percent::HUNDRED, Percent::from_units);
        (percent(least).min(Percent::HUNDRED), percent(most).min(Percent::HUNDRED))
    }

    fn bounds(&self) -> (u128, u128) {
        match &self.value {
            Value::Within(least, most) => (*least, *most),
            Value::Exact(ratio) => {
                let units = ratio.numer() << PLACES;
                (narrow(&units / ratio.denom()), narrow(ceiling(&units, ratio.denom())))
            }
        }
    }

    /// An operation that grows with both numbers, rounded outward: `true` for up.
    fn with(&self, other: &Self, operation: impl Fn(u128, u128, bool) -> u128) -> Value {
        let ((least, most), (other_least, other_most)) = (self.bounds(), other.bounds());
        Value::Within(operation(least, other_least, false), operation(most, other_most, true))
    }
}

/// A ratio, or bounds if it has too many digits.
fn exact(ratio: Ratio<BigUint>) -> Value {
    let is_long = ratio.numer().bits() + ratio.denom().bits() > MOST_DIGITS;
    let value = Value::Exact(ratio);
    if is_long { Number { value, is_open: false }.rounded().value } else { value }
}

fn ceiling(number: &BigUint, by: &BigUint) -> BigUint {
    (number + by - 1_u32) / by
}

fn narrow(number: BigUint) -> u128 {
    u128::try_from(number).unwrap_or(UNBOUNDED)
}

fn product(one: u128, other: u128, up: bool) -> u128 {
    if one.max(other) == UNBOUNDED {
        return if one.min(other) == 0 { 0 } else { UNBOUNDED };
    }
    match one.checked_mul(other) {
        Some(product) if up => product.div_ceil(ONE),
        Some(product) => product >> PLACES,
        None => {
            let wide = BigUint::from(one) * other;
            narrow(if up { ceiling(&wide, &ONE.into()) } else { wide >> PLACES })
        }
    }
}

fn quotient(part: u128, whole: u128, up: bool) -> u128 {
    if (whole == 0 || part == UNBOUNDED) && up {
        return UNBOUNDED;
    }
    if whole == 0 || whole == UNBOUNDED {
        return 0;
    }
    match part.checked_mul(ONE) {
        Some(wide) if up => wide.div_ceil(whole),
        Some(wide) => wide / whole,
        None => {
            let (wide, whole) = (BigUint::from(part) << PLACES, BigUint::from(whole));
            narrow(if up { ceiling(&wide, &whole) } else { wide / whole })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(text: &str) -> Number {
        Number::of(text.parse().unwrap(), false)
    }

    fn shown(number: &Number) -> (String, String) {
        let (least, most) = number.percents();
        (least.to_string(), most.to_string())
    }

    #[test]
    fn few_digits_are_exact() {
        let third = percent("1").of_whole(&percent("3"));
        assert!(third.is_exact());
        let (least, most) = shown(&third);
        assert_eq!((least.as_str(), most.as_str()), ("33.333333333333333333333333", "33.333333333333333333333334"));
        let whole = third.plus(&third).plus(&third);
        assert_eq!(shown(&whole), ("100".to_owned(), "100".to_owned()));
        let around = percent("20").around().unwrap();
        assert_eq!(shown(&percent("80").times(&around)), ("100".to_owned(), "100".to_owned()));
        assert_eq!(percent("100").around(), None);
    }

    #[test]
    fn many_digits_are_held_by_bounds() {
        let mut number = percent("99.99");
        for _ in 0..20 {
            number = number.times(&number).plus(&percent("0.000001"));
        }
        assert!(!number.is_exact());
        let (least, most) = number.percents();
        assert!(least <= most && (most - least).to_string().starts_with("0.0000000000"));
    }

    #[test]
    fn bounds_are_rounded_outward() {
        let third = percent("1").of_whole(&percent("3")).rounded();
        let (least, most) = third.bounds();
        assert_eq!(most - least, 1);
        let one = third.times(&percent("3").of_whole(&percent("1"))).percents();
        assert!(one.0 < Percent::HUNDRED && one.1 == Percent::HUNDRED);
        // A loop that may never end has no upper bound, and what grows from it neither.
        let around = Number { value: Value::Within(ONE - 1, ONE), is_open: false }.around().unwrap();
        assert!(around.is_unbounded() && around.plus(&third).times(&third).is_unbounded());
        assert_eq!(shown(&around.of_whole(&around)).1, "100");
        assert!(around.times(&around).percents().0 == Percent::HUNDRED);
    }
}
