//! Numbers.

use arrow_buffer::{ArrowNativeType, ScalarBuffer};

/// What a column of numbers can hold.
pub trait Number: ArrowNativeType {}
impl Number for u16 {}
impl Number for u32 {}

/// A column of numbers.
#[derive(Debug, Clone)]
pub struct Numbers<N: Number>(ScalarBuffer<N>);

impl<N: Number> Numbers<N> {
    /// The number of a row; 0 past the end.
    pub fn get(&self, row: usize) -> N {
        // No panic and no `Option`: rows past the end are only asked for by a damaged snapshot, and then any number will do.
        self.0.get(row).copied().unwrap_or_default()
    }

    /// The numbers of some rows; none if a row is past the end.
    pub fn range(&self, rows: std::ops::Range<usize>) -> &[N] {
        self.0.get(rows).unwrap_or_default()
    }

    /// All of them.
    pub fn as_slice(&self) -> &[N] {
        &self.0
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The memory behind it, shared.
    pub fn buffer(&self) -> ScalarBuffer<N> {
        self.0.clone()
    }
}

impl<N: Number> Default for Numbers<N> {
    fn default() -> Self {
        Self(Vec::new().into())
    }
}

impl<N: Number> From<Vec<N>> for Numbers<N> {
    fn from(numbers: Vec<N>) -> Self {
        Self(numbers.into())
    }
}

impl<N: Number> From<ScalarBuffer<N>> for Numbers<N> {
    fn from(buffer: ScalarBuffer<N>) -> Self {
        Self(buffer)
    }
}

impl<N: Number> FromIterator<N> for Numbers<N> {
    fn from_iter<I: IntoIterator<Item = N>>(numbers: I) -> Self {
        Self::from(numbers.into_iter().collect::<Vec<N>>())
    }
}
