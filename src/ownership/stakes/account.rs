//! What one claim says of a stake, and when: each of its dates is any day of an interval.

use crate::graph::RelationshipId;
use crate::lens::View;
use crate::model::{Date, Interval, Relationship};

/// The days that a date can mean, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) first: i32,
    pub(super) last: i32,
}

impl Days {
    /// Where a missing beginning lies, and what nobody dates.
    // Half of what fits, so that the days beside it can be reckoned without an overflow.
    pub(super) const BEFORE_ALL: Days = Days::only(i32::MIN / 2);
    /// Where a missing end lies.
    const AFTER_ALL: Days = Days::only(i32::MAX / 2);

    pub(super) const fn only(day: i32) -> Self {
        Days {
            first: day,
            last: day,
        }
    }

    pub(super) fn of(date: Date) -> Self {
        let (first, last) = date.day_numbers();
        Days { first, last }
    }

    pub(super) fn has(self, day: i32) -> bool {
        self.first <= day && day <= self.last
    }

    pub(super) fn meets(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// How much a claim counts for beside the others of its stake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// A source says so.
    Stated,
    /// Alleged or inferred: it never takes the place of what is stated.
    Hearsay,
    /// Nobody says so; it stands instead of everything.
    Assumed,
}

/// What one claim says of a stake.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) claim: RelationshipId,
    pub(super) share: Interval,
    pub(super) voice: Voice,
    /// When it was seen, else since when it holds.
    pub(super) day: Days,
    /// Since when it holds.
    since: Days,
    /// Whether the claim itself says so.
    has_since: bool,
    /// Its day is the one on which it begins, and no day apart.
    begins_on_its_day: bool,
    /// Since when its owner and its asset exist.
    exists: Days,
    /// The first day on which it no longer holds.
    pub(super) until: Days,
}

impl Account {
    /// The account that a claim is; none where it surely ends before it begins, since then it holds on no day.
    pub(super) fn of(
        view: &View<'_>,
        claim: RelationshipId,
        record: &Relationship,
    ) -> Option<Self> {
        let days = |date: Option<Date>, missing| date.map_or(missing, Days::of);
        let voice = match record.status {
            // By its id, since a file may write this status as well.
            _ if view.graph().is_assumed(claim) => Voice::Assumed,
            status if status.is_hearsay() => Voice::Hearsay,
            _ => Voice::Stated,
        };
        let account = Account {
            claim,
            share: record.share.map_or(Interval::UNSTATED, Interval::of),
            voice,
            day: days(record.observed.or(record.since), Days::BEFORE_ALL),
            since: days(record.since, Days::BEFORE_ALL),
            has_since: record.since.is_some(),
            begins_on_its_day: record.observed.is_none() && record.since.is_some(),
            exists: Days::BEFORE_ALL,
            until: days(view.known_until(claim), Days::AFTER_ALL),
        };
        account.in_order()?.between_lifetimes(view)
    }

    /// Leaves out the days on which the owner or the asset does not exist.
    fn between_lifetimes(mut self, view: &View<'_>) -> Option<Self> {
        for (since, until) in view.lifetimes(self.claim) {
            // Each for itself: which day an imprecise date of an entity is, its stakes need not agree on.
            if let Some(since) = since.map(Days::of) {
                self.exists.first = self.exists.first.max(since.first);
                self.exists.last = self.exists.last.max(since.last);
                self.since.first = self.since.first.max(since.first);
                self.since.last = self.since.last.max(since.last);
            }
            if let Some(until) = until.map(Days::of) {
                self.until.first = self.until.first.min(until.first);
                self.until.last = self.until.last.min(until.last);
            }
        }
        (self.since.first <= self.until.last).then_some(self)
    }

    /// Leaves out the days on which it would end before it begins.
    fn in_order(mut self) -> Option<Self> {
        if self.since.first > self.until.last {
            return None;
        }
        // Each is cut by the other's outer bound only: every day that is left goes with some day of the other.
        self.since.last = self.since.last.min(self.until.last);
        self.until.first = self.until.first.max(self.since.first);
        if self.begins_on_its_day {
            // One date that stands in two fields: what is cut from one is cut from both.
            self.day = self.since;
        }
        Some(self)
    }

    /// Whether it says how much.
    pub(super) fn has_amount(&self) -> bool {
        self.share != Interval::UNSTATED
    }

    /// Whether it may say that nothing is held while others still tell of something: it ends, or was seen before it begins.
    pub(super) fn may_end_others(&self) -> bool {
        self.until != Days::AFTER_ALL || self.may_begin_after(self.day.first)
    }

    pub(super) fn has_since(&self) -> bool {
        self.has_since
    }

    /// The first day on which it may begin, if its own day is `day`.
    fn first_begin(&self, day: i32) -> i32 {
        if self.begins_on_its_day {
            day.max(self.exists.first)
        } else {
            self.since.first
        }
    }

    /// Whether it may hold `now`, which is no earlier than its day.
    pub(super) fn may_hold(&self, now: i32) -> bool {
        self.since.first <= now && self.until.last > now
    }

    /// Whether it may hold on one of some days, once it is given.
    pub(super) fn may_hold_in(&self, days: Days) -> bool {
        self.since.first <= days.last && self.until.last > days.first
    }

    /// Whether it may not hold yet, though it has been given.
    pub(super) fn may_begin_after(&self, now: i32) -> bool {
        self.exists.last > now || (!self.begins_on_its_day && self.since.last > now)
    }

    /// Whether it may have ended by `now`, if its day is `day`.
    pub(super) fn may_end(&self, day: i32, now: i32) -> bool {
        // It cannot end before it begins, and an end after now is none yet.
        self.until.first.max(self.first_begin(day)) <= self.until.last.min(now)
    }

    /// Whether its day may be before another.
    pub(super) fn may_be_before(&self, day: i32) -> bool {
        self.day.first < day
    }

    /// Whether its day may be after another.
    pub(super) fn may_be_after(&self, day: i32) -> bool {
        self.day.last > day
    }

    /// Whether its end, if it comes by `now`, is also that of another account, which has no beginning of its own and was
    /// surely seen before it: where their days meet, the other one counts from the end on.
    pub(super) fn would_end(&self, other: &Account) -> bool {
        !other.has_since() && other.day.last < self.until.first
    }

    /// Whether it may hold `now`, which is before its day, if it counts from the end of another account on.
    pub(super) fn may_hold_once_given(&self, now: i32) -> bool {
        if self.begins_on_its_day {
            self.exists.first <= now && self.until.last > now
        } else {
            self.may_hold(now)
        }
    }

    /// Whether it may hold `now` though it is given only later.
    pub(super) fn may_hold_before_it_is_given(&self, now: i32) -> bool {
        !self.begins_on_its_day && self.may_hold(now)
    }

    /// Every day on which something that hangs on its dates can change.
    pub(super) fn turning_days(&self) -> impl Iterator<Item = i32> {
        // The days beside each bound as well: some comparisons leave the bound itself out.
        let ends = [self.day, self.since, self.exists, self.until];
        ends.into_iter()
            .flat_map(|days| [days.first, days.last])
            .flat_map(|day| [day - 1, day, day + 1])
    }
}
