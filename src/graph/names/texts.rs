//! Folded texts, each once and of a number: by letters, then by bytes, then by text.

use std::ops::{Range, RangeInclusive};

use memchr::memmem;

use super::damaged::Damaged;
use crate::column::{Bytes, Numbers};

/// All folded texts. Those with as many letters and bytes stand on one shelf, so that a number leads to a text by
/// multiplication, and those of nearly the same length have neighbouring numbers.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Letters, bytes and number of texts of each shelf, in this order.
    pub(super) lengths: Numbers<u32>,
    shelves: Vec<Shelf>,
    /// All texts, without gaps.
    pub(super) bytes: Bytes,
}

/// Texts of one length.
#[derive(Debug, Clone, Copy)]
struct Shelf {
    letters: u32,
    width: u32,
    /// The number of its first text.
    first: u32,
    count: u32,
    /// Where its texts start.
    offset: usize,
}

impl Shelf {
    fn numbers(&self) -> Range<u32> {
        self.first..self.first + self.count
    }
}

impl Texts {
    /// Reads the table of shelves; the texts themselves stay untouched.
    pub(super) fn new(lengths: Numbers<u32>, bytes: Bytes) -> Result<Self, Damaged> {
        let (stored, rest) = lengths.as_slice().as_chunks::<3>();
        let mut shelves: Vec<Shelf> = Vec::with_capacity(stored.len());
        let mut next = 0_u32;
        let mut offset = 0_usize;
        for &[letters, width, count] in stored {
            // All look-ups bisect the shelves, and would go wrong without a word.
            if let Some(last) = shelves.last()
                && (last.letters, last.width) >= (letters, width)
            {
                return Err(Damaged("the lengths of texts are out of order"));
            }
            shelves.push(Shelf {
                letters,
                width,
                first: next,
                count,
                offset,
            });
            let end = (width as usize)
                .checked_mul(count as usize)
                .and_then(|size| offset.checked_add(size));
            let Some((end, after)) = end.zip(next.checked_add(count)) else {
                return Err(Damaged("there are too many texts"));
            };
            (next, offset) = (after, end);
        }
        if !rest.is_empty() || offset != bytes.len() {
            return Err(Damaged("the texts are not as long as they should be"));
        }
        Ok(Self {
            lengths,
            shelves,
            bytes,
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.shelves.last().map_or(0, |last| last.numbers().end)
    }

    /// The text of a number. O(log of the number of lengths).
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let after = self.shelves.partition_point(|shelf| shelf.first <= number);
        let shelf = self.shelves.get(after.checked_sub(1)?)?;
        std::str::from_utf8(self.on(shelf, number.checked_sub(shelf.first)?)?).ok()
    }

    /// The bytes of the text at a place of a shelf.
    fn on(&self, shelf: &Shelf, place: u32) -> Option<&[u8]> {
        let width = shelf.width as usize;
        let start = shelf.offset + (place < shelf.count).then_some(place as usize)? * width;
        self.bytes.get(start..start + width)
    }

    /// The number of a text. O(log n).
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let length = (text.chars().count(), text.len());
        let lengths = |shelf: &Shelf| (shelf.letters as usize, shelf.width as usize);
        let shelf = &self.shelves[self.shelves.binary_search_by_key(&length, lengths).ok()?];
        // Bisected by hand: a shelf is one run of bytes, and no slice of texts that the library could bisect.
        let mut low = 0;
        let mut high = shelf.count;
        while low < high {
            let middle = low + (high - low) / 2;
            match self.on(shelf, middle)?.cmp(text.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(shelf.first + middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The numbers of all texts that hold some letters, ascending. O(bytes of all texts), at the speed of memory.
    pub(super) fn holding(&self, letters: &str) -> Vec<u32> {
        let finder = memmem::Finder::new(letters);
        let mut holding = Vec::new();
        for shelf in &self.shelves {
            let width = shelf.width as usize;
            let size = width * shelf.count as usize;
            let Some(texts) = self.bytes.get(shelf.offset..shelf.offset + size) else {
                continue;
            };
            let mut from = 0;
            while let Some(at) = texts.get(from..).and_then(|rest| finder.find(rest)) {
                // No text is empty where something was found, so that the width is not 0.
                let place = (from + at) / width;
                let is_within = (from + at) % width + letters.len() <= width;
                if is_within {
                    holding.push(shelf.first + place as u32);
                    from = (place + 1) * width;
                } else {
                    // Texts stand without gaps: this begins in one and ends in the next.
                    from += at + 1;
                }
            }
        }
        holding
    }

    /// The numbers of all texts with so many letters. O(log of the number of lengths).
    pub(super) fn of_length(&self, letters: RangeInclusive<usize>) -> Range<u32> {
        let start = self
            .shelves
            .partition_point(|shelf| (shelf.letters as usize) < *letters.start());
        let end = self
            .shelves
            .partition_point(|shelf| shelf.letters as usize <= *letters.end());
        // Shelves go by letters first, so those of the lengths are neighbours, and so are the numbers of their texts.
        let shelves = self.shelves.get(start..end).unwrap_or_default();
        let bounds = shelves.first().zip(shelves.last());
        bounds.map_or(0..0, |(first, last)| first.first..last.numbers().end)
    }
}
