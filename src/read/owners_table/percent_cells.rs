//! Columns that hold percentages, whatever their header says, or numbers under a header that is like one of shares.

use super::columns::Columns;
use super::headers::is_like_share;
use super::meaning::Meaning;
use crate::read::share_text;

/// How many cells of each column are filled, how many of them are shares, and how many of these have a sign for percent.
#[derive(Debug, Default)]
pub(super) struct PercentCells {
    seen: Vec<[usize; 3]>,
    first: Option<u32>,
}

impl PercentCells {
    /// Looks at a row.
    pub(super) fn see(&mut self, line: u32, cells: &csv::StringRecord) {
        self.first.get_or_insert(line);
        if self.seen.len() < cells.len() {
            self.seen.resize(cells.len(), [0; 3]);
        }
        for ([filled, shares, percent], cell) in self.seen.iter_mut().zip(cells) {
            if cell.trim().is_empty() {
                continue;
            }
            *filled += 1;
            if matches!(share_text::share(cell), Ok(Some(_))) {
                *shares += 1;
                *percent += usize::from(cell.contains('%'));
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
        let (column, seen) = all.find(|(column, [filled, shares, percent])| {
            let has_percentages = *percent > 0 && filled == percent;
            let has_numbers = *shares > 0 && filled == shares && is_like_share(&column.header);
            column.meaning == Meaning::Kept && (has_percentages || has_numbers)
        })?;
        let what = match seen {
            [_, _, 0] => "numbers that may be shares",
            _ => "percentages",
        };
        let message = format!(
            "no column is understood as the share, and `{}` holds {what}: call it `percent`, or `note` if they are of something else",
            column.header
        );
        Some((self.first?, message))
    }
}
