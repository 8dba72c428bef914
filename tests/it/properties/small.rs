//! Which claims are of stakes that are too small, by every choice of days of each stake.

use std::collections::{BTreeMap, BTreeSet};

use relata::lens::{Lens, Presence};
use relata::model::{Date, Percent, Relationship, Share, Status};

use super::brute_force::Truth;
use super::graphs::World;
use crate::ownership::reckoned::accounts::{Account, Told, halves};
use crate::ownership::reckoned::calendar::span;
use crate::ownership::reckoned::every_choice;

/// With more choices of days than this, a stake is not tried.
const MOST_CHOICES: usize = 4000;

/// Owner and asset, interest, parcel.
type Stake = ((String, String), String, Option<String>);

/// The accounts of all stakes, each with its claim.
fn stakes<'w>(truth: &Truth<'w>) -> BTreeMap<Stake, Vec<(&'w str, Account)>> {
    let mut stakes: BTreeMap<Stake, Vec<(&str, Account)>> = BTreeMap::new();
    for r in truth
        .world
        .relationships
        .iter()
        .filter(|r| truth.is_account(r))
    {
        let since = r.since.map(|date| span(&date.to_string()).0);
        let until = truth.until(r).map(|date| span(&date.to_string()).1);
        // What ends before it begins holds on no day.
        if since.zip(until).is_some_and(|(since, until)| since > until) {
            continue;
        }
        let stake = (truth.ends(r), interest(r), r.parcel.clone());
        stakes
            .entry(stake)
            .or_default()
            .push((&r.id, account(truth, r)));
    }
    stakes
}

fn interest(r: &Relationship) -> String {
    let usual = match (r.kind.as_str(), r.share) {
        ("controls", None) => return "control".to_owned(),
        ("controls", _) => "voting-rights",
        _ => "shareholding",
    };
    r.interest.clone().unwrap_or_else(|| usual.to_owned())
}

fn account(truth: &Truth<'_>, r: &Relationship) -> Account {
    Account {
        observed: r.observed,
        since: r.since,
        until: truth.until(r),
        told: match r.status {
            Status::Alleged => Told::Alleged,
            Status::Inferred => Told::Inferred,
            _ => Told::Stated,
        },
        share: "",
        range: r.share.map_or((1, 200), range),
    }
}

fn range(share: Share) -> (i32, i32) {
    let whole = Share {
        min: Some(share.at_least()),
        max: Some(share.at_most()),
        ..share
    };
    let (min, max) = halves(whole);
    // "About 25" is told to the percent, so it is half a percent wide on each side.
    let about = |bound: Option<Percent>| i32::from(share.approximate && bound.is_some());
    (
        (min - about(share.min)).max(0),
        (max + about(share.max)).min(200),
    )
}

fn day_of(day: Option<Date>) -> String {
    // What bears no date but ends is of no day: any will do.
    day.map_or_else(|| "2022".to_owned(), |day| day.to_string())
}

/// The claims of stakes that are known to be smaller on a day: all parcels of one interest together; where none is held
/// then, whatever its accounts ever say.
pub fn small(truth: &Truth<'_>, least: Percent, day: Option<Date>) -> BTreeSet<String> {
    let day = day_of(day);
    let least = 2 * least.to_string().parse::<i32>().unwrap();
    let mut held: BTreeMap<_, i32> = BTreeMap::new();
    let mut said: BTreeMap<_, i32> = BTreeMap::new();
    let stakes = stakes(truth);
    for ((ends, interest, _), accounts) in &stakes {
        let key = (ends, interest);
        let accounts: Vec<Account> = accounts.iter().map(|(_, account)| *account).collect();
        if let Some(stake) = every_choice::stake(&accounts, &day) {
            *held.entry(key).or_default() += stake.range.1;
        }
        let most = accounts.iter().map(|account| account.range.1).max();
        *said.entry(key).or_default() += most.unwrap();
    }
    let mut small = BTreeSet::new();
    for ((ends, interest, _), accounts) in &stakes {
        let key = (ends, interest);
        let most = held.get(&key).or(said.get(&key)).unwrap();
        if *most < least && ends.0 != ends.1 {
            small.extend(accounts.iter().map(|(claim, _)| (*claim).to_owned()));
        }
    }
    small
}

