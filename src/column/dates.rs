//! Dates, of which few are different: codes of two bytes each, with a list of what they mean.
//!
//! ```text
//!   dates     2016-04-01  -  2016-04-01  2023-01-31          rows
//!   codes          1      0       1           2              2 bytes each
//!   meaning   [ 0 (none), 2016-04-01, 2023-01-31 ]           sorted, each once
//! ```
//!
//! They stand beside every edge, twice: half the bytes there are half the memory that a search through them reads.

use std::ops::Range;

use super::{Code, Numbers};

/// A column of dates as numbers, 0 for none.
#[derive(Debug, Clone)]
pub(crate) enum Dates {
    /// Codes of up to 2^16 dates, which are sorted.
    Few(Numbers<u16>, Numbers<u32>),
    /// Codes of more.
    Many(Numbers<u32>, Numbers<u32>),
}

/// Some rows of a column of dates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DateSlice<'c> {
    /// Codes, and the dates that they mean.
    Few(&'c [u16], &'c Numbers<u32>),
    /// Wider codes, and the dates that they mean.
    Many(&'c [u32], &'c Numbers<u32>),
}

impl Dates {
    /// The date of a row; 0 past the end.
    pub(crate) fn get(&self, row: usize) -> u32 {
        self.range(row..row.saturating_add(1)).get(0)
    }

    /// Some rows; none if a row is past the end.
    pub(crate) fn range(&self, rows: Range<usize>) -> DateSlice<'_> {
        match self {
            Dates::Few(codes, dates) => DateSlice::Few(codes.range(rows), dates),
            Dates::Many(codes, dates) => DateSlice::Many(codes.range(rows), dates),
        }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        match self {
            Dates::Few(codes, _) => codes.len(),
            Dates::Many(codes, _) => codes.len(),
        }
    }

    /// Whether no row has a date.
    pub(crate) fn is_blank(&self) -> bool {
        let (Dates::Few(_, dates) | Dates::Many(_, dates)) = self;
        dates.as_slice().iter().all(|&date| date == 0)
    }
}

impl Default for Dates {
    fn default() -> Self {
        Dates::Few(Numbers::default(), Numbers::default())
    }
}

impl From<Vec<u32>> for Dates {
    fn from(all: Vec<u32>) -> Self {
        let days = Days::of(&all);
        let dates = days.dates();
        let codes = all.iter().map(|&date| days.code(date));
        if dates.len() > 1 << 16 {
            return Dates::Many(codes.collect(), dates.into());
        }
        Dates::Few(codes.map(|code| code as u16).collect(), dates.into())
    }
}

/// Which dates there are, a bit for each number up to the last: so a code is a sum of bits, and nothing is hashed or sorted.
struct Days {
    bits: Vec<u64>,
    /// How many bits are set before each word.
    before: Vec<u32>,
}

impl Days {
    fn of(all: &[u32]) -> Self {
        let mut bits = vec![0_u64; all.iter().max().map_or(0, |&last| last as usize / 64 + 1)];
        for &date in all {
            bits[date as usize / 64] |= 1 << (date % 64);
        }
        let mut before = Vec::with_capacity(bits.len());
        let mut count = 0;
        for word in &bits {
            before.push(count);
            count += word.count_ones();
        }
        Self { bits, before }
    }

    /// How many dates are before this one.
    fn code(&self, date: u32) -> u32 {
        let word = date as usize / 64;
        self.before[word] + (self.bits[word] & ((1 << (date % 64)) - 1)).count_ones()
    }

    /// All of them, ascending.
    fn dates(&self) -> Vec<u32> {
        let mut dates = Vec::new();
        for (word, &bits) in (0..).zip(&self.bits) {
            // Clearing the lowest bit that is set, and not asking every bit: most words have none.
            let mut left = bits;
            while left != 0 {
                dates.push(word * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
        dates
    }
}

/// The date of a code; 0 for one past the end.
fn date<C: Code>(codes: &[C], dates: &Numbers<u32>, place: usize) -> u32 {
    let Some(code) = codes.get(place) else {
        return 0;
    };
    dates.get(code.position())
}

impl<'c> DateSlice<'c> {
    /// The date at a place; 0 past the end.
    pub(crate) fn get(self, place: usize) -> u32 {
        match self {
            DateSlice::Few(codes, dates) => date(codes, dates, place),
            DateSlice::Many(codes, dates) => date(codes, dates, place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_dates_read_alike() {
        let few = vec![7, 0, 9, 7, 1 << 23];
        let many: Vec<u32> = (0..70_000).rev().collect();
        for all in [few, many, Vec::new()] {
            let dates = Dates::from(all.clone());
            assert_eq!(matches!(dates, Dates::Many(..)), all.len() > 1 << 16);
            assert_eq!(
                (0..=all.len())
                    .map(|row| dates.get(row))
                    .collect::<Vec<_>>(),
                [&all[..], &[0]].concat()
            );
            let slice = dates.range(0..all.len() / 2);
            assert!(
                all[..all.len() / 2]
                    .iter()
                    .enumerate()
                    .all(|(place, &date)| slice.get(place) == date)
            );
            assert_eq!(slice.get(all.len()), 0);
        }
    }
}
