//! The days on which something is held at all: the same reckoning, for every day at once.

use std::collections::BTreeMap;

use super::account::{Account, Days};
use super::{Key, accounts_between, reckon};
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::Date;

/// With more accounts than this, each day is reckoned when it is asked: they turn on too many days.
const FEW_ACCOUNTS: usize = 8;

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

fn may_hold(accounts: &BTreeMap<Key, Vec<Account>>, days: Days) -> bool {
    let mut stakes = accounts.iter();
    stakes.any(|(key, accounts)| reckon(key.clone(), accounts.clone(), Some(days)).is_some())
}
