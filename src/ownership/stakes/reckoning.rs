//! The stake of one owner in one asset by one interest: what its accounts come to.

use super::account::{Account, Days, Voice};
use super::latest::Seen;
use super::outcome::Outcome;
use super::{Key, Stake};
use crate::graph::RelationshipId;
use crate::model::Interval;

/// With more accounts that may end, times all accounts, than this, choices of days are not told apart: the range spans
/// whatever any of them says, which may be wider than the truth and never surer.
const MOST_PAIRS: usize = 4096;

/// What the accounts of one stake come to as of a day; `None` where nothing is held then. Without any day, all speak.
pub(super) fn reckon(
    (owner, asset, interest, parcel): Key,
    mut accounts: Vec<Account>,
    now: Option<Days>,
) -> Option<Stake> {
    accounts.sort_unstable_by_key(|account| account.claim);
    let mut superseded: Vec<RelationshipId> = Vec::new();
    let mut set_aside = |accounts: &mut Vec<Account>, stays: &dyn Fn(&Account) -> bool| {
        let (kept, left) = accounts.drain(..).partition(|account| stays(account));
        *accounts = kept;
        superseded.extend(left.iter().map(|account: &Account| account.claim));
    };
    if accounts
        .iter()
        .any(|account| account.voice == Voice::Assumed)
    {
        set_aside(&mut accounts, &|account| account.voice == Voice::Assumed);
    }
    let now = now.unwrap_or(Days::BEFORE_ALL);
    let newest_stated = newest_sure(&accounts, now.first);
    set_aside(&mut accounts, &|account| {
        may_matter(account, newest_stated, now)
    });
    let outcome = all_days(&accounts, now);
    let share = outcome.range.filter(|_| outcome.may_hold)?;
    let mut claims = Vec::new();
    for (account, stands) in accounts.iter().zip(outcome.stands) {
        if stands {
            claims.push(account.claim);
        } else {
            superseded.push(account.claim);
        }
    }
    superseded.sort_unstable();
    Some(Stake {
        owner,
        asset,
        interest,
        parcel,
        share,
        claims,
        superseded,
        is_conflict: outcome.is_conflict,
        is_left_out: false,
    })
}

/// A day that a stated account surely has by `now`, or a later one: whatever is surely older does not stand.
fn newest_sure(accounts: &[Account], now: i32) -> i32 {
    let given = accounts
        .iter()
        .filter(|account| account.voice != Voice::Hearsay && !account.may_be_after(now));
    given
        .map(|account| account.day.first)
        .max()
        .unwrap_or(i32::MIN)
}

/// Whether an account may stand, or end what does.
fn may_matter(account: &Account, newest: i32, now: Days) -> bool {
    let may_end_it = account.until.last > newest && account.until.first <= now.last;
    account.day.last >= newest || may_end_it
}

/// Over every day that is asked.
fn all_days(accounts: &[Account], now: Days) -> Outcome {
    let mut days: Vec<i32> = accounts.iter().flat_map(Account::turning_days).collect();
    days.extend([now.first, now.last].map(|day| day + 1));
    days.extend([now.first, now.last]);
    days.sort_unstable();
    days.dedup();
    let mut outcome = Outcome::of_nobody(accounts.len());
    let ending = accounts
        .iter()
        .filter(|account| account.until.first <= now.last);
    if ending.count() * accounts.len() > MOST_PAIRS {
        add_all(accounts, now, &mut outcome);
        return outcome;
    }
    for &day in days.iter().filter(|&&day| now.has(day)) {
        add_one_day(accounts, &days, day, &mut outcome);
    }
    outcome
}

/// As of one day. What is alleged or inferred never takes the place of what is stated and leaves its least as it is; it
/// may raise the most. By itself it counts from 0.
fn add_one_day(accounts: &[Account], days: &[i32], now: i32, outcome: &mut Outcome) {
    let is_stated = |account: &&Account| account.voice != Voice::Hearsay;
    let stated: Vec<Account> = accounts.iter().filter(is_stated).cloned().collect();
    let mut said = Outcome::of_nobody(stated.len());
    Seen::new(&stated, &|_| true, days, now).add_standing(&mut said);
    if let Some(range) = said.range {
        outcome.add(range);
    }
    outcome.may_hold |= said.may_hold;
    outcome.is_conflict |= said.is_conflict;
    let places = (0..accounts.len()).filter(|&place| is_stated(&&accounts[place]));
    for (place, stands) in places.zip(said.stands) {
        outcome.stands[place] |= stands;
    }
    if stated.iter().all(|account| account.may_be_after(now)) {
        // Nobody states it yet.
        outcome.add(Interval::ZERO);
    }
    if accounts.iter().all(|account| account.may_be_after(now)) {
        add_what_is_seen_later(accounts, now, outcome);
    }
    if stated.len() < accounts.len() {
        add_hearsay(accounts, days, now, outcome);
    }
}

/// Whoever has seen it only later leaves open what was held.
fn add_what_is_seen_later(accounts: &[Account], now: i32, outcome: &mut Outcome) {
    for (place, account) in accounts.iter().enumerate() {
        if account.may_hold_before_it_is_given(now) {
            outcome.add(Interval::ANYTHING);
            outcome.may_hold = true;
            outcome.stands[place] = true;
        }
    }
}

fn add_hearsay(accounts: &[Account], days: &[i32], now: i32, outcome: &mut Outcome) {
    let is_hearsay = |account: &Account| account.voice == Voice::Hearsay;
    let mut heard = Outcome::of_nobody(accounts.len());
    Seen::new(accounts, &is_hearsay, days, now).add_standing(&mut heard);
    let Some((most, known)) = heard.range.zip(outcome.range) else {
        return;
    };
    let raised = known.hull(Interval {
        min: known.min,
        min_exclusive: known.min_exclusive,
        ..most
    });
    let mut stated = accounts.iter().filter(|account| !is_hearsay(account));
    let may_be_unstated = stated.clone().all(|account| account.may_be_after(now));
    outcome.is_conflict |= stated.next().is_none() && heard.is_conflict;
    if raised != known || may_be_unstated {
        outcome.add(raised);
        outcome.may_hold |= heard.may_hold;
        for (stands, is_heard) in outcome.stands.iter_mut().zip(heard.stands) {
            *stands |= is_heard;
        }
    }
}

/// Whatever any account says that may hold, or nothing.
fn add_all(accounts: &[Account], now: Days, outcome: &mut Outcome) {
    outcome.add(Interval::ZERO);
    for (place, account) in accounts.iter().enumerate() {
        if account.may_hold_in(now) {
            outcome.add(account.share);
            outcome.may_hold = true;
            outcome.stands[place] = true;
        }
    }
    if outcome.may_hold
        && accounts
            .iter()
            .all(|account| account.may_be_after(now.first))
    {
        outcome.add(Interval::ANYTHING);
    }
}
