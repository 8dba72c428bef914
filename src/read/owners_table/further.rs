//! Columns that stand beside those of the stake itself: shares in the votes and in what is not held directly, and owners who
//! hold through the one that is told.

use super::cells::{Cells, End};
use super::columns::Columns;
use super::meaning::{Further, Meaning, Unit};
use super::unnamed;
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

impl Cells<'_> {
    /// The owners beside the one whose stake the row tells, each with what his stake is as an interest.
    pub(super) fn further_owners(&mut self) -> Vec<(End, &'static str)> {
        let mut owners = Vec::new();
        let columns = self.columns;
        for (place, column) in columns.columns.iter().enumerate() {
            let Meaning::FurtherOwner(interest) = column.meaning else {
                continue;
            };
            let Some(name) = self.cell(place).filter(|_| !self.names_nobody(place)) else {
                continue;
            };
            self.refuse_slip(&format!("`{}`", column.header), name);
            let end = End {
                id: name.to_owned(),
                name: name.to_owned(),
                ..End::default()
            };
            owners.push((end, interest));
        }
        owners
    }

    /// Whether a cell that would name an owner says that nobody is named: it is kept beside the claim.
    pub(super) fn names_nobody(&self, place: usize) -> bool {
        self.cell(place)
            .is_some_and(|name| unnamed::of(name).is_some())
    }
}
