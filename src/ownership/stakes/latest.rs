//! Which account stands when dates are imprecise: every choice of days, without trying each.
//!
//! For each day that may be that of the newest account: no account may be forced to lie between it and now; those that
//! can only be of that day stand, with any of those that may be. An older account's end also ends what was surely seen
//! before it and has no beginning of its own. Where an end and the next account's day can be one day, that account counts from the end on.

use super::account::Account;
use super::outcome::{Candidate, Outcome};

/// The accounts of one stake as seen on one day.
pub(super) struct Seen<'a> {
    accounts: &'a [Account],
    /// Which of them speak; the others only come between.
    speaks: &'a dyn Fn(&Account) -> bool,
    now: i32,
    /// Every day that may matter, in order.
    days: &'a [i32],
}

/// Which older account has ended, and so has something of the newest day.
#[derive(Clone, Copy)]
enum Ender<'e> {
    /// No account could do so.
    Any,
    /// None of those that could.
    NoneOf(&'e [usize]),
    Account(usize),
}

impl<'a> Seen<'a> {
    pub(super) fn new(
        accounts: &'a [Account],
        speaks: &'a dyn Fn(&Account) -> bool,
        days: &'a [i32],
        now: i32,
    ) -> Self {
        Self {
            accounts,
            speaks,
            now,
            days,
        }
    }

    /// Adds what stands in every choice in which somebody who speaks has been heard by now.
    pub(super) fn add_standing(&self, outcome: &mut Outcome) {
        // Somebody is surely as new as this.
        let mut oldest = None;
        for account in self.accounts {
            if !account.may_be_after(self.now) {
                oldest = oldest.max(Some(account.day.first));
            }
        }
        let from = match oldest {
            Some(oldest) => self.days.partition_point(|&day| day < oldest),
            None => 0,
        };
        let until = self.days.partition_point(|&day| day <= self.now);
        for &newest in self.days.get(from..until).unwrap_or_default() {
            self.add_newest(newest, outcome);
        }
    }

    fn speaking(&self) -> impl Iterator<Item = (usize, &'a Account)> {
        let accounts = self.accounts.iter().enumerate();
        accounts.filter(|(_, account)| (self.speaks)(account))
    }

    fn add_newest(&self, newest: i32, outcome: &mut Outcome) {
        for account in self.accounts {
            // Between that day and now, so that it is newer whatever its day.
            if account.day.first > newest && !account.may_be_after(self.now) {
                return;
            }
        }
        let mut on_it = Vec::new();
        for (place, account) in self.speaking() {
            if account.day.has(newest) {
                on_it.push(place);
            }
        }
        if on_it.is_empty() {
            return;
        }
        // Whether an older account's end takes something with it hangs on its days: so each is tried, and that none does.
        let mut enders = Vec::new();
        for place in 0..self.accounts.len() {
            if self.may_end_another(place, newest, &on_it) {
                enders.push(place);
            }
        }
        if enders.is_empty() {
            self.add_choice(newest, &on_it, Ender::Any, outcome);
        } else {
            self.add_choice(newest, &on_it, Ender::NoneOf(&enders), outcome);
        }
        for ender in enders {
            self.add_choice(newest, &on_it, Ender::Account(ender), outcome);
        }
        self.add_followed(newest, &on_it, outcome);
    }

    /// Whether an account may be older than those of the newest day, and end one of them with itself.
    fn may_end_another(&self, place: usize, newest: i32, on_it: &[usize]) -> bool {
        let account = &self.accounts[place];
        if !account.may_be_before(newest) {
            return false;
        }
        if !account.may_end(account.day.first, self.now) {
            return false;
        }
        for &other in on_it {
            if other != place && account.would_end(&self.accounts[other]) {
                return true;
            }
        }
        false
    }

    /// Whether an account is surely older and has ended, and another one with it.
    fn is_surely_ended(&self, place: usize, newest: i32) -> bool {
        for (ender, account) in self.accounts.iter().enumerate() {
            if ender != place
                && account.would_end(&self.accounts[place])
                && account.day.last < newest
                && account.until.last <= self.now
            {
                return true;
            }
        }
        false
    }

    /// Whether an account may be of another day than the newest.
    fn may_be_elsewhere(&self, place: usize, newest: i32, ender: Ender<'_>) -> bool {
        let account = &self.accounts[place];
        let may_be_older = match ender {
            // None of these has ended here, so an older one must end after now.
            Ender::NoneOf(enders) if enders.contains(&place) => account.until.last > self.now,
            _ => true,
        };
        (may_be_older && account.may_be_before(newest)) || account.may_be_after(self.now)
    }

