//! In which words tables tell what is held.

use super::cells::Cells;
use super::meaning::Meaning;
use crate::model::interest;
use crate::read::directness;
use crate::read::share_text::{self, WrittenShare};

/// What tables call a share in the capital, which is what an owner holds who says no more.
const SHAREHOLDING: &[&str] = &[
    "shares",
    "share",
    "shareholding",
    "ordinary",
    "ordinary-shares",
    "ordinary-share",
    "common",
    "common-stock",
    "common-shares",
    "equity",
    "stock",
    "share-capital",
    "capital",
    "direct",
    "ownership",
    "ownership-of-shares",
];
/// What tables call a part of the votes.
const VOTES: &[&str] = &["votes", "vote", "voting", "voting-rights", "voting-shares"];

/// The interest that a cell means. Rules look at shareholdings: under another name one of them would pass unseen.
pub(super) fn interest_meant(text: &str) -> Option<String> {
    let word = kebab_case(text);
    if SHAREHOLDING.contains(&word.as_str()) {
        return None;
    }
    if VOTES.contains(&word.as_str()) {
        return Some(interest::VOTING_RIGHTS.to_owned());
    }
    if let Some(word) = directness::not_direct(text) {
        return Some(word.to_owned());
    }
    Some(word).filter(|word| !word.is_empty())
}

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

/// A text as a kebab-case word.
pub(super) fn kebab_case(text: &str) -> String {
    let words = text.to_lowercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
