//! Shares that a company holds of itself, and what a stake is of the others.
//!
//! ```text
//!   P 45 %, Q 45 %, C itself 10 %:   P holds 45 of 100, and 45 of the 90 that are outstanding, which is half
//! ```
//!
//! Laws differ in which of the two they mean, so that a rule reckons both ways.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::InterestLine;
use crate::model::{Interval, Percent};

/// With how many decimal places a part of the others is told; what is decided is decided exactly.
const PLACES: u32 = 24;

/// What a company holds of itself by one interest: more than nothing, or perhaps so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OwnShares(Interval);

/// A bound as a fraction of whole numbers, and whether it is itself excluded.
struct Bound {
    above: BigInt,
    below: BigInt,
    is_excluded: bool,
}

impl OwnShares {
    /// None where the company surely holds nothing of itself.
    pub(super) fn of(own: Interval) -> Option<Self> {
        (own.max > Percent::ZERO).then_some(Self(own))
    }

    /// What the company holds of itself.
    pub(super) fn held(self) -> Interval {
        self.0
    }

    /// What a share of the whole is of the shares that the company does not hold, rounded outward.
    pub(super) fn of_rest(self, share: Interval) -> Interval {
        let least = self.least(share);
        let most = self.most(share);
        let min = least.rounded(Round::Down);
        let max = most.rounded(Round::Up);
        Interval {
            min: min.0,
            min_exclusive: least.is_excluded || !min.1,
            max: max.0,
            max_exclusive: most.is_excluded || !max.1,
        }
    }

    /// Whether a share may reach a line among the shares that the company does not hold.
    pub(super) fn may_reach(self, share: Interval, line: &InterestLine) -> bool {
        let most = self.most(share);
        match most.compare(line.threshold) {
            Ordering::Greater => true,
            Ordering::Equal => line.inclusive && !most.is_excluded,
            Ordering::Less => false,
        }
    }

    /// Whether it certainly does.
    pub(super) fn surely_reaches(self, share: Interval, line: &InterestLine) -> bool {
        let least = self.least(share);
        match least.compare(line.threshold) {
            Ordering::Greater => true,
            Ordering::Equal => line.inclusive || least.is_excluded,
            Ordering::Less => false,
        }
    }

    /// The least share over what is left when the company holds the least of itself.
    fn least(self, share: Interval) -> Bound {
        let own = self.0;
        let is_excluded = share.min_exclusive || (own.min_exclusive && share.min > Percent::ZERO);
        Bound::over(share.min, own.min, is_excluded)
    }

    /// The most, over what is left when it holds the most; never more than all of it.
    fn most(self, share: Interval) -> Bound {
        let own = self.0;
        let is_excluded = share.max_exclusive || (own.max_exclusive && share.max > Percent::ZERO);
        Bound::over(share.max, own.max, is_excluded)
    }
}

#[derive(Clone, Copy)]
enum Round {
    Down,
    Up,
}

impl Bound {
    fn over(share: Percent, own: Percent, is_excluded: bool) -> Self {
        let hundred = Percent::HUNDRED.units();
        let share = share.units().max(0);
        let rest = (hundred - own.units()).max(0);
        // Nothing is left, or the stakes contradict each other: then it is no more than all, and no less than it was.
        if share >= rest {
            let all = i128::from(share > 0);
            return Bound {
                above: BigInt::from(all),
                below: BigInt::from(1),
                is_excluded: is_excluded && share == rest,
            };
        }
        Bound {
            above: BigInt::from(share),
            below: BigInt::from(rest),
            is_excluded,
        }
    }

    fn compare(&self, line: Percent) -> Ordering {
        let hundred = Percent::HUNDRED.units();
        (&self.above * hundred).cmp(&(&self.below * line.units()))
    }

    /// As a percentage, and whether it is exactly that.
    fn rounded(&self, way: Round) -> (Percent, bool) {
        let scaled = &self.above * Percent::HUNDRED.units();
        let whole: BigInt = &scaled / &self.below;
        let is_exact = &whole * &self.below == scaled;
        // At most 100 %, which always fits.
        let units = i128::try_from(whole).unwrap_or(Percent::HUNDRED.units());
        let percent = Percent::from_units(units);
        match way {
            Round::Down => (
                percent.rounded_down(PLACES),
                is_exact && percent.fits_in(PLACES),
            ),
            Round::Up if is_exact => (percent.rounded_up(PLACES), percent.fits_in(PLACES)),
            Round::Up => (Percent::from_units(units + 1).rounded_up(PLACES), false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(min: &str, max: &str) -> Interval {
        Interval {
            min: min.parse().unwrap(),
            max: max.parse().unwrap(),
            ..Interval::ZERO
        }
    }

    fn of_rest(own: (&str, &str), share: (&str, &str)) -> Interval {
        OwnShares::of(interval(own.0, own.1))
            .unwrap()
            .of_rest(interval(share.0, share.1))
    }

    #[test]
    fn a_share_of_the_others_is_greater() {
        assert_eq!(of_rest(("10", "10"), ("45", "45")), interval("50", "50"));
        assert_eq!(of_rest(("0", "20"), ("40", "60")), interval("40", "75"));
        assert_eq!(of_rest(("60", "60"), ("10", "80")), interval("25", "100"));
        assert_eq!(of_rest(("100", "100"), ("0", "0")), interval("0", "0"));
        let third = of_rest(("10", "10"), ("30", "30"));
        assert_eq!(third.min.to_string(), "33.333333333333333333333333");
        assert_eq!(third.max.to_string(), "33.333333333333333333333334");
        assert!(third.min_exclusive && third.max_exclusive);
    }

    #[test]
    fn what_rounds_to_a_line_does_not_reach_it() {
        let half = InterestLine {
            inclusive: true,
            ..InterestLine::over_half("shareholding")
        };
        let own = OwnShares::of(interval("10", "10")).unwrap();
        let under = "44.999999999999999999999999";
        assert!(!own.may_reach(interval(under, under), &half));
        assert!(own.may_reach(interval("45", "45"), &half));
        assert!(own.surely_reaches(interval("45", "45"), &half));
        assert!(!own.surely_reaches(
            interval("45", "45"),
            &InterestLine::over_half("shareholding")
        ));
    }
}
