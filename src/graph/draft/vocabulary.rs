//! Words as codes in the order of arrival.

use rustc_hash::FxHashMap;

use crate::column::Texts;

/// A column of words, with the vocabulary of its own draft.
#[derive(Debug, Default)]
pub(in crate::graph) struct Coded {
    codes: Vec<u32>,
    known: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Coded {
    pub(super) fn push(&mut self, word: &str) {
        // Neighbours often have the same word.
        if let Some(&last) = self.codes.last().filter(|&&last| *self.words[last as usize] == *word) {
            return self.codes.push(last);
        }
        let next = self.words.len() as u32;
        let code = match self.known.get(word) {
            Some(&code) => code,
            None => {
                self.known.insert(word.into(), next);
                self.words.push(word.into());
                next
            }
        };
        self.codes.push(code);
    }

    /// The word of a row.
    pub(in crate::graph) fn word(&self, row: usize) -> &str {
        self.words.get(self.codes[row] as usize).map_or("", |word| word)
    }

    /// The code of a row in this draft's own vocabulary.
    pub(in crate::graph) fn code(&self, row: usize) -> usize {
        self.codes[row] as usize
    }

    /// The words of the vocabulary.
    pub(in crate::graph) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// How many words the vocabulary has.
    pub(in crate::graph) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words of some codes.
    pub(in crate::graph) fn used(&self, is_used: Vec<bool>) -> impl Iterator<Item = &str> {
        self.words.iter().zip(is_used).filter(|(_, is_used)| *is_used).map(|(word, _)| &**word)
    }

    /// For each of the own codes, the code among `words`; 0 for a word that is not there.
    pub(in crate::graph) fn among(&self, words: &Texts) -> Vec<u32> {
        self.words.iter().map(|word| words.search(word).unwrap_or_default() as u32).collect()
    }
}
