//! A mark for each symbol.

use std::sync::atomic::AtomicBool;

/// Marks of all symbols, which several threads set at once.
pub(super) fn marks(bound: usize) -> Vec<AtomicBool> {
    std::iter::repeat_with(AtomicBool::default)
        .take(bound)
        .collect()
}
