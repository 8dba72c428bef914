//! What can a name score at most, of which no more is known than which words asked for it may have?
//!
//! Every rule here gives a name too much rather than too little: whoever is left out by it scores less in
//! [`Asked::likeness`](super::Asked::likeness), too.

use super::words::may_be_unsure;
use super::{ALL_ASKED, Asked, BESIDE_INITIAL, HALF, LOST, MOST};
use crate::graph::names::reading::{Role, Word};

/// No word weighs more.
const HEAVIEST: f64 = 1.0;
/// One word may be so many in another name.
const MOST_PARTS: f64 = 3.0;
/// Of a name with more words every text counts.
const MOST_WORDS: usize = u64::BITS as usize;

/// Which words of a name may have a partner in another: one word, or a few that it is made up of.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph::names) struct Partners {
    /// A bit for each word that has.
    words: u64,
    /// A bit for each whose partner may be several words.
    parts: u64,
}

impl Partners {
    pub(in crate::graph::names) fn none() -> Self {
        Self { words: 0, parts: 0 }
    }

    /// Each word may have any.
    pub(in crate::graph::names) fn all() -> Self {
        Self {
            words: u64::MAX,
            parts: u64::MAX,
        }
    }

    /// A word may have one word.
    pub(in crate::graph::names) fn add(&mut self, place: usize) {
        self.words |= bit(place);
    }

    /// A word may have one, or a few that it is made up of.
    pub(in crate::graph::names) fn add_parts(&mut self, place: usize) {
        self.words |= bit(place);
        self.parts |= bit(place);
    }

    pub(in crate::graph::names) fn remove(&mut self, place: usize) {
        self.words &= !bit(place);
        self.parts &= !bit(place);
    }
}

/// Nothing for a word beyond those that are counted.
fn bit(place: usize) -> u64 {
    1_u64.checked_shl(place as u32).unwrap_or(0)
}

impl Asked {
    /// Whether a name in which at most these words have sure partners can score so much, from 60 on.
    ///
    /// A score is at least `t` times [`MOST`] only where `shared (1 - t) - t (lost + apart + more)` is not negative, and this is
    /// a sum over the words that are asked for: what one of them has a partner for adds to it, any other one takes from it.
    pub(in crate::graph::names) fn can_score(&self, at_least: u32, partners: &Partners) -> bool {
        let words = &self.name.words;
        if words.len() > MOST_WORDS {
            return true;
        }
        let has = |place: usize| partners.words & bit(place) != 0;
        let is_core = |word: &Word| matches!(word.role, Role::Core | Role::Initial);
        // Beside two core words that are shared, others count less when they are missing.
        let mut core_pairs = 0;
        let mut has_all_asked = true;
        for (place, word) in words.iter().enumerate() {
            let is_pair = has(place) || may_be_unsure(word);
            core_pairs += usize::from(is_pair && is_core(word));
            has_all_asked &= has(place) || word.role == Role::Particle;
        }
        if has_all_asked && f64::from(at_least) <= ALL_ASKED {
            return true;
        }
        // Scores are rounded.
        let t = (f64::from(at_least) - 0.5) / MOST;
        let mut sum = 0.0;
        for (place, word) in words.iter().enumerate() {
            let weight = self.weights[place];
            if has(place) {
                let most = match partners.parts & bit(place) != 0 {
                    true => MOST_PARTS * HEAVIEST,
                    false => HEAVIEST,
                };
                sum += (1.0 - t) * (weight.shared + most) / 2.0;
                continue;
            }
            let missing = -t
                * match core_pairs {
                    0 | 1 => weight.much_more,
                    _ => BESIDE_INITIAL * weight.more,
                };
            // A pair that keeps less than half of its weight is in no list; what it loses counts for more.
            let unsure = HALF * weight.shared / 2.0 * (1.0 - t - LOST * t);
            sum += match may_be_unsure(word) {
                true => missing.max(unsure),
                false => missing,
            };
        }
        sum > -1e-9
    }
}
