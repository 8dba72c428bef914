//! Plain bytes.

use std::ops::Range;

use arrow_buffer::Buffer;

use super::blocks::Guard;

/// Bytes in memory or in a mapped file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bytes {
    memory: Buffer,
    guard: Guard,
}

impl Bytes {
    /// Bytes that are verified before they are read.
    pub(crate) fn guarded(memory: Buffer, guard: Guard) -> Self {
        Self { memory, guard }
    }

    /// Some of them; none if one is past the end.
    pub(crate) fn get(&self, bytes: Range<usize>) -> Option<&[u8]> {
        let found = self.memory.get(bytes.clone())?;
        self.guard.allows(bytes).then_some(found)
    }

    /// One of them; none past the end.
    pub(crate) fn byte(&self, at: usize) -> Option<u8> {
        self.get(at..at.checked_add(1)?)?.first().copied()
    }

    /// So many from one on, which are not looked at yet; none if one is past the end.
    pub(crate) fn cut(&self, start: usize, length: usize) -> Option<Self> {
        (start.checked_add(length)? <= self.memory.len()).then(|| Self {
            memory: self.memory.slice_with_length(start, length),
            guard: self.guard.further(start),
        })
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.memory.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.memory.is_empty()
    }

    /// The memory behind them, shared. All of it is verified now; what is damaged is noted, and there nevertheless.
    pub(crate) fn buffer(&self) -> Buffer {
        self.guard.allows(0..self.memory.len());
        self.memory.clone()
    }

    /// The memory and its guard.
    pub(super) fn into_parts(self) -> (Buffer, Guard) {
        (self.memory, self.guard)
    }
}

impl From<Buffer> for Bytes {
    fn from(memory: Buffer) -> Self {
        Self::guarded(memory, Guard::default())
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Buffer::from_vec(bytes))
    }
}
