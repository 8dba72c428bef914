//! Names while they are typed: those of which words begin with what is there so far.

use super::reading::is_word_by_itself;
use super::search::{Hit, THE_SAME, THE_VERY_TEXT, WORTH_SHOWING};
use super::{Matches, Names, Reason, Reasons, fold};
use crate::graph::ids::EntityId;

/// The score of a name that begins so, less one for each letter that is not typed yet.
const BEGINNING: u32 = 97;

/// The score of a name in which a later word begins so, less one for each letter that is not typed.
const LATER_WORD: u32 = 87;

impl Names {
    /// The wanted entities with a name in which a word begins with each word that is typed: by score, then by id.
    ///
    /// Nothing that is spelt nearly alike is found, so that what is shown only ever becomes less while somebody types. Takes
    /// time for all names, but only that of reading them once.
    pub(in crate::graph) fn typed(
        &self,
        text: &str,
        limit: usize,
        wanted: impl Fn(EntityId) -> bool,
    ) -> Matches {
        let folded = fold(text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        // The longest is in fewest names.
        let Some(longest) = words.iter().max_by_key(|word| word.len()) else {
            return Matches::default();
        };
        let mut hits = Vec::new();
        let mut next = 0;
        for number in self.texts.holding(longest) {
            let Some(name) = self.texts.get(number) else {
                continue;
            };
            if !words.iter().all(|word| has_word_beginning(name, word)) {
                continue;
            }
            let score = score(name, &folded);
            let reasons = match score {
                THE_SAME => Reasons::default(),
                _ => Reasons::of(Reason::Beginning),
            };
            for entry in self.entries.of(number, next) {
                next = entry.number + 1;
                // The whole name has the same words.
                if !entry.tier.is_whole() {
                    continue;
                }
                let is_exact = score == THE_SAME
                    && self.entries.original(entry.number).as_deref() == Some(text);
                let score = if is_exact { THE_VERY_TEXT } else { score };
                hits.push(Hit::of(entry, number, score, reasons));
            }
        }
        self.best(hits, limit, wanted)
    }
}

/// Whether a word of a folded name begins so. Where scripts put no blanks, a word may begin at any letter.
fn has_word_beginning(name: &str, typed: &str) -> bool {
    let mut before = ' ';
    for (place, letter) in name.char_indices() {
        let is_start = before == ' ' || is_word_by_itself(letter);
        if is_start && name[place..].starts_with(typed) {
            return true;
        }
        before = letter;
    }
    false
}

/// How near a folded name is to what is typed of it: the less is left to type, the nearer.
fn score(name: &str, typed: &str) -> u32 {
    if name == typed {
        return THE_SAME;
    }
    let left = name.chars().count().saturating_sub(typed.chars().count());
    let left = u32::try_from(left).unwrap_or(u32::MAX);
    let most = match name.starts_with(typed) {
        true => BEGINNING,
        false => LATER_WORD,
    };
    most.saturating_sub(left).max(WORTH_SHOWING)
}
