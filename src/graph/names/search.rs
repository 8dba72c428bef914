//! Every entity that a text may mean, the best first.

use std::cmp::{Ordering, Reverse};

use rayon::prelude::*;

use super::candidates::candidates;
use super::likeness::{Asked, Reason, Reasons};
use super::postings::Entry;
use super::reading::{Reading, Word};
use super::{Names, Tier, domain, fold, host, several};
use crate::graph::ids::EntityId;

/// To start threads takes longer than to compare so few texts.
const WORTH_THREADS: usize = 128;

/// A match must score as much to be worth showing.
pub(super) const WORTH_SHOWING: u32 = 60;

/// The score of a text as it was written.
pub(super) const THE_VERY_TEXT: u32 = 100;

/// The score of a name that is the same but for case, accents and signs.
pub(super) const THE_SAME: u32 = 98;

/// The score of a name that is the word in a domain.
const OF_A_DOMAIN: u32 = 90;

/// An entity that a text may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// The entity.
    pub entity: EntityId,
    /// The id, identifier, name or alias that matched.
    pub matched: String,
    /// How well, from 1 to 100; 100 is the very text.
    pub score: u32,
    /// In which ways it differs from what was looked for.
    pub reasons: Reasons,
}

/// The best of all entities that a text may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Matches {
    /// The best of them, by score, then by id.
    pub best: Vec<Match>,
    /// How many there are, also those beyond the limit.
    pub total: usize,
}

/// An entity under a name that matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    entity: EntityId,
    score: u32,
    reasons: Reasons,
    tier: Tier,
    /// The number of the folded text.
    text: u32,
    /// The number of the entry.
    entry: u32,
}

impl Hit {
    /// What bears a folded text, by its entry.
    pub(super) fn of(entry: Entry, text: u32, score: u32, reasons: Reasons) -> Self {
        Self {
            entity: entry.entity,
            score,
            reasons,
            tier: entry.tier,
            text,
            entry: entry.number,
        }
    }
}

impl Names {
    /// The entities worth showing that score so much and are wanted, each with its best name: by score, then by id.
    ///
    /// Takes time for each text that is nearly so, and for each entity that bears it, but not for the others; the less, the
    /// higher the score.
    pub(in crate::graph) fn search(
        &self,
        text: &str,
        at_least: u32,
        limit: usize,
        wanted: impl Fn(EntityId) -> bool,
    ) -> Matches {
        let at_least = at_least.max(WORTH_SHOWING);
        let mut hits = self.hits(text, at_least);
        if let Some(host) = host(text) {
            hits.extend(self.hits_of_host(&host));
        }
        hits.retain(|hit| hit.score >= at_least);
        self.best(hits, limit, wanted)
    }

    /// The best hits on wanted entities, each entity once.
    pub(super) fn best(
        &self,
        mut hits: Vec<Hit>,
        limit: usize,
        wanted: impl Fn(EntityId) -> bool,
    ) -> Matches {
        hits.sort_unstable_by(|a, b| self.compare(a, b));
        hits.dedup_by_key(|hit| hit.entity);
        // Asked once an entity, not once a name: what is wanted may take a look at its record.
        hits.retain(|hit| wanted(hit.entity));
        let total = hits.len();
        let rank = |hit: &Hit| (Reverse(hit.score), hit.entity);
        // Thousands may match where ten are shown: those are found before anything is sorted.
        if limit < total {
            hits.select_nth_unstable_by_key(limit, rank);
            hits.truncate(limit);
        }
        hits.sort_unstable_by_key(rank);
        let mut best = Vec::with_capacity(hits.len());
        for hit in hits {
            if let Some(matched) = self.entries.original(hit.entry) {
                best.push(Match {
                    entity: hit.entity,
                    matched,
                    score: hit.score,
                    reasons: hit.reasons,
                });
            }
        }
        Matches { best, total }
    }

    /// By entity, the best name of each first: by score, tier, folded text, and as written.
    fn compare(&self, a: &Hit, b: &Hit) -> Ordering {
        let rank = |hit: &Hit| (hit.entity, Reverse(hit.score), hit.tier);
        let ranks = rank(a).cmp(&rank(b));
        if ranks.is_ne() {
            return ranks;
        }
        // Numbers go by length first, so that texts have to be compared themselves.
        let texts = if a.text == b.text {
            Ordering::Equal
        } else {
            self.texts.get(a.text).cmp(&self.texts.get(b.text))
        };
        texts.then(a.entry.cmp(&b.entry))
    }

    /// What has a domain, or is called like the word in it, each a little less surely than the one before.
    fn hits_of_host(&self, host: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (name, score) in domain::names(host)
            .into_iter()
            .zip((1..THE_VERY_TEXT).rev())
        {
            let is_domain = name.contains('.');
            let score = if is_domain { score } else { OF_A_DOMAIN };
            let reasons = match is_domain {
                true => Reasons::default(),
                false => Reasons::of(Reason::Domain),
            };
            if let Some(number) = self.texts.find(&fold(name)) {
                for entry in self.entries.of(number, 0) {
                    hits.push(Hit::of(entry, number, score, reasons));
                }
            }
        }
        hits
    }

    fn hits(&self, text: &str, at_least: u32) -> Vec<Hit> {
        let folded = fold(text);
        let exact = self.texts.find(&folded);
        let mut hits = Vec::new();
        let mut next = 0;
        let mut asked = Reading::all(&folded);
        for part in several::parts(text) {
            asked.extend(Reading::all(&fold(&part)));
        }
        for (number, score, reasons) in self.scores(asked, exact, at_least) {
            for entry in self.entries.of(number, next) {
                next = entry.number + 1;
                let is_exact = exact == Some(number)
                    && self.entries.original(entry.number).as_deref() == Some(text);
                let score = if is_exact { THE_VERY_TEXT } else { score };
                hits.push(match entry.tier {
                    Tier::Domain => {
                        let reasons = reasons.and(Reason::Domain);
                        Hit::of(entry, number, score.min(OF_A_DOMAIN), reasons)
                    }
                    _ => Hit::of(entry, number, score, reasons),
                });
            }
        }
        hits
    }

    /// The numbers of all folded texts that score so much, ascending, each with its score and in what it differs.
    fn scores(
        &self,
        names: Vec<Reading>,
        exact: Option<u32>,
        at_least: u32,
    ) -> Vec<(u32, u32, Reasons)> {
        let rarity = |word: &Word| self.vocabulary.rarity(word);
        let mut asked = Vec::new();
        let mut numbers = Vec::new();
        for name in names {
            let name = Asked::new(name, rarity);
            numbers.extend(candidates(&self.vocabulary, &name, at_least));
            asked.push(name);
        }
        if asked.len() > 1 {
            numbers.sort_unstable();
            numbers.dedup();
        }
        if let Some(exact) = exact
            && let Err(place) = numbers.binary_search(&exact)
        {
            numbers.insert(place, exact);
        }
        let of_number = |&number: &u32| {
            if Some(number) == exact {
                // Names without letters are alike to nothing but the very same one.
                let is_empty = self.texts.get(number).is_none_or(str::is_empty);
                let score = if is_empty { 0 } else { THE_SAME };
                return Some((number, score, Reasons::default()));
            }
            let others = Reading::all(self.texts.get(number)?);
            let (score, reasons) = Asked::best(&asked, &others, rarity);
            (score >= at_least).then_some((number, score, reasons))
        };
        // To start threads takes longer than to compare so few.
        if numbers.len() < WORTH_THREADS {
            return numbers.iter().filter_map(of_number).collect();
        }
        numbers.par_iter().filter_map(of_number).collect()
    }
}
