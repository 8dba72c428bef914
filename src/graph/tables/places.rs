//! Where the records of one type stand: among the drafts, and in the order of their ids.

use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::NONE;
use crate::column::Texts;
use crate::graph::build::draft::{Draft, Rows, Symbol};

/// Where a record stands among the drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) struct Place {
    pub(in crate::graph) draft: u32,
    pub(in crate::graph) row: u32,
}

/// The records of one type that stay.
///
/// What can be done draft by draft reads memory in its order, which is several times faster than going by id.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Places {
    by_id: Vec<Place>,
    ids: Texts,
    /// For each row of each draft its number by id; `NONE` for one that does not stay.
    numbers: Vec<Vec<u32>>,
}

impl Places {
    /// The places of records in the order of their ids, and these.
    pub(in crate::graph) fn new<R: Rows>(
        drafts: &[Draft],
        rows: fn(&Draft) -> &R,
        by_id: Vec<Place>,
        ids: Texts,
    ) -> Self {
        // Atomics only because several threads write into one vector; each number is written once,
        // and read after they have joined. So relaxed is enough, and costs what a plain store does.
        let numbers: Vec<Vec<AtomicU32>> = drafts
            .par_iter()
            .map(|draft| slots(rows(draft).ids().len(), NONE))
            .collect();
        by_id.par_iter().enumerate().for_each(|(number, place)| {
            numbers[place.draft as usize][place.row as usize]
                .store(number as u32, Ordering::Relaxed);
        });
        Self {
            by_id,
            ids,
            numbers: numbers.into_par_iter().map(filled).collect(),
        }
    }

    /// How many records.
    pub(in crate::graph) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// The places in the order of the ids.
    pub(in crate::graph) fn by_id(&self) -> &[Place] {
        &self.by_id
    }

    /// The ids, sorted.
    pub(in crate::graph) fn ids(&self) -> &Texts {
        &self.ids
    }

    /// The rows of a draft that stay, each with its number by id; none of a draft that was made later.
    pub(in crate::graph) fn of_draft(&self, draft: usize) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.numbers.get(draft).into_iter().flatten().enumerate();
        rows.filter(|(_, number)| **number != NONE)
            .map(|(row, &number)| (row, number as usize))
    }

    /// Whether all rows of all drafts stay.
    pub(in crate::graph) fn are_all(&self) -> bool {
        self.numbers.iter().map(Vec::len).sum::<usize>() == self.len()
    }

    /// The number of the record with each symbol, of which there are so many; `NONE` for others.
    pub(in crate::graph) fn by_symbol<R: Rows>(
        &self,
        drafts: &[Draft],
        rows: fn(&Draft) -> &R,
        bound: usize,
    ) -> Vec<u32> {
        let by_symbol = slots(bound, NONE);
        drafts.par_iter().enumerate().for_each(|(number, draft)| {
            let ids: &[Symbol] = rows(draft).ids();
            for (row, number) in self.of_draft(number) {
                by_symbol[ids[row].index()].store(number as u32, Ordering::Relaxed);
            }
        });
        filled(by_symbol)
    }
}

/// Numbers that several threads set, each its own.
pub(super) fn slots(count: usize, value: u32) -> Vec<AtomicU32> {
    std::iter::repeat_with(|| AtomicU32::new(value))
        .take(count)
        .collect()
}

/// The numbers that were set, in the same memory.
pub(super) fn filled(slots: Vec<AtomicU32>) -> Vec<u32> {
    slots.into_iter().map(AtomicU32::into_inner).collect()
}
