//! Bounds that hold a number of 0 or more: whole multiples of 2^-63, rounded outward.

use num_bigint::BigUint;

use super::arithmetic::Arithmetic;

// The weights of walks are mostly under 2: two of 64 bits each, with 63 behind the point, are
// multiplied in 128 bits, and only larger ones need numbers of any length.
const PLACES: u32 = 63;
const ONE: u128 = 1 << PLACES;
/// An upper bound that is none.
const UNBOUNDED: u128 = u128::MAX;

/// At least and at most so many 2^-63.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FixedBounds {
    pub(super) least: u128,
    pub(super) most: u128,
    /// The number stands for a bound that is itself excluded.
    pub(super) is_open: bool,
}

impl FixedBounds {
    /// What holds a fraction.
    pub(super) fn of(part: &BigUint, whole: &BigUint, is_open: bool) -> Self {
        let units = part << PLACES;
        Self {
            least: narrow(&units / whole),
            most: narrow(ceiling(&units, whole)),
            is_open,
        }
    }

    /// So many times as much in whole numbers, rounded outward.
    pub(super) fn scaled(&self, by: &BigUint) -> (BigUint, BigUint) {
        (
            (by * self.least) >> PLACES,
            ceiling(&(by * self.most), &BigUint::from(ONE)),
        )
    }

    /// What it is of another weight that is not nothing.
    pub(super) fn of_whole(&self, whole: &Self) -> Self {
        // The least of a part is the least of the greatest whole, and the other way round.
        Self {
            least: quotient(self.least, whole.most, false),
            most: quotient(self.most, whole.least, true),
            is_open: self.is_open && !whole.is_open,
        }
    }

    /// Whether nothing limits it.
    pub(super) fn is_unbounded(&self) -> bool {
        self.most == UNBOUNDED
    }
}

impl Arithmetic for FixedBounds {
    fn one() -> Self {
        Self {
            least: ONE,
            most: ONE,
            is_open: false,
        }
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            least: self.least.saturating_add(other.least),
            most: self.most.saturating_add(other.most),
            is_open: self.is_open || other.is_open,
        }
    }

    fn times(&self, other: &Self) -> Self {
        Self {
            least: product(self.least, other.least, false),
            most: product(self.most, other.most, true),
            is_open: self.is_open || other.is_open,
        }
    }

    fn around(&self) -> Option<Self> {
        // Even the least holds everything: the rounds never end. If only the most does, the sum is
        // finite for what the bounds hold, and nobody knows how great.
        let rest = ONE.checked_sub(self.least).filter(|rest| *rest > 0)?;
        let most = quotient(ONE, ONE.saturating_sub(self.most), true);
        Some(Self {
            least: quotient(ONE, rest, false),
            most,
            is_open: self.is_open,
        })
    }
}

pub(super) fn ceiling(number: &BigUint, by: &BigUint) -> BigUint {
    (number + by - 1_u32) / by
}

fn narrow(number: BigUint) -> u128 {
    u128::try_from(number).unwrap_or(UNBOUNDED)
}

fn product(one: u128, other: u128, up: bool) -> u128 {
    // Nothing of something that may be of any size is nothing.
    if one.max(other) == UNBOUNDED {
        return if one.min(other) == 0 { 0 } else { UNBOUNDED };
    }
    match one.checked_mul(other) {
        Some(product) if up => (product >> PLACES) + u128::from(product & (ONE - 1) > 0),
        Some(product) => product >> PLACES,
        None => {
            let wide = BigUint::from(one) * other;
            narrow(if up {
                ceiling(&wide, &ONE.into())
            } else {
                wide >> PLACES
            })
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
            let wide = BigUint::from(part) << PLACES;
            let whole = BigUint::from(whole);
            narrow(if up {
                ceiling(&wide, &whole)
            } else {
                wide / whole
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn third() -> FixedBounds {
        FixedBounds::of(&1_u32.into(), &3_u32.into(), false)
    }

    #[test]
    fn they_are_rounded_outward() {
        assert_eq!(third().most - third().least, 1);
        let sum = third().plus(&third()).plus(&third());
        assert!(sum.least < ONE && sum.most > ONE && sum.most - sum.least == 3);
        let product = third().times(&third());
        assert!(product.most - product.least <= 2);
        let (least, most) = product.scaled(&9_000_u32.into());
        assert_eq!((least, most), (999_u32.into(), 1001_u32.into()));
    }

    #[test]
    fn wide_products_keep_their_bounds() {
        let many = FixedBounds {
            least: ONE << 60,
            most: ONE << 60,
            is_open: false,
        };
        let back = many.times(&many).of_whole(&many.times(&many));
        assert!(back.least <= ONE && back.most >= ONE);
        assert_eq!(many.times(&FixedBounds::one()), many);
    }

    #[test]
    fn a_loop_that_may_never_end_has_no_upper_bound() {
        let around = FixedBounds {
            least: ONE - 1,
            most: ONE,
            is_open: false,
        }
        .around()
        .unwrap();
        assert!(around.is_unbounded() && around.plus(&third()).times(&third()).is_unbounded());
        assert!(around.of_whole(&around).is_unbounded());
        assert!(
            FixedBounds {
                least: ONE,
                most: ONE,
                is_open: false
            }
            .around()
            .is_none()
        );
    }
}
