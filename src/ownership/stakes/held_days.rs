//! The days on which something is held at all, and those of a single stake: the same reckoning, for every day at once.

use std::collections::BTreeMap;

use super::account::{Account, Days, Voice};
use super::{Key, Stake, accounts_beside, accounts_between, reckon};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Validity, View};
use crate::model::{Date, Interval, Percent};

/// With more accounts than this, each day is reckoned when it is asked: they turn on too many days.
const FEW_ACCOUNTS: usize = 8;

/// With more accounts than this, what they say of each other's days is not told.
const MANY_ACCOUNTS: usize = 24;

/// When one owner holds anything of one asset, or may, by whatever interest.
///
/// As [`stakes_between`](super::stakes_between) tells it for each day: who asks about very many days looks them up.
#[derive(Debug, Clone)]
pub struct HeldDays(Known);

#[derive(Debug, Clone)]
enum Known {
    /// The days by number on which it changes, in order, the first one standing for all before.
    Turns(Vec<(i32, bool)>),
    Accounts(BTreeMap<Key, Vec<Account>>),
}

impl HeldDays {
    /// Of all claims that the view admits at any time, whatever their share.
    pub fn of(view: &View<'_>, owner: NodeId, asset: NodeId) -> Self {
        let accounts = accounts_between(view, owner, asset);
        if accounts.values().map(Vec::len).sum::<usize>() > FEW_ACCOUNTS {
            return Self(Known::Accounts(accounts));
        }
        let mut days = vec![Days::BEFORE_ALL.first];
        days.extend(accounts.values().flatten().flat_map(Account::turning_days));
        days.sort_unstable();
        days.dedup();
        let mut turns: Vec<(i32, bool)> = Vec::new();
        for day in days {
            let is_held = may_hold(&accounts, Days::only(day));
            if turns.last().is_none_or(|&(_, before)| before != is_held) {
                turns.push((day, is_held));
            }
        }
        Self(Known::Turns(turns))
    }

    /// The days by number on which it may change.
    pub(crate) fn turning_days(&self) -> Vec<i32> {
        match &self.0 {
            Known::Turns(turns) => turns.iter().map(|&(day, _)| day).collect(),
            Known::Accounts(accounts) => {
                let accounts = accounts.values().flatten();
                accounts.flat_map(Account::turning_days).collect()
            }
        }
    }

    /// Since when it is held on a date, if it was held before and then was not: who sold and bought again. Not told of very many
    /// accounts.
    pub(crate) fn held_again_since(&self, date: Date) -> Option<Date> {
        let Known::Turns(turns) = &self.0 else {
            return None;
        };
        let last = Days::of(date).last;
        let until_then = &turns[..turns.partition_point(|&(day, _)| day <= last)];
        let place = until_then.iter().rposition(|&(_, is_held)| is_held)?;
        let was_held = until_then[..place].iter().any(|&(_, is_held)| is_held);
        let (day, _) = until_then[place];
        was_held.then(|| Date::of_day_number(day)).flatten()
    }

    /// Whether something may be held on some day of a date.
    pub fn may_hold(&self, date: Date) -> bool {
        let days = Days::of(date);
        let turns = match &self.0 {
            Known::Turns(turns) => turns,
            Known::Accounts(accounts) => return may_hold(accounts, days),
        };
        let from = turns.partition_point(|&(day, _)| day <= days.first);
        let mut in_it = turns[from.saturating_sub(1)..].iter();
        in_it.any(|&(day, is_held)| is_held && day <= days.last)
    }
}

/// When the stake of a claim is held, as far as its other accounts say; `None` where they say no more than the claim itself.
///
/// What is alleged or inferred bounds no other account, and is bounded by none.
pub(in crate::ownership) fn days_of(view: &View<'_>, claim: RelationshipId) -> Option<Validity> {
    let mut accounts = accounts_beside(view, claim)?;
    if accounts
        .iter()
        .any(|account| account.voice == Voice::Assumed)
    {
        return None;
    }
    accounts.retain(|account| account.voice == Voice::Stated);
    let is_one = accounts.iter().any(|account| account.claim == claim);
    let is_bounded = accounts.iter().any(Account::may_end_others);
    if !is_one || !is_bounded || !(2..=MANY_ACCOUNTS).contains(&accounts.len()) {
        return None;
    }
    let (owner, asset) = view.graph().ends(claim);
    let key = (owner, asset, String::new(), None);
    // Of all of it, a stake is nothing less on a day on which it is surely held.
    for account in &mut accounts {
        account.share = Interval::ALL;
    }
    // What nobody dates is given on the day before.
    let first = Days::BEFORE_ALL.first + 1;
    let mut days: Vec<i32> = accounts.iter().flat_map(Account::turning_days).collect();
    days.retain(|&day| day > first);
    days.push(first);
    days.sort_unstable();
    days.dedup();
    let mut turns: Vec<(Date, bool, bool)> = Vec::new();
    for number in days {
        let stake = reckon(key.clone(), accounts.clone(), Some(Days::only(number)));
        let is_unsaid = accounts.iter().all(|account| account.may_be_after(number));
        let is_sure = |stake: &Stake| is_unsaid || stake.share.min == Percent::HUNDRED;
        let turn = (stake.as_ref().is_some_and(is_sure), stake.is_some());
        let day = match Date::of_day_number(number) {
            Some(day) => day,
            // Before the calendar begins it is as on its first day; what has no end goes on beyond it.
            None if number < 0 => Date::FIRST,
            None => break,
        };
        if turns
            .last()
            .is_none_or(|&(_, certain, possible)| turn != (certain, possible))
        {
            turns.push((day, turn.0, turn.1));
        }
    }
    Some(Validity::turning(&turns))
}

fn may_hold(accounts: &BTreeMap<Key, Vec<Account>>, days: Days) -> bool {
    let mut stakes = accounts.iter();
    stakes.any(|(key, accounts)| reckon(key.clone(), accounts.clone(), Some(days)).is_some())
}
