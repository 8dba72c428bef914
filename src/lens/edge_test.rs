//! What can be asked of an edge.

use crate::model::Date;

/// What must be asked of an edge of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EdgeTest {
    /// None of this kind counts.
    Hidden,
    /// Nothing: all of them count.
    Nothing,
    /// Whether it may hold between two days, which the dates beside it tell.
    Dates { first: Date, last: Date },
    /// Everything, of the columns of claims.
    Everything,
}
