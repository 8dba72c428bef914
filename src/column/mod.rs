//! Arrays that lie in memory or in a mapped file, and read alike.
//!
//! Every access is checked, and what is not there reads as nothing: 0, an empty text, an empty list. So a column that
//! holds nothing anywhere need not be kept at all, and a damaged file never gives a crash.

#[cfg_attr(not(feature = "snapshot"), allow(dead_code))]
mod blocks;
#[cfg_attr(not(feature = "snapshot"), allow(dead_code))]
mod bytes;
mod dates;
mod lists;
mod numbers;
mod texts;
mod words;

pub(crate) use blocks::Damage;
#[cfg(feature = "snapshot")]
pub(crate) use blocks::{BLOCK, Blocks, Guard, Sums};
pub(crate) use bytes::Bytes;
pub(crate) use dates::Dates;
pub(crate) use lists::Lists;
pub(crate) use numbers::{Number, Numbers};
#[cfg(feature = "snapshot")]
pub(crate) use texts::Starts;
pub(crate) use texts::{Texts, TextsBuilder};
pub(crate) use words::{AnyWords, Code, Words};

/// Declares what a column can be, and the way there and back.
macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident($type:ty),)*) => {
        /// A column of any type: what a table is written as, and read from.
        #[derive(Debug, Clone)]
        pub(crate) enum Column {
            $($(#[$doc])* $variant($type),)*
        }

        $(
            impl From<$type> for Column {
                fn from(column: $type) -> Self {
                    Self::$variant(column)
                }
            }

            impl TryFrom<Column> for $type {
                type Error = Column;

                fn try_from(column: Column) -> Result<Self, Column> {
                    match column {
                        Column::$variant(column) => Ok(column),
                        other => Err(other),
                    }
                }
            }
        )*
    };
}

columns! {
    /// Codes of up to 2^16 words, or counts.
    U16(Numbers<u16>),
    /// Numbers of rows in other tables, dates, lines.
    U32(Numbers<u32>),
    /// Dates.
    Dates(Dates),
    /// Texts.
    Texts(Texts),
    /// A list of numbers, each with a word, in each row.
    WordLists(Lists<(Numbers<u32>, AnyWords)>),
    /// A list of texts in each row.
    TextLists(Lists<Texts>),
    /// Up to 2^16 different words.
    Words(Words<u16>),
    /// More of them.
    ManyWords(Words<u32>),
    /// One row of bytes that only relata reads.
    Bytes(Bytes),
}

impl Column {
    /// How many rows.
    pub(crate) fn len(&self) -> usize {
        match self {
            Column::U16(c) => c.len(),
            Column::U32(c) => c.len(),
            Column::Texts(c) => c.len(),
            Column::Dates(c) => c.len(),
            Column::WordLists(c) => c.len(),
            Column::TextLists(c) => c.len(),
            Column::Words(c) => c.codes().len(),
            Column::ManyWords(c) => c.codes().len(),
            Column::Bytes(_) => 1,
        }
    }

    /// Whether every row holds nothing, so that the column need not be kept.
    pub(crate) fn is_blank(&self) -> bool {
        // Every row holds nothing just where there is nothing to hold: bytes, values and words are kept once for all rows.
        match self {
            Column::U16(c) => c.as_slice().iter().all(|&n| n == 0),
            Column::U32(c) => c.as_slice().iter().all(|&n| n == 0),
            Column::Texts(c) => c.bytes().is_empty(),
            Column::Dates(c) => c.is_blank(),
            Column::WordLists(c) => c.values().0.is_empty(),
            Column::TextLists(c) => c.values().is_empty(),
            Column::Words(c) => c.is_blank(),
            Column::ManyWords(c) => c.is_blank(),
            Column::Bytes(bytes) => bytes.is_empty(),
        }
    }
}

/// A table as named columns.
pub(crate) type Columns = Vec<(&'static str, Column)>;
