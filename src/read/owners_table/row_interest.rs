//! The interest of a row, by its own column, by the header of the owners or by what stands behind the share.

use super::cells::Cells;
use super::interest::interest_meant;
use super::meaning::Meaning;
use crate::read::directness;
use crate::read::share_text::{self, WrittenShare};

impl Cells<'_> {
    /// The interest. A stake through others is an interest of its own, whatever else is said of it.
    pub(super) fn interest(&mut self) -> Option<String> {
        let told = match self.text(Meaning::Interest) {
            Some(cell) if is_number(cell) => {
                self.refuse_number(cell);
                None
            }
            Some(cell) => interest_meant(cell),
            None => self.columns.interest().or(self.interest).map(str::to_owned),
        };
        let cell = self.text(Meaning::Directness).unwrap_or_default();
        match directness::interest(cell) {
            Ok(None) => told,
            Ok(Some(indirect)) => Some(indirect.to_owned()),
            Err(()) => {
                self.mistakes.push(format!(
                    "whether the stake is direct is `{}`: write direct or indirect",
                    share_text::quoted(cell)
                ));
                None
            }
        }
    }

    /// The percentage of a cell below `interest`, where no column is one of shares: some call the share so.
    pub(super) fn percentage_as_interest(&self) -> Option<WrittenShare> {
        if self.columns.has_share() {
            return None;
        }
        let cell = self.cell(self.columns.place(Meaning::Interest)?)?;
        let written = share_text::share(cell).ok().flatten()?;
        (written.says_percent && is_number(cell)).then_some(written)
    }

    /// Refuses a number below `interest` that was not taken for the share.
    fn refuse_number(&mut self, cell: &str) {
        if self.percentage_as_interest().is_none() {
            let column = self.columns.place(Meaning::Interest);
            let header = column.map_or("interest", |place| self.header(place));
            self.mistakes.push(format!(
                "`{header}` is `{}`, which is no word for an interest: call a column of shares `percent`",
                share_text::quoted(cell)
            ));
        }
    }
}

/// Whether a cell holds a number, and no word but those for percent.
fn is_number(cell: &str) -> bool {
    let mut words = cell.to_lowercase();
    for word in ["percent", "per cent", "pct"] {
        words = words.replace(word, " ");
    }
    words.contains(|c: char| c.is_ascii_digit()) && !words.contains(char::is_alphabetic)
}
