//! What a row's words say, once more as plain numbers, dates and ids: columns for programs alone.

use crate::answer::Named;
use crate::answer::values::When;
use crate::model::{Date, IndirectShare, Interval, Share};

/// The columns of a stated share.
pub(super) const SHARE: [&str; 4] = [
    "share_min",
    "share_max",
    "share_exclusive",
    "share_approximate",
];

/// The columns of a share that is held through others.
pub(super) const LOOK_THROUGH: [&str; 2] = ["look_through_min", "look_through_max"];

/// The columns of a time.
pub(super) const TIME: [&str; 3] = ["since", "until", "seen"];

/// The bounds of a share, which of them it does not reach itself, and whether the source says "about".
pub(super) fn share(share: Option<Share>) -> Vec<String> {
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
    ]
}

/// The bounds of a stake as reckoned; empty where no source says how much.
pub(super) fn interval(held: Option<Interval>) -> Vec<String> {
    match held.filter(|held| *held != Interval::UNSTATED) {
        Some(held) => vec![
            held.min.to_string(),
            held.max.to_string(),
            excluded(held.min_exclusive, held.max_exclusive).to_owned(),
        ],
        None => vec![String::new(); 3],
    }
}

/// The bounds of what is held through others.
pub(super) fn look_through(held: Option<&IndirectShare>) -> Vec<String> {
    let mut bounds = interval(held.map(|held| held.share));
    bounds.truncate(LOOK_THROUGH.len());
    bounds
}

/// The ids along a chain, owner first.
pub(super) fn chain(chain: &[Named]) -> String {
    let ids: Vec<&str> = chain.iter().map(|named| named.id.as_str()).collect();
    ids.join(";")
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
    let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![text(since), text(until), text(seen)]
}

fn excluded(min: bool, max: bool) -> &'static str {
    match (min, max) {
        (false, false) => "",
        (true, false) => "min",
        (false, true) => "max",
        (true, true) => "both",
    }
}
