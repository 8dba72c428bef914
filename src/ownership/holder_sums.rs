//! What caught owners hold of one asset together, against what everybody else holds at least.

use super::{RuleVersion, Stake, Verdict};
use crate::model::{Interval, Percent};

/// What caught owners, and all others, hold of one asset by one interest. Exact, so that stakes can be taken out again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct HolderSums {
    /// What the caught hold at least and at most, and how many of these bounds are themselves excluded.
    pub(super) least: (Percent, usize),
    pub(super) most: (Percent, usize),
    /// What everybody else holds at least, and how many of them hold more than that.
    pub(super) others: (Percent, usize),
}

impl HolderSums {
    /// Of some stakes, those of caught owners on the one side, the rest on the other.
    pub(super) fn of<'s>(
        stakes: impl Iterator<Item = &'s Stake>,
        is_caught: impl Fn(&Stake) -> bool,
    ) -> Self {
        let mut held = HolderSums::default();
        for stake in stakes {
            // Everybody first counts among the others, since catching takes a stake away from these.
            held.others = plus(held.others, stake.share.min, stake.share.min_exclusive);
            if is_caught(stake) {
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

    /// What is certain is possible, also where others hold so much that nothing would be left over.
    pub(super) fn reaches(&self, rule: &RuleVersion, verdict: Verdict) -> bool {
        let share = self.share();
        let is_sure = share.surely_reaches(rule.threshold, rule.inclusive);
        is_sure || (verdict == Verdict::Possible && share.may_reach(rule.threshold, rule.inclusive))
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
