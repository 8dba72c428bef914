//! Fractions of few digits, worked out in machine words: most stakes and most of their products are such.
//!
//! What comes out is what arithmetic of any length gives: a fraction in lowest terms.

use num_bigint::BigUint;
use num_rational::Ratio;

/// The product of two fractions in lowest terms, if all four numbers fit into a word.
pub(super) fn product(one: &Ratio<BigUint>, other: &Ratio<BigUint>) -> Option<Ratio<BigUint>> {
    let one_numer = word(one.numer())?;
    let one_denom = word(one.denom())?;
    let other_numer = word(other.numer())?;
    let other_denom = word(other.denom())?;
    // Across, since each fraction is in lowest terms already: so no product outgrows two words.
    let left = common(one_numer, other_denom);
    let right = common(other_numer, one_denom);
    let numer = u128::from(one_numer / left) * u128::from(other_numer / right);
    let denom = u128::from(one_denom / right) * u128::from(other_denom / left);
    Some(Ratio::new_raw(numer.into(), denom.into()))
}

/// A fraction in lowest terms.
pub(super) fn lowest(numer: u128, denom: u128) -> Ratio<BigUint> {
    let by = common_wide(numer, denom).max(1);
    Ratio::new_raw((numer / by).into(), (denom / by).into())
}

fn word(number: &BigUint) -> Option<u64> {
    // `u64::try_from` would do, and allocate.
    let mut digits = number.iter_u64_digits();
    let low = digits.next().unwrap_or_default();
    digits.next().is_none().then_some(low)
}

/// The greatest common divisor of two numbers, the second of them not 0.
fn common(mut one: u64, mut other: u64) -> u64 {
    while one != 0 {
        (one, other) = (other % one, one);
    }
    other
}

/// The same of wide numbers, by shifts: to divide those takes far longer (Stein 1967).
fn common_wide(mut one: u128, mut other: u128) -> u128 {
    if one == 0 || other == 0 {
        return one | other;
    }
    let twos = (one | other).trailing_zeros();
    one >>= one.trailing_zeros();
    while other != 0 {
        other >>= other.trailing_zeros();
        if one > other {
            std::mem::swap(&mut one, &mut other);
        }
        other -= one;
    }
    one << twos
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_fractions_are_those_of_any_length() {
        let numbers = [0, 1, 2, 3, 10, 24, 97, 1 << 40, u64::MAX - 1, u64::MAX];
        let fractions = || {
            let pairs = numbers
                .iter()
                .flat_map(|n| numbers.iter().map(move |d| (*n, *d)));
            pairs.filter(|(_, denom)| *denom > 0)
        };
        for (a, b) in fractions() {
            let one: Ratio<BigUint> = Ratio::new(a.into(), b.into());
            assert_eq!(lowest(a.into(), b.into()), one, "{a}/{b}");
            let wide = u128::from(a) << 60;
            let of_any = Ratio::new(BigUint::from(wide), BigUint::from(u128::from(b) << 33));
            assert_eq!(lowest(wide, u128::from(b) << 33), of_any);
            for (c, d) in fractions() {
                let other: Ratio<BigUint> = Ratio::new(c.into(), d.into());
                assert_eq!(
                    product(&one, &other),
                    Some(&one * &other),
                    "{a}/{b} * {c}/{d}"
                );
            }
        }
        let long = Ratio::new(BigUint::from(u128::MAX), BigUint::from(2_u32));
        assert_eq!(product(&long, &long), None);
    }
}
