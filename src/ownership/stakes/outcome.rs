//! What a stake can be over every choice of days: a range, and whether accounts contradict each other.

use crate::model::{Interval, Percent};

/// An account whose day may be the one that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Its place among the accounts.
    pub(super) account: usize,
    /// It has no other day.
    pub(super) is_there: bool,
    /// What it says, if it may hold.
    pub(super) share: Option<Interval>,
    /// Whether it may say that nothing is held: it has ended, or has not begun.
    pub(super) may_be_nothing: bool,
}

/// What a stake can be.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// The hull over all choices of days; `None` as long as there is none.
    pub(super) range: Option<Interval>,
    /// In some choice the accounts of one day have nothing in common.
    pub(super) is_conflict: bool,
    /// In some choice something is held, be it 0 %.
    pub(super) may_hold: bool,
    /// By account, whether it stands in some choice.
    pub(super) stands: Vec<bool>,
}

impl Outcome {
    pub(super) fn of_nobody(accounts: usize) -> Self {
        Self {
            range: None,
            is_conflict: false,
            may_hold: false,
            stands: vec![false; accounts],
        }
    }

    /// In some choice it is this.
    pub(super) fn add(&mut self, range: Interval) {
        self.range = Some(self.range.map_or(range, |known| known.hull(range)));
    }

    /// Adds every choice of the accounts of one day: those that have no other, and any of the rest.
    ///
    /// The accounts of a choice are intersected; where they have nothing in common it is all that they span.
    pub(super) fn add_day(&mut self, mut candidates: Vec<Candidate>) {
        // Who must be of this day and can say nothing, not even that nothing is held, rules the day out.
        let says_something =
            |candidate: &Candidate| candidate.share.is_some() || candidate.may_be_nothing;
        if candidates
            .iter()
            .any(|candidate| candidate.is_there && !says_something(candidate))
        {
            return;
        }
        candidates.retain(says_something);
        if candidates.is_empty() {
            return;
        }
        let day = Day(candidates);
        self.is_conflict |= day.may_conflict();
        self.add(day.range());
        for candidate in &day.0 {
            self.stands[candidate.account] = true;
            self.may_hold |= candidate.share.is_some();
        }
    }
}

/// All accounts that may be of one day; at least one is.
struct Day(Vec<Candidate>);

/// A bound, ordered so that the greater leaves less below it or more above it.
type Bound = (Percent, bool);

fn least_of(share: Interval) -> Bound {
    (share.min, share.min_exclusive)
}

fn most_of(share: Interval) -> Bound {
    (share.max, !share.max_exclusive)
}

impl Day {
    fn shares(&self) -> impl Iterator<Item = Interval> {
        self.0.iter().filter_map(|candidate| candidate.share)
    }

    fn must_be(&self) -> impl Iterator<Item = &Candidate> {
        self.0.iter().filter(|candidate| candidate.is_there)
    }

    /// What all that hold have in common.
    fn common(&self) -> Option<Interval> {
        self.shares()
            .try_fold(Interval::ANYTHING, Interval::intersection)
    }

    /// Whether a candidate, beside another one that says nothing is held, leaves the two without a common value, or lets
    /// a third do so.
    fn may_stand_against_nothing(&self, standing: usize) -> bool {
        let is_against = |(place, candidate): (usize, &Candidate)| {
            let excludes_nothing = |(other, against): (usize, &Candidate)| {
                other != place && against.share.is_some_and(excludes_zero)
            };
            place != standing
                && candidate.may_be_nothing
                && self.0.iter().enumerate().any(excludes_nothing)
        };
        self.0.iter().enumerate().any(is_against)
    }

    fn may_conflict(&self) -> bool {
        self.common().is_none()
            || (0..self.0.len())
                .any(|place| self.0[place].share.is_some() && self.may_stand_against_nothing(place))
    }

    fn range(&self) -> Interval {
        let (min, min_exclusive) = self.least();
        let (max, is_included) = self.most();
        Interval {
            min,
            min_exclusive,
            max,
            max_exclusive: !is_included,
        }
    }

    fn least(&self) -> Bound {
        let all = self.shares().map(least_of);
        if self.0.iter().any(|candidate| candidate.may_be_nothing) {
            // The hull spans every choice, and in one of them this account says that nothing is held.
            least_of(Interval::ZERO)
        } else if self.common().is_none() || self.must_be().next().is_none() {
            // Where none must be there each may stand alone; in conflict all that is said is spanned.
            all.min().unwrap_or(least_of(Interval::ZERO))
        } else {
            let sure = self.must_be().filter_map(|candidate| candidate.share);
            sure.map(least_of).max().unwrap_or(least_of(Interval::ZERO))
        }
    }

    fn most(&self) -> Bound {
        let nothing = most_of(Interval::ZERO);
        let of = |candidate: &Candidate| candidate.share.map_or(nothing, most_of);
        // Whatever joins those that must be there only narrows what they say, so the most is theirs alone.
        let alone = if self.must_be().next().is_none() {
            self.0.iter().map(of).max()
        } else {
            self.must_be().map(of).min()
        };
        // Only a conflict spans more than what is common, up to the greatest account with a part in it.
        let all_differ = self.common().is_none();
        let in_conflict = (0..self.0.len())
            .filter(|&place| {
                self.0[place].share.is_some()
                    && (all_differ || self.may_stand_against_nothing(place))
            })
            .map(|place| of(&self.0[place]));
        alone
            .into_iter()
            .chain(in_conflict)
            .max()
            .unwrap_or(nothing)
    }
}

fn excludes_zero(share: Interval) -> bool {
    share.intersection(Interval::ZERO).is_none()
}
