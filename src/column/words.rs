//! Texts of which few are different: each row is the code of a word.

use super::{Column, Number, Numbers, Texts};

/// What a code can be.
pub(crate) trait Code: Number {
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
pub(crate) struct Words<C: Code> {
    codes: Numbers<C>,
    words: Texts,
}

impl<C: Code> Words<C> {
    /// The column of these codes of these words.
    pub(crate) fn from_parts(codes: Numbers<C>, words: Texts) -> Self {
        Self { codes, words }
    }

    /// The word of a row.
    pub(crate) fn get(&self, row: usize) -> &str {
        self.words.get(self.codes.get(row).position())
    }

    /// The code of a row.
    pub(crate) fn code(&self, row: usize) -> C {
        self.codes.get(row)
    }

    /// The codes of all rows.
    pub(crate) fn codes(&self) -> &Numbers<C> {
        &self.codes
    }

    /// The words, sorted.
    // Sorted, so that codes order as words do.
    pub(crate) fn words(&self) -> &Texts {
        &self.words
    }

    /// Whether no row has a word.
    pub(super) fn is_blank(&self) -> bool {
        self.words.bytes().is_empty()
    }
}

/// A column of words of any number, whose codes are as narrow as that allows.
#[derive(Debug, Clone)]
pub(crate) enum AnyWords {
    /// Up to 2^16 different words.
    Few(Words<u16>),
    /// More.
    Many(Words<u32>),
}

impl AnyWords {
    /// The word of a row.
    pub(crate) fn get(&self, row: usize) -> &str {
        match self {
            AnyWords::Few(words) => words.get(row),
            AnyWords::Many(words) => words.get(row),
        }
    }

    /// The word of a row, unless it is empty.
    pub(crate) fn given(&self, row: usize) -> Option<&str> {
        Some(self.get(row)).filter(|word| !word.is_empty())
    }
}

impl Default for AnyWords {
    fn default() -> Self {
        AnyWords::Few(Words::default())
    }
}

/// Codes of sorted words.
impl From<(Vec<u32>, Texts)> for Words<u16> {
    fn from((codes, words): (Vec<u32>, Texts)) -> Self {
        Self::from_parts(codes.into_iter().map(|code| code as u16).collect(), words)
    }
}

/// Codes of sorted words.
impl From<(Vec<u32>, Texts)> for AnyWords {
    fn from((codes, words): (Vec<u32>, Texts)) -> Self {
        // Codes as wide as they must be: publishers of a large data set may be more than 2^16.
        if words.len() > 1 << 16 {
            return AnyWords::Many(Words::from_parts(codes.into(), words));
        }
        AnyWords::Few(Words::from((codes, words)))
    }
}

impl From<AnyWords> for Column {
    fn from(words: AnyWords) -> Self {
        match words {
            AnyWords::Few(words) => Column::Words(words),
            AnyWords::Many(words) => Column::ManyWords(words),
        }
    }
}

impl TryFrom<Column> for AnyWords {
    type Error = Column;

    fn try_from(column: Column) -> Result<Self, Column> {
        match column {
            Column::Words(words) => Ok(AnyWords::Few(words)),
            Column::ManyWords(words) => Ok(AnyWords::Many(words)),
            other => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_words_read_alike() {
        for count in [1, 1 << 16, (1 << 16) + 1] {
            let mut all: Vec<String> = (0..count).map(|number| format!("w{number}")).collect();
            all.sort_unstable();
            let words = AnyWords::from(((0..count).rev().collect(), all.iter().collect::<Texts>()));
            assert_eq!(matches!(words, AnyWords::Many(_)), count > 1 << 16);
            let words = AnyWords::try_from(Column::from(words)).unwrap();
            assert!(
                all.iter()
                    .rev()
                    .enumerate()
                    .all(|(row, word)| words.get(row) == word)
            );
        }
    }
}