    /// Those of the newest day, where an older account has ended, or none.
    fn add_choice(&self, newest: i32, on_it: &[usize], ender: Ender<'_>, outcome: &mut Outcome) {
        for (place, account) in self.accounts.iter().enumerate() {
            // An account without a day that goes with this choice rules it out.
            if !account.day.has(newest) && !self.may_be_elsewhere(place, newest, ender) {
                return;
            }
        }
        let mut candidates = Vec::new();
        for &place in on_it {
            let account = &self.accounts[place];
            let ended_by = match ender {
                Ender::Account(ender) if ender == place => continue,
                Ender::Account(ender) if self.accounts[ender].would_end(account) => Some(ender),
                _ => None,
            };
            let may_hold = account.may_hold(self.now)
                && ended_by.is_none()
                && !self.is_surely_ended(place, newest);
            let may_end =
                account.may_end(newest, self.now) && self.may_be_followed_by_none(place, newest);
            let may_be_nothing = match ended_by {
                Some(ender) => self.may_be_followed_by_none(ender, newest),
                None => may_end || account.may_begin_after(self.now),
            };
            candidates.push(Candidate {
                account: place,
                is_there: !self.may_be_elsewhere(place, newest, ender),
                share: may_hold.then_some(account.share),
                may_be_nothing,
            });
        }
        outcome.add_day(candidates);
    }

    /// Whether an account's end and another one's day can be one day, which is after now.
    fn is_followed_by(&self, ended: usize, next: usize) -> bool {
        let next_account = &self.accounts[next];
        ended != next
            && next_account.may_be_after(self.now)
            && next_account.day.meets(self.accounts[ended].until)
    }

    /// Whether, though an account has ended, the next one need not begin where it ends.
    fn may_be_followed_by_none(&self, ended: usize, newest: i32) -> bool {
        let mut latest_start = None;
        for (place, account) in self.speaking() {
            // What cannot be of the newest day or before comes after now.
            if account.day.first > newest && self.is_followed_by(ended, place) {
                let known = latest_start.unwrap_or(i32::MAX);
                latest_start = Some(account.day.last.min(known));
            }
        }
        let Some(latest_start) = latest_start else {
            return true;
        };
        // Only what may come between parts an end from the account that follows it.
        for (place, account) in self.accounts.iter().enumerate() {
            if place != ended
                && !self.is_followed_by(ended, place)
                && account.may_be_after(self.now)
                && account.day.first.max(self.now + 1) < latest_start
            {
                return true;
            }
        }
        false
    }

    /// Adds the choices in which what stood has ended, and the next account counts from that end on.
    fn add_followed(&self, newest: i32, on_it: &[usize], outcome: &mut Outcome) {
        for (ended, account) in self.accounts.iter().enumerate() {
            if !self
                .speaking()
                .any(|(next, _)| self.is_followed_by(ended, next))
            {
                continue;
            }
            if on_it.contains(&ended) && account.may_end(newest, self.now) {
                self.add_next(newest, ended, None, outcome);
            }
            if self.may_end_another(ended, newest, on_it) {
                let mut would_end = Vec::new();
                for &place in on_it {
                    if place != ended && account.would_end(&self.accounts[place]) {
                        would_end.push(place);
                    }
                }
                match would_end[..] {
                    [] => {}
                    // What ends with it cannot be what follows; of several, another one may have ended.
                    [only] => self.add_next(newest, ended, Some(only), outcome),
                    _ => self.add_next(newest, ended, None, outcome),
                }
            }
        }
    }

    fn add_next(&self, newest: i32, ended: usize, ending: Option<usize>, outcome: &mut Outcome) {
        let after = self.days.partition_point(|&day| day <= self.now);
        for &day in self.days.get(after..).unwrap_or_default() {
            for (place, account) in self.accounts.iter().enumerate() {
                // Surely before this day, and so before every later one: what follows cannot be as late as that.
                if place != ended && account.day.first > newest && account.day.last < day {
                    return;
                }
            }
            let mut candidates = Vec::new();
            for (place, account) in self.speaking() {
                let is_next = account.day.has(day) && self.is_followed_by(ended, place);
                if is_next && ending != Some(place) {
                    candidates.push(Candidate {
                        account: place,
                        is_there: account.day.first > newest && account.day.last == day,
                        share: account
                            .may_hold_once_given(self.now)
                            .then_some(account.share),
                        may_be_nothing: account.may_end(day, self.now)
                            || account.may_begin_after(self.now),
                    });
                }
            }
            outcome.add_day(candidates);
        }
    }
}
