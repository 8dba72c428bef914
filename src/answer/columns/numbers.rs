//! What a row's words say, once more as plain numbers, dates and ids: columns for programs alone.

use crate::answer::values::When;
use crate::answer::{Control, Held, Named};
use crate::model::interest::SHAREHOLDING;
use crate::model::{Date, IndirectShare, Interval, Share};

/// The columns of a stated share.
pub(super) const SHARE: [&str; 5] = [
    "share_min",
    "share_max",
    "share_exclusive",
    "share_approximate",
    "share_interest",
];

/// The columns of a share that is held through others.
pub(super) const LOOK_THROUGH: [&str; 3] = [
    "look_through_min",
    "look_through_max",
    "look_through_exclusive",
];

/// The columns of the votes that come with direct control.
pub(super) const CONTROL: [&str; 3] = ["control_min", "control_max", "control_exclusive"];

/// The columns of when a chain was held.
pub(super) const HELD: [&str; 4] = ["former", "since", "until", "seen"];

/// The columns of a time.
pub(super) const TIME: [&str; 3] = ["since", "until", "seen"];

/// The bounds of a share, which of them it does not reach itself, whether the source says "about", and what it is a share of:
/// whoever compares shares must not take votes for them.
pub(super) fn share(share: Option<Share>, interest: Option<&str>) -> Vec<String> {
    let Some(share) = share else {
        return vec![String::new(); SHARE.len()];
    };
    let bound = |percent: Option<_>| {
        percent.map_or_else(String::new, |p: crate::model::Percent| p.to_string())
    };
    vec![
        bound(share.min),
        bound(share.max),
        excluded(share.min_exclusive, share.max_exclusive).to_owned(),
        share.approximate.to_string(),
        interest.unwrap_or(SHAREHOLDING).to_owned(),
    ]
}

/// The bounds of a stake as reckoned; empty where no source says how much.
pub(super) fn interval(held: Option<Interval>) -> Vec<String> {
    match held.filter(|held| *held != Interval::UNSTATED) {
        Some(held) => sum(held),
        None => vec![String::new(); 3],
    }
}

/// The bounds of what stakes come to, whether or not a source says how much.
pub(super) fn sum(held: Interval) -> Vec<String> {
    vec![
        held.min.to_string(),
        held.max.to_string(),
        excluded(held.min_exclusive, held.max_exclusive).to_owned(),
    ]
}

/// The bounds of what is held through others.
pub(super) fn look_through(held: Option<&IndirectShare>) -> Vec<String> {
    interval(held.map(|held| held.share))
}

/// The bounds of the votes that come with direct control.
pub(super) fn control(control: Option<&Control>) -> Vec<String> {
    interval(control.and_then(|control| control.votes))
}

/// Some ids in their order; of a chain, owner first.
pub(super) fn ids(named: &[Named]) -> String {
    let ids: Vec<&str> = named.iter().map(|named| named.id.as_str()).collect();
    ids.join(";")
}

/// Whether a chain is former, and since when, until when and when it was seen.
pub(super) fn held(held: &Held) -> Vec<String> {
    let mut values = vec![held.former.to_string()];
    values.extend([held.since, held.until, held.seen].map(day));
    values
}

/// A date, or nothing.
pub(super) fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// The first day of some claims, the last one if all have ended, and when they were last seen to hold.
pub(super) fn time(when: &When) -> Vec<String> {
    let dates = match when {
        When::Dates { dates } => &dates[..],
        _ => &[],
    };
    let since = dates.iter().filter_map(|dates| dates.since).min();
    let ends: Option<Vec<Date>> = dates.iter().map(|dates| dates.until).collect();
    let until = ends.and_then(|ends| ends.into_iter().max());
    let seen = dates.iter().filter_map(|dates| dates.seen).max();
    vec![day(since), day(until), day(seen)]
}

fn excluded(min: bool, max: bool) -> &'static str {
    match (min, max) {
        (false, false) => "",
        (true, false) => "min",
        (false, true) => "max",
        (true, true) => "both",
    }
}
