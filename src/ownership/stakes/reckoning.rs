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
    // What a question assumes stands instead of all that is told.
    if accounts.iter().any(is_assumed) {
        accounts = set_aside(accounts, &mut superseded, is_assumed);
    }
    let now = now.unwrap_or(Days::BEFORE_ALL);
    let newest_stated = newest_sure(&accounts, now.first);
    let may_matter = |account: &Account| may_matter(account, newest_stated, now);
    // Before any day is tried: each account that is left costs a turn for every one of its days.
    accounts = set_aside(accounts, &mut superseded, may_matter);
    let outcome = all_days(&accounts, now);
    if !outcome.may_hold {
        return None;
    }
    let share = outcome.range?;
    let mut claims = Vec::new();
    let mut has_amount = false;
    for (account, stands) in accounts.iter().zip(outcome.stands) {
        if stands {
            // One that was seen only later does not say how much it was before.
            has_amount |= account.has_amount() && account.day.first <= now.last;
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
        has_amount,
        is_left_out: false,
    })
}

/// Takes out the accounts that do not stay, and tells their claims.
fn set_aside(
    accounts: Vec<Account>,
    superseded: &mut Vec<RelationshipId>,
    stays: impl Fn(&Account) -> bool,
) -> Vec<Account> {
    let mut kept = Vec::with_capacity(accounts.len());
    for account in accounts {
        if stays(&account) {
            kept.push(account);
        } else {
            superseded.push(account.claim);
        }
    }
    kept
}

fn is_assumed(account: &Account) -> bool {
    account.voice == Voice::Assumed
}

fn is_hearsay(account: &Account) -> bool {
    account.voice == Voice::Hearsay
}

/// A day that a stated account surely has by `now`, or a later one: whatever is surely older does not stand.
fn newest_sure(accounts: &[Account], now: i32) -> i32 {
    let mut newest = i32::MIN;
    for account in accounts {
        // Hearsay makes nothing older: it never takes the place of what is stated.
        if !is_hearsay(account) && !account.may_be_after(now) {
            newest = newest.max(account.day.first);
        }
    }
    newest
}

fn may_all_be_after(accounts: &[Account], now: i32) -> bool {
    accounts.iter().all(|account| account.may_be_after(now))
}

/// Whether an account may stand, or end what does.
fn may_matter(account: &Account, newest: i32, now: Days) -> bool {
    let may_end_it = account.until.last > newest && account.until.first <= now.last;
    account.day.last >= newest || may_end_it
}

/// Over every day that is asked.
fn all_days(accounts: &[Account], now: Days) -> Outcome {
    let mut days: Vec<i32> = accounts.iter().flat_map(Account::turning_days).collect();
    // With the days after: what is given only then may count from an older account's end on.
    days.extend([now.first, now.first + 1, now.last, now.last + 1]);
    days.sort_unstable();
    days.dedup();
    let mut outcome = Outcome::of_nobody(accounts.len());
    let mut ending = 0;
    for account in accounts {
        ending += usize::from(account.until.first <= now.last);
    }
    // Each account that may end is tried against all others.
    if ending * accounts.len() > MOST_PAIRS {
        add_all(accounts, now, &mut outcome);
        return outcome;
    }
    for &day in &days {
        if now.has(day) {
            add_one_day(accounts, &days, day, &mut outcome);
        }
    }
    outcome
}

/// As of one day. What is alleged or inferred never takes the place of what is stated and leaves its least as it is; it
/// may raise the most. By itself it counts from 0.
fn add_one_day(accounts: &[Account], days: &[i32], now: i32, outcome: &mut Outcome) {
    let mut stated = Vec::new();
    let mut places = Vec::new();
    for (place, account) in accounts.iter().enumerate() {
        if !is_hearsay(account) {
            stated.push(account.clone());
            places.push(place);
        }
    }
    let mut said = Outcome::of_nobody(stated.len());
    Seen::new(&stated, &|_| true, days, now).add_standing(&mut said);
    if let Some(range) = said.range {
        outcome.add(range);
    }
    outcome.may_hold |= said.may_hold;
    outcome.is_conflict |= said.is_conflict;
    for (place, stands) in places.into_iter().zip(said.stands) {
        outcome.stands[place] |= stands;
    }
    if may_all_be_after(&stated, now) {
        // Nobody states it yet.
        outcome.add(Interval::ZERO);
    }
    if may_all_be_after(accounts, now) {
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
    let mut heard = Outcome::of_nobody(accounts.len());
    Seen::new(accounts, &is_hearsay, days, now).add_standing(&mut heard);
    let Some((most, known)) = heard.range.zip(outcome.range) else {
        return;
    };
    // The least stays as it is stated: hearsay can only add to what may be held.
    let raised = known.hull(Interval {
        min: known.min,
        min_exclusive: known.min_exclusive,
        ..most
    });
    let mut is_unstated = true;
    let mut may_be_unstated = true;
    for account in accounts {
        if !is_hearsay(account) {
            is_unstated = false;
            may_be_unstated &= account.may_be_after(now);
        }
    }
    // Rumours that differ put nothing in doubt that somebody states.
    outcome.is_conflict |= is_unstated && heard.is_conflict;
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
    // Nobody has surely spoken by then, so that what was held before is open.
    if outcome.may_hold && may_all_be_after(accounts, now.first) {
        outcome.add(Interval::ANYTHING);
    }
}
