//! Words as codes in the order of arrival.

use std::collections::{BTreeSet, HashMap};

use crate::column::{Code, Texts};

/// A column of words, with the vocabulary of its own draft.
#[derive(Debug, Default)]
pub(in crate::graph) struct Coded {
    codes: Vec<u32>,
    known: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Coded {
    pub(super) fn push(&mut self, word: &str) {
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

    /// All words of several drafts, sorted; of what is optional the first one is empty.
    pub(in crate::graph) fn words<'v>(drafts: impl Iterator<Item = &'v Self>, is_optional: bool) -> Texts {
        let none = is_optional.then_some("");
        let words: BTreeSet<&str> = drafts.flat_map(|v| v.words.iter().map(|word| &**word)).chain(none).collect();
        words.into_iter().collect()
    }

    /// For each of this draft's own codes, the code among `words`.
    pub(in crate::graph) fn among<C: Code>(&self, words: &Texts) -> Vec<C> {
        let code = |word: &str| words.search(word).and_then(C::from_usize).unwrap_or_default();
        self.words.iter().map(|word| code(word)).collect()
    }
}
