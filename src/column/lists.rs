//! A list in each row: all values end to end, with where each row's start.

use std::ops::Range;

use super::{AnyWords, Number, Numbers, Texts};

/// A column of lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists<V> {
    /// Where each list starts in `values`; one more at the end.
    starts: Numbers<u32>,
    values: V,
}

impl<V> Lists<V> {
    /// Lists over memory that is laid out so; nothing is verified.
    pub(crate) fn from_parts(starts: Numbers<u32>, values: V) -> Self {
        Self { starts, values }
    }

    /// Where the values of a row stand; nowhere past the end.
    pub(crate) fn range(&self, row: usize) -> Range<usize> {
        match self.starts.range(row..row.saturating_add(2)) {
            &[start, end] => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// How many lists.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Where they start.
    pub(crate) fn starts(&self) -> &Numbers<u32> {
        &self.starts
    }

    /// All values, end to end.
    pub(crate) fn values(&self) -> &V {
        &self.values
    }
}

impl<N: Number> Lists<(Numbers<N>, AnyWords)> {
    /// The numbers of a row.
    pub(crate) fn numbers(&self, row: usize) -> &[N] {
        self.values.0.range(self.range(row))
    }

    /// The numbers of a row with their words.
    pub(crate) fn get(&self, row: usize) -> impl Iterator<Item = (N, &str)> {
        let words = self.range(row).map(|place| self.values.1.get(place));
        self.numbers(row).iter().copied().zip(words)
    }
}

impl Lists<Texts> {
    /// The texts of a row.
    pub(crate) fn get(&self, row: usize) -> impl Iterator<Item = &str> {
        // Damaged starts must not make a list of billions of empty texts.
        let range = self.range(row);
        let range = range.start..range.end.min(self.values.len());
        range.map(|value| self.values.get(value))
    }
}
