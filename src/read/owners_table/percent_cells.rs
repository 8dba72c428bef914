//! Columns that hold percentages, whatever their header says.

use super::columns::Columns;
use super::meaning::Meaning;
use crate::read::share_text;

/// How many cells of each column are filled, and how many of them are shares with a sign for percent.
#[derive(Debug, Default)]
pub(super) struct PercentCells {
    seen: Vec<[usize; 2]>,
    first: Option<u32>,
}

impl PercentCells {
    /// Looks at a row.
    pub(super) fn see(&mut self, line: u32, cells: &csv::StringRecord) {
        self.first.get_or_insert(line);
        if self.seen.len() < cells.len() {
            self.seen.resize(cells.len(), [0; 2]);
        }
        for ([filled, percent], cell) in self.seen.iter_mut().zip(cells) {
            if cell.trim().is_empty() {
                continue;
            }
            *filled += 1;
            if cell.contains('%') && matches!(share_text::share(cell), Ok(Some(_))) {
                *percent += 1;
            }
        }
    }

    /// What is wrong where no column is understood as the share, and one that means nothing holds percentages alone; with the
    /// first line.
    pub(super) fn mistake(&self, columns: &Columns) -> Option<(u32, String)> {
        if columns.has_share() {
            return None;
        }
        let mut all = columns.columns.iter().zip(&self.seen);
        let (column, _) = all.find(|(column, [filled, percent])| {
            column.meaning == Meaning::Kept && *percent > 0 && filled == percent
        })?;
        let message = format!(
            "no column is understood as the share, and `{}` holds percentages: call it `percent`, or `note` if they are of something else",
            column.header
        );
        Some((self.first?, message))
    }
}
