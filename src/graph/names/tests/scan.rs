//! The answer as it is meant: every name is compared.

use std::cmp::Reverse;
use std::collections::HashMap;

use rapidfuzz::distance::osa;

use super::Name;
use crate::graph::ids::EntityId;
use crate::graph::names::{Match, Tier, domain, fold, host};

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    folded: String,
    text: String,
    tier: Tier,
    entity: EntityId,
}

/// Every entity worth showing, with its best name: by score, then by id.
pub(super) fn search(names: &[Name], text: &str) -> Vec<Match> {
    let named = names.iter().filter(|(text, ..)| !text.is_empty());
    let entry = |(text, tier, entity): &Name| Entry {
        folded: fold(text),
        text: text.clone(),
        tier: *tier,
        entity: EntityId::from_index(*entity),
    };
    let mut entries: Vec<Entry> = named.map(entry).collect();
    entries.sort_unstable();

    let folded = fold(text);
    let mut best: HashMap<EntityId, (u32, Tier, usize)> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let score = score(text, &folded, entry).max(of_domain(text, entry));
        if score < 60 {
            continue;
        }
        let known = best.entry(entry.entity).or_insert((0, entry.tier, index));
        if (score, Reverse(entry.tier)) > (known.0, Reverse(known.1)) {
            *known = (score, entry.tier, index);
        }
    }
    let found = best.into_iter();
    let mut matches: Vec<Match> = found
        .map(|(entity, (score, _, index))| Match {
            entity,
            matched: entries[index].text.clone(),
            score,
        })
        .collect();
    matches.sort_unstable_by_key(|m| (Reverse(m.score), m.entity));
    matches
}

/// The score of what a domain is known by, each a little less sure than the one before; what that is has its own tests.
fn of_domain(text: &str, entry: &Entry) -> u32 {
    let Some(host) = host(text) else {
        return 0;
    };
    let scores = domain::names(&host).into_iter().enumerate();
    let of_name =
        |(place, name): (usize, &str)| match (fold(name) == entry.folded, name.contains('.')) {
            (false, _) => 0,
            (true, true) => 99 - place as u32,
            (true, false) => 90,
        };
    scores.map(of_name).max().unwrap_or(0)
}

fn score(text: &str, folded: &str, entry: &Entry) -> u32 {
    if *entry.text == *text {
        return 100;
    }
    if folded.is_empty() || entry.folded.is_empty() {
        return 0;
    }
    if *entry.folded == *folded {
        return 98;
    }
    let Some(at) = entry.folded.find(folded) else {
        return spelling(folded, &entry.folded);
    };
    let starts_word = at == 0 || entry.folded[..at].ends_with(' ');
    let rest = &entry.folded[at + folded.len()..];
    let ends_word = rest.is_empty() || rest.starts_with(' ');
    match (at, starts_word && ends_word) {
        (0, _) => 90,
        (_, true) => 80,
        _ if folded.chars().count() >= 3 => 70,
        _ => 0,
    }
}

/// 95 less the percentage of errors; 0 for more than one error in four letters.
pub(super) fn spelling(one: &str, other: &str) -> u32 {
    let longest = one.chars().count().max(other.chars().count());
    let distance = osa::distance(one.chars(), other.chars());
    if distance > longest.max(4) / 4 {
        0
    } else {
        95 - (100 * distance / longest).min(95) as u32
    }
}
