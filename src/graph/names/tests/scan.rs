//! The answer as it is meant: every name is read and compared.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Name;
use crate::graph::ids::EntityId;
use crate::graph::names::likeness::{Asked, Reason, Reasons};
use crate::graph::names::reading::{Reading, Word};
use crate::graph::names::vocabulary::{keys, rarity};
use crate::graph::names::{Match, Tier, domain, fold, host, several};

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
    let mut entries: Vec<Entry> = Vec::new();
    for (text, tier, entity) in named {
        let all = several::within(text, *tier).into_iter();
        entries.extend(
            all.chain([(fold(text), *tier)])
                .map(|(folded, tier)| Entry {
                    folded,
                    text: text.clone(),
                    tier,
                    entity: EntityId::from_index(*entity),
                }),
        );
    }
    entries.sort_unstable();

    let texts: BTreeSet<&str> = entries.iter().map(|entry| &*entry.folded).collect();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for text in &texts {
        let names = Reading::all(text);
        let words = names.iter().flat_map(|name| &name.words);
        let of_text: BTreeSet<String> = words.flat_map(keys).collect();
        for word in of_text {
            *counts.entry(word).or_default() += 1;
        }
    }
    let all = texts.len() as u32;
    let rarity = |word: &Word| rarity(counts.get(&word.sound).copied().unwrap_or_default(), all);

    let folded = fold(text);
    let parts = several::parts(text).into_iter().map(|part| fold(&part));
    let all: Vec<String> = [folded.clone()].into_iter().chain(parts).collect();
    let asked: Vec<Asked> = all
        .iter()
        .flat_map(|name| Reading::all(name))
        .map(|name| Asked::new(name, rarity))
        .collect();
    let mut best: HashMap<EntityId, (u32, Reasons, Tier, usize)> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let mut found = if *entry.text == *text && entry.folded == folded {
            (100, Reasons::default())
        } else if *entry.folded == folded {
            (if folded.is_empty() { 0 } else { 98 }, Reasons::default())
        } else {
            Asked::best(&asked, &Reading::all(&entry.folded), rarity)
        };
        if entry.tier == Tier::Domain {
            found = (found.0.min(90), found.1.and(Reason::Domain));
        }
        let domain = of_domain(text, entry);
        if domain.0 > found.0 {
            found = domain;
        }
        let (score, reasons) = found;
        if score < 60 {
            continue;
        }
        let nothing = (0, reasons, entry.tier, index);
        let known = best.entry(entry.entity).or_insert(nothing);
        if (score, Reverse(entry.tier)) > (known.0, Reverse(known.2)) {
            *known = (score, reasons, entry.tier, index);
        }
    }
    let found = best.into_iter();
    let mut matches: Vec<Match> = found
        .map(|(entity, (score, reasons, _, index))| Match {
            entity,
            matched: entries[index].text.clone(),
            score,
            reasons,
        })
        .collect();
    matches.sort_unstable_by_key(|m| (Reverse(m.score), m.entity));
    matches
}

/// The score of what a domain is known by, each a little less sure than the one before; what that is has its own tests.
fn of_domain(text: &str, entry: &Entry) -> (u32, Reasons) {
    let Some(host) = host(text) else {
        return (0, Reasons::default());
    };
    let mut best = (0, Reasons::default());
    for (place, name) in domain::names(&host).into_iter().enumerate() {
        let found = match (fold(name) == entry.folded, name.contains('.')) {
            (false, _) => continue,
            (true, true) => (99 - place as u32, Reasons::default()),
            (true, false) => (90, Reasons::of(Reason::Domain)),
        };
        if found.0 > best.0 {
            best = found;
        }
    }
    best
}
