//! Columns of shares that stand beside the one of the stake itself: votes, and what is not held directly.

use super::columns::Columns;
use super::meaning::{Further, Meaning, Unit};
use crate::read::share_text::WrittenShare;

/// A further share of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) place: usize,
    pub(super) further: Further,
    pub(super) written: WrittenShare,
}

/// A column of further shares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) place: usize,
    pub(super) further: Further,
    pub(super) unit: Unit,
    /// A bare `votes` may be a number of them.
    pub(super) may_count: bool,
}

/// The columns of further shares.
pub(super) fn columns(columns: &Columns) -> Vec<Column> {
    let mut found = Vec::new();
    for (place, column) in columns.columns.iter().enumerate() {
        if let Meaning::Further(further, unit) = column.meaning {
            let header = column.header.to_lowercase();
            found.push(Column {
                place,
                further,
                unit,
                may_count: ["vote", "votes"].contains(&header.trim()),
            });
        }
    }
    found
}
