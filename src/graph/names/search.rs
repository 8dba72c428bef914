//! Every entity that a text may mean, the best first.

use std::cmp::{Ordering, Reverse};

use rayon::prelude::*;

use super::postings::Entry;
use super::score::{OF_A_DOMAIN, Score, THE_VERY_TEXT, WORTH_SHOWING};
use super::{Names, Tier, domain, fold, fuzzy, host, substring};
use crate::graph::ids::EntityId;

/// To start threads takes longer than to compare so few texts.
const WORTH_THREADS: usize = 512;

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
struct Hit {
    entity: EntityId,
    score: u32,
    tier: Tier,
    /// The number of the folded text.
    text: u32,
    /// The number of the entry.
    entry: u32,
}

impl Hit {
    /// What bears a folded text, by its entry.
    fn of(entry: Entry, text: u32, score: u32) -> Self {
        Self {
            entity: entry.entity,
            score,
            tier: entry.tier,
            text,
            entry: entry.number,
        }
    }
}

impl Names {
    /// The entities worth showing that are wanted, each with its best name: by score, then by id.
    ///
    /// Takes time for each text that is nearly so, and for each entity that bears it, but not for the others.
    pub(in crate::graph) fn search(
        &self,
        text: &str,
        limit: usize,
        wanted: impl Fn(EntityId) -> bool,
    ) -> Matches {
        let mut hits = self.hits(text);
        if let Some(host) = host(text) {
            hits.extend(self.hits_of_host(&host));
        }
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
            let score = if name.contains('.') {
                score
            } else {
                OF_A_DOMAIN
            };
            if let Some(number) = self.texts.find(&fold(name)) {
                let entries = self.entries.of(number, 0);
                hits.extend(entries.map(|entry| Hit::of(entry, number, score)));
            }
        }
        hits
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let folded = fold(text);
        let exact = self.texts.find(&folded);
        let mut hits = Vec::new();
        let mut next = 0;
        for (number, of_folded) in self.scores(&folded) {
            for entry in self.entries.of(number, next) {
                next = entry.number + 1;
                let is_exact = exact == Some(number)
                    && self.entries.original(entry.number).as_deref() == Some(text);
                let score = if is_exact { THE_VERY_TEXT } else { of_folded };
                if score >= WORTH_SHOWING {
                    hits.push(Hit::of(entry, number, score));
                }
            }
        }
        hits
    }

    /// The numbers of all folded texts worth showing, ascending, each with its score.
    fn scores(&self, folded: &str) -> Vec<(u32, u32)> {
        if folded.is_empty() {
            // Only names without letters are alike, and only the very same one matches.
            return match self.texts.find(folded) {
                Some(number) => vec![(number, 0)],
                None => Vec::new(),
            };
        }
        let mut numbers = substring::inside(&self.texts, &self.grams, folded);
        numbers.extend(fuzzy::near(&self.texts, &self.grams, folded));
        // Two ascending runs, which a stable sort only merges.
        numbers.sort();
        numbers.dedup();
        let score = Score::new(folded);
        let of_number = |&number: &u32| Some((number, score.of(self.texts.get(number)?)));
        // To start threads takes longer than to compare so few.
        if numbers.len() < WORTH_THREADS {
            let scores = numbers.iter().filter_map(of_number);
            return scores
                .filter(|(_, score)| *score >= WORTH_SHOWING)
                .collect();
        }
        let scores = numbers.par_iter().filter_map(of_number);
        scores
            .filter(|(_, score)| *score >= WORTH_SHOWING)
            .collect()
    }
}
