//! Words as codes in the order of arrival.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use crate::column::{Texts, TextsBuilder};

/// A column of words, with the vocabulary of its own draft.
#[derive(Debug, Default)]
pub(in crate::graph) struct Coded {
    codes: Vec<u32>,
    known: HashTable<u32>,
    words: TextsBuilder,
}

impl Coded {
    pub(crate) fn push(&mut self, word: &str) {
        let Self {
            codes,
            known,
            words,
        } = self;
        let word = word.as_bytes();
        // Neighbours often have the same word.
        if let Some(&last) = codes.last()
            && words.bytes(last as usize) == word
        {
            return codes.push(last);
        }
        let hash = xxh3_64(word);
        if let Some(&code) = known.find(hash, |&code| words.bytes(code as usize) == word) {
            return codes.push(code);
        }
        // The table holds codes alone: their words lie in the vocabulary, once.
        let next = words.len() as u32;
        words.push_bytes(word);
        known.insert_unique(hash, next, |&code| xxh3_64(words.bytes(code as usize)));
        codes.push(next);
    }

    /// Gives back the memory that only serves to add words.
    pub(crate) fn close(&mut self) {
        // Not `clear`, which would keep the memory of the table.
        self.known = HashTable::new();
    }

    /// The word of a row.
    pub(in crate::graph) fn word(&self, row: usize) -> &str {
        self.text(self.code(row))
    }

    fn text(&self, code: usize) -> &str {
        std::str::from_utf8(self.words.bytes(code)).unwrap_or_default()
    }

    /// The code of a row in this draft's own vocabulary.
    pub(in crate::graph) fn code(&self, row: usize) -> usize {
        self.codes[row] as usize
    }

    /// The words of the vocabulary.
    pub(in crate::graph) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|code| self.text(code))
    }

    /// How many words the vocabulary has.
    pub(in crate::graph) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of some codes.
    pub(in crate::graph) fn used(&self, is_used: Vec<bool>) -> impl Iterator<Item = &str> {
        self.words()
            .zip(is_used)
            .filter(|(_, is_used)| *is_used)
            .map(|(word, _)| word)
    }

    /// For each of the own codes, the code among `words`; 0 for a word that is not there.
    pub(in crate::graph) fn among(&self, words: &Texts) -> Vec<u32> {
        self.words()
            .map(|word| words.search(word).unwrap_or_default() as u32)
            .collect()
    }
}