/// Owners and assets between whom nothing is held on a day, whatever older accounts say.
pub fn ended(truth: &Truth<'_>, day: Date) -> BTreeSet<(String, String)> {
    let day = day.to_string();
    let mut told = BTreeSet::new();
    let mut held = BTreeSet::new();
    for ((ends, _, _), accounts) in stakes(truth) {
        let accounts: Vec<Account> = accounts.iter().map(|(_, account)| *account).collect();
        if every_choice::stake(&accounts, &day).is_some() {
            held.insert(ends.clone());
        }
        told.insert(ends);
    }
    &told - &held
}

/// The claims of stakes of which nothing is held on a day, as their accounts say together; a claim of which nothing is held
/// by its own dates is not ended by others.
pub fn ended_claims(truth: &Truth<'_>, day: Date) -> BTreeSet<String> {
    let day = day.to_string();
    let mut ended = BTreeSet::new();
    for accounts in stakes(truth).into_values() {
        let (claims, accounts): (Vec<&str>, Vec<Account>) = accounts.into_iter().unzip();
        if every_choice::stake(&accounts, &day).is_none() {
            let alone = accounts.chunks(1).zip(claims);
            let held = alone.filter(|(account, _)| every_choice::stake(account, &day).is_some());
            ended.extend(held.map(|(_, claim)| claim.to_owned()));
        }
    }
    ended
}

/// Whether the stake of which a claim is an account is held on a day, as far as its stated accounts say: `None` where nothing
/// but the claim itself says anything.
pub fn held_beside(truth: &Truth<'_>, claim: &str, day: Date) -> Option<Presence> {
    let mut stakes = stakes(truth).into_values();
    let accounts = stakes.find(|accounts| accounts.iter().any(|(id, _)| *id == claim))?;
    let stated = accounts
        .iter()
        .filter(|(_, account)| account.told == Told::Stated);
    // All of it, so that it is nothing less on a day on which it is surely held.
    let all = |(id, account): &(&str, Account)| {
        let range = (200, 200);
        ((*id).to_owned(), Account { range, ..*account })
    };
    let stated: BTreeMap<String, Account> = stated.map(all).collect();
    let is_bounded = stated.values().any(Account::may_end_others);
    if !stated.contains_key(claim) || stated.len() < 2 || !is_bounded {
        return None;
    }
    let accounts: Vec<Account> = stated.into_values().collect();
    let number = span(&day.to_string()).0;
    let given = |account: &Account| account.observed.or(account.since);
    let is_later =
        |account: &Account| given(account).is_some_and(|date| span(&date.to_string()).1 > number);
    let is_unsaid = accounts.iter().all(is_later);
    Some(match every_choice::stake(&accounts, &day.to_string()) {
        None => Presence::Out,
        Some(stake) if is_unsaid || stake.range.0 == 200 => Presence::In,
        Some(_) => Presence::Maybe,
    })
}

/// Whether every stake has few enough choices of days to try them all.
pub fn can_be_tried(world: &World, lens: &Lens) -> bool {
    let newest = world.graph().dataset().newest.map(Date::last_day);
    let plain = Lens::default();
    let truth = Truth::new(world, &plain);
    let days = [lens.as_of.or(newest), newest].map(day_of);
    stakes(&truth).values().all(|accounts| {
        let accounts: Vec<Account> = accounts.iter().map(|(_, account)| *account).collect();
        days.iter()
            .all(|day| every_choice::count(&accounts, day) <= MOST_CHOICES)
    })
}
