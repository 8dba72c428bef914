//! Texts of which few are different: each row is the code of a word.

use super::{Number, Numbers, Texts};

/// What a code can be.
pub trait Code: Number {
    /// The position of a word.
    fn position(self) -> usize;
}

impl Code for u16 {
    fn position(self) -> usize {
        self.into()
    }
}

impl Code for u32 {
    fn position(self) -> usize {
        self as usize
    }
}

/// A column of words.
#[derive(Debug, Clone, Default)]
pub struct Words<C: Code> {
    codes: Numbers<C>,
    words: Texts,
}

impl<C: Code> Words<C> {
    /// The column of these codes of these words.
    pub fn from_parts(codes: Numbers<C>, words: Texts) -> Self {
        Self { codes, words }
    }

    /// The word of a row.
    pub fn get(&self, row: usize) -> &str {
        self.words.get(self.codes.get(row).position())
    }

    /// The word of a row, unless it is empty.
    pub fn given(&self, row: usize) -> Option<&str> {
        Some(self.get(row)).filter(|word| !word.is_empty())
    }

    /// The code of a row.
    pub fn code(&self, row: usize) -> C {
        self.codes.get(row)
    }

    /// The codes of all rows.
    pub fn codes(&self) -> &Numbers<C> {
        &self.codes
    }

    /// The words, sorted.
    pub fn words(&self) -> &Texts {
        &self.words
    }

    /// Whether no row has a word.
    pub(super) fn is_blank(&self) -> bool {
        self.words.bytes().is_empty()
    }
}
