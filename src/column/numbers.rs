//! Numbers.

use std::ops::Range;

use arrow_buffer::{ArrowNativeType, ScalarBuffer};

use super::blocks::Guard;
use super::bytes::Bytes;

/// What a column of numbers can hold.
pub(crate) trait Number: ArrowNativeType {}
impl Number for u16 {}
impl Number for u32 {}
impl Number for u64 {}
impl Number for i32 {}
impl Number for i64 {}

/// A column of numbers.
#[derive(Debug, Clone)]
pub(crate) struct Numbers<N: Number> {
    values: ScalarBuffer<N>,
    guard: Guard,
}

impl<N: Number> Numbers<N> {
    /// So many numbers from the first byte on; none if they do not fit, or stand where the machine cannot read them.
    pub(crate) fn of_bytes(bytes: Bytes, count: usize) -> Option<Self> {
        let (memory, guard) = bytes.into_parts();
        let is_aligned = memory.as_ptr().align_offset(align_of::<N>()) == 0;
        let is_long_enough = count.checked_mul(size_of::<N>())? <= memory.len();
        (is_aligned && is_long_enough)
            .then(|| Self::guarded(ScalarBuffer::new(memory, 0, count), guard))
    }

    /// Numbers that are verified before they are read.
    fn guarded(values: ScalarBuffer<N>, guard: Guard) -> Self {
        Self { values, guard }
    }

    /// The number of a row; 0 past the end.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> N {
        // No panic and no `Option`: rows past the end are only asked for by a damaged snapshot, and then any number will do.
        self.lend(row).copied().unwrap_or_default()
    }

    /// The number of a row; none past the end.
    #[inline]
    pub(crate) fn lend(&self, row: usize) -> Option<&N> {
        let number = self.values.get(row)?;
        self.allows(row..row + 1).then_some(number)
    }

    /// The numbers of some rows; none if a row is past the end.
    #[inline]
    pub(crate) fn range(&self, rows: Range<usize>) -> &[N] {
        match self.values.get(rows.clone()) {
            Some(numbers) if self.allows(rows) => numbers,
            _ => &[],
        }
    }

    /// All of them.
    pub(crate) fn as_slice(&self) -> &[N] {
        self.range(0..self.values.len())
    }

    /// The first of some rows whose number is not small any more, where the small ones come first. O(log n).
    pub(crate) fn partition_point(
        &self,
        rows: Range<usize>,
        is_small: impl Fn(N) -> bool,
    ) -> usize {
        let mut low = rows.start;
        let mut high = rows.end.max(low);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_small(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The memory behind it, shared. All of it is verified now; what is damaged is noted, and there nevertheless.
    #[cfg_attr(not(feature = "snapshot"), allow(dead_code))]
    pub(crate) fn buffer(&self) -> ScalarBuffer<N> {
        self.allows(0..self.values.len());
        self.values.clone()
    }

    /// The same as bytes.
    pub(crate) fn bytes(&self) -> Bytes {
        Bytes::guarded(self.values.inner().clone(), self.guard.clone())
    }

    #[inline]
    fn allows(&self, rows: Range<usize>) -> bool {
        self.guard
            .allows(rows.start * size_of::<N>()..rows.end * size_of::<N>())
    }
}

impl<N: Number + Ord> Numbers<N> {
    /// The row of a number, if the numbers ascend. O(log n).
    pub(crate) fn search(&self, number: N) -> Option<usize> {
        let row = self.partition_point(0..self.len(), |other| other < number);
        (self.lend(row) == Some(&number)).then_some(row)
    }
}

impl<N: Number> Default for Numbers<N> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<N: Number> From<Vec<N>> for Numbers<N> {
    fn from(numbers: Vec<N>) -> Self {
        Self::from(ScalarBuffer::from(numbers))
    }
}

impl<N: Number> From<ScalarBuffer<N>> for Numbers<N> {
    fn from(buffer: ScalarBuffer<N>) -> Self {
        Self::guarded(buffer, Guard::default())
    }
}

impl<N: Number> FromIterator<N> for Numbers<N> {
    fn from_iter<I: IntoIterator<Item = N>>(numbers: I) -> Self {
        Self::from(numbers.into_iter().collect::<Vec<N>>())
    }
}
