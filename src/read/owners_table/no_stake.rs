//! Rows of a table of owners that tell no stake: sums, and remarks below the table.

use super::cells::Cells;
use super::columns::Columns;
use super::meaning::Meaning;
use crate::model::{Percent, Share};
use crate::read::share_text;

/// What stands where an owner would, below the owners.
const TOTALS: &[&str] = &["total", "totals", "sum", "grand total", "subtotal"];

fn is_total(word: &&str) -> bool {
    let word = word.trim_end_matches(':').to_lowercase();
    TOTALS.contains(&word.as_str())
}

/// How remarks begin that stand below a table.
const REMARKS: &[&str] = &["source", "note", "as of", "*"];

/// Whether a text that stands alone in its row is a remark, and no name whose other end was forgotten.
fn is_remark(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_one_line = !text.contains(['\n', '\r']);
    let begins_so = REMARKS.iter().any(|word| lower.starts_with(word));
    is_one_line && (begins_so || text.contains(": "))
}

/// A word of a row that tells no stake; `None` of all others.
pub(super) fn no_stake<'r>(columns: &'r Columns, cells: &'r csv::StringRecord) -> Option<&'r str> {
    Cells::new(columns, cells).no_stake()
}

impl<'r> Cells<'r> {
    /// The owner and what is owned, as far as the row names them.
    fn ends(&self) -> [Option<&'r str>; 2] {
        let named = |name: Meaning, id: Meaning| self.text(name).or_else(|| self.text(id));
        [
            named(Meaning::Owner, Meaning::OwnerId),
            named(Meaning::Owned, Meaning::OwnedId),
        ]
    }

    /// What is wrong with a row that names a sum where an owner would stand, and something that is owned: a company may be
    /// called so.
    pub(super) fn totals(&self) -> Option<String> {
        let total = self.ends().into_iter().flatten().find(is_total)?;
        Some(format!("`{total}` begins a row of totals: take it out"))
    }

    /// A word of a row that tells no stake: a sum of those above it, or a remark that fills one cell.
    fn no_stake(&self) -> Option<&'r str> {
        let ends = self.ends();
        if ends.iter().all(Option::is_some) {
            return None;
        }
        let total = ends.into_iter().flatten().find(is_total);
        let mut filled = (0..self.cells.len()).filter_map(|place| self.cell(place));
        let only = filled.next().filter(|_| filled.next().is_none());
        total.or(only.filter(|only| is_remark(only)))
    }

    /// The share of a row that names neither end and says 100 %: the sum of those above it, without a word for it.
    pub(super) fn sum(&self) -> Option<&'r str> {
        let ends = [
            Meaning::Owner,
            Meaning::OwnerId,
            Meaning::Owned,
            Meaning::OwnedId,
        ];
        let mut ends = ends
            .into_iter()
            .filter_map(|end| self.columns.place(end))
            .peekable();
        ends.peek()?;
        if ends.any(|place| self.cell(place).is_some()) {
            return None;
        }
        let text = self.cell(self.columns.share()?.0)?;
        let share = share_text::share(text).ok()??.share;
        (share == Share::exact(Percent::HUNDRED)).then_some(text)
    }
}
