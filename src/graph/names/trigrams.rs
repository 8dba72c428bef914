//! For any three letters in a row, the texts that have them.
//!
//! ```text
//!   "acme ab"     ␣␣a ␣ac acm cme me␣ e␣a ␣ab ab␣ b␣␣         spaces on either side
//!
//!   acm  -->  [ 17 | +3 +1 +40 .. ]  [ 9120 | +2 .. ]  ..      blocks: a first text, then distances
//! ```
//!
//! Texts are numbered by their length ([`super::texts`]), and a search wants texts of some lengths: a range of numbers, of
//! which it reads the blocks. Distances within a block are small, and mostly take a byte. The spaces let a gram say that a
//! word begins or ends there.

use std::ops::Range;

use super::varint;
use crate::column::{self, Bytes};

/// Three letters, 21 bits each.
// As many as the greatest scalar value of Unicode takes: grams are exact in every script, no hashes.
pub(super) type Gram = u64;

/// The bits of two letters.
const TWO: u64 = (1 << 42) - 1;

/// The gram of three letters.
pub(super) fn gram(letters: [char; 3]) -> Gram {
    letters
        .iter()
        .fold(0, |gram, &letter| gram << 21 | letter as u64)
}

/// The grams of a text between two spaces on either side: with n letters, n + 2.
pub(super) fn grams(text: &str) -> impl Iterator<Item = Gram> {
    let before = gram(['\0', ' ', ' ']);
    text.chars().chain([' ', ' ']).scan(before, |last, letter| {
        *last = (*last & TWO) << 21 | letter as u64;
        Some(*last)
    })
}

/// The texts of every gram, in blocks: whoever looks for texts of some lengths reads the blocks with these alone.
#[derive(Debug)]
pub(super) struct Grams {
    /// The gram of each block, ascending; those of one gram follow each other.
    pub(super) keys: column::Numbers<u64>,
    /// The first text of each block.
    pub(super) firsts: column::Numbers<u32>,
    /// Where each block starts in `distances`; one more at the end.
    pub(super) starts: column::Numbers<u64>,
    /// The other texts of each block, each as the distance from the one before.
    pub(super) distances: Bytes,
}

impl Grams {
    /// The texts that have these letters: all of those numbered so, and a few others. O(log n).
    pub(super) fn of(&self, gram: Gram, numbers: &Range<u32>) -> Numbers<'_> {
        let all = 0..self.keys.len();
        let start = self.keys.partition_point(all.clone(), |key| key < gram);
        let end = self.keys.partition_point(start..all.end, |key| key <= gram);
        Numbers {
            grams: self,
            blocks: start..end,
            distances: &[],
            last: 0,
        }
        .within(numbers)
    }

    fn distances(&self, block: usize) -> Option<&[u8]> {
        let start = usize::try_from(*self.starts.lend(block)?).ok()?;
        let end = usize::try_from(*self.starts.lend(block + 1)?).ok()?;
        self.distances.get(start..end)
    }
}

/// Ascending numbers of texts.
#[derive(Debug, Clone)]
pub(super) struct Numbers<'g> {
    grams: &'g Grams,
    /// The blocks to come.
    blocks: Range<usize>,
    /// What is left of this one.
    distances: &'g [u8],
    last: u32,
}

impl Numbers<'_> {
    /// All of those that lie within a range, and a few others: nothing has been read of them yet. O(log n).
    pub(super) fn within(&self, numbers: &Range<u32>) -> Self {
        let Range { start, end } = self.blocks;
        let firsts = self.grams.firsts.range(start..end);
        // The range may begin in the middle of a block, whose first text lies before it.
        let before = firsts
            .partition_point(|first| *first <= numbers.start)
            .saturating_sub(1);
        let after = firsts.partition_point(|first| *first < numbers.end);
        Self {
            blocks: start + before..start + after,
            ..self.clone()
        }
    }

    /// About how many there are before the first is read.
    pub(super) fn size(&self) -> usize {
        let start = |block: usize| self.grams.starts.get(block);
        let bytes = start(self.blocks.end).saturating_sub(start(self.blocks.start));
        // No number takes less than a byte, whatever damaged starts say: so sums of sizes stay within bounds.
        self.blocks.len() + bytes.min(self.grams.distances.len() as u64) as usize
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.last = match varint::read(&mut self.distances) {
            Some(distance) => self.last.wrapping_add(distance as u32),
            None => {
                let block = self.blocks.next()?;
                self.distances = self.grams.distances(block).unwrap_or_default();
                *self.grams.firsts.lend(block)?
            }
        };
        Some(self.last)
    }
}
