//! What caught owners hold of one asset together, against what everybody else holds at least.

use super::own_shares::OwnShares;
use super::{InterestLine, Stake, Verdict};
use crate::model::{Interval, Percent};

/// What caught owners, and all others, hold of one asset by one interest. Exact, so that stakes can be taken out again.
#[derive(Debug, Clone, Copy)]
pub(super) struct HolderSums {
    /// What the caught hold at least and at most, and how many of these bounds are themselves excluded.
    pub(super) least: (Percent, usize),
    pub(super) most: (Percent, usize),
    /// What everybody else holds at least, and how many of them hold more than that.
    pub(super) others: (Percent, usize),
    /// What the asset holds of itself, which is among the others: it counts for nobody.
    own: Interval,
}

impl HolderSums {
    /// Of some stakes, those of caught owners on the one side, the rest on the other.
    pub(super) fn of<'s>(
        stakes: impl Iterator<Item = &'s Stake>,
        is_caught: impl Fn(&Stake) -> bool,
    ) -> Self {
        let nothing = (Percent::ZERO, 0);
        let mut held = HolderSums {
            least: nothing,
            most: nothing,
            others: nothing,
            own: Interval::ZERO,
        };
        for stake in stakes {
            // Everybody first counts among the others, since catching takes a stake away from these.
            held.others = plus(held.others, stake.share.min, stake.share.min_exclusive);
            if stake.is_own() {
                held.own = held.own + stake.share;
            } else if is_caught(stake) {
                held.catch(stake.share);
            }
        }
        held
    }

    /// A stake changes from the others to the caught.
    pub(super) fn catch(&mut self, share: Interval) {
        self.others = minus(self.others, share.min, share.min_exclusive);
        self.least = plus(self.least, share.min, share.min_exclusive);
        self.most = plus(self.most, share.max, share.max_exclusive);
    }

    /// A stake changes from the caught to the others.
    pub(super) fn release(&mut self, share: Interval) {
        self.others = plus(self.others, share.min, share.min_exclusive);
        self.least = minus(self.least, share.min, share.min_exclusive);
        self.most = minus(self.most, share.max, share.max_exclusive);
    }

    /// What the caught hold: at most what the others leave over.
    pub(super) fn share(&self) -> Interval {
        // Both are bounds on the same: what the caught may hold by their own claims, and what others leave of the whole.
        let left_over = Percent::HUNDRED - self.others.0;
        // Of equal bounds, the one that is excluded is the smaller, and `false` comes before `true`.
        let by_claims = (self.most.0, self.most.1 == 0);
        let by_others = (left_over, self.others.1 == 0);
        let (max, included) = by_claims.min(by_others);
        Interval {
            min: self.least.0,
            min_exclusive: self.least.1 > 0,
            max,
            max_exclusive: !included,
        }
    }

    /// What to tell of that. Where the stakes contradict each other nothing may be left over; then it is the most that is
    /// claimed for the caught.
    pub(super) fn reported(&self) -> Interval {
        let share = self.share();
        if !self.is_inconsistent() {
            return share;
        }
        Interval {
            max: self.most.0,
            max_exclusive: self.most.1 > 0,
            ..share
        }
    }

    /// Whether all that are known hold more than everything.
    pub(super) fn is_inconsistent(&self) -> bool {
        let sum = self.least.0 + self.others.0;
        let excluded = self.least.1 + self.others.1;
        sum > Percent::HUNDRED || (sum == Percent::HUNDRED && excluded > 0)
    }

    /// The shares that the asset holds of itself, if it holds any.
    pub(super) fn own_shares(&self) -> Option<OwnShares> {
        OwnShares::of(self.own)
    }

    /// What is certain is possible, also where others hold so much that nothing would be left over.
    ///
    /// Of the whole, and of what the asset does not hold itself: certain if both are, possible if one is. Of less it is
    /// never less, so that the whole decides what is certain.
    pub(super) fn reaches(&self, line: &InterestLine, verdict: Verdict) -> bool {
        let share = self.share();
        let is_sure = share.surely_reaches(line.threshold, line.inclusive);
        is_sure
            || (verdict == Verdict::Possible
                && (self.may_reach(line) || self.may_reach_of_rest(line)))
    }

    /// Whether it may be enough of the whole.
    pub(super) fn may_reach(&self, line: &InterestLine) -> bool {
        self.share().may_reach(line.threshold, line.inclusive)
    }

    /// Whether it may be enough of what the asset does not hold itself.
    fn may_reach_of_rest(&self, line: &InterestLine) -> bool {
        let own = self.own_shares();
        own.is_some_and(|own| own.may_reach(self.share(), line))
    }

    /// Whether it surely is enough of what the asset does not hold itself.
    pub(super) fn surely_reaches_of_rest(&self, line: &InterestLine) -> bool {
        let own = self.own_shares();
        own.is_some_and(|own| own.surely_reaches(self.share(), line))
    }
}

pub(super) fn plus(
    (sum, count): (Percent, usize),
    bound: Percent,
    is_excluded: bool,
) -> (Percent, usize) {
    (sum + bound, count + usize::from(is_excluded))
}

pub(super) fn minus(
    (sum, count): (Percent, usize),
    bound: Percent,
    is_excluded: bool,
) -> (Percent, usize) {
    // Never below nothing: only what was added before is taken out.
    (sum - bound, count - usize::from(is_excluded))
}

/// What some of the owners of one asset hold of it by one interest: at most what the others leave over, unless the
/// stakes contradict each other. Linear in the stakes.
pub fn held_by<'s>(
    stakes: impl Iterator<Item = &'s Stake>,
    is_theirs: impl Fn(&Stake) -> bool,
) -> Interval {
    HolderSums::of(stakes, is_theirs).reported()
}
