//! Rows of a table of owners that tell no stake: sums, and remarks below the table.

use super::cells::Cells;
use super::columns::Columns;
use super::meaning::Meaning;
use super::unnamed;
use crate::model::{Percent, Share};
use crate::read::share_text;

/// What stands where an owner would, below the owners, in small letters.
#[rustfmt::skip]
const TOTALS: &[&str] = &[
    "total", "totals", "sum", "grand total", "subtotal", "sub-total", "total shareholders", "total shares",
    "total shareholding", "total ownership", "total capital", "total issued shares", "total share capital",
    "all shareholders", "gesamt", "gesamtsumme", "gesamtkapital", "summe", "zwischensumme", "insgesamt",
    "total général", "sous-total", "somme", "totale", "totale generale", "subtotale", "total general", "suma",
    "suma total", "totaal", "subtotaal", "totalt", "i alt", "yhteensä", "łącznie", "ogółem", "celkem", "spolu",
    "összesen", "toplam", "ukupno", "skupaj", "jumlah", "tổng", "tổng cộng", "итого", "всего", "усього", "разом",
    "общо", "укупно", "σύνολο", "المجموع", "סך הכל", "סה\"כ", "合计", "合計", "总计", "總計", "小计", "小計", "总数", "합계", "소계",
];

fn is_total(word: &&str) -> bool {
    TOTALS.contains(&unnamed::plain(word).as_str())
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
pub(super) fn no_stake<'r>(
    columns: &'r Columns,
    cells: &'r csv::StringRecord,
    is_first: bool,
) -> Option<&'r str> {
    let cells = Cells::new(columns, cells);
    cells.no_stake().or_else(|| cells.of_the_sheet(is_first))
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

    /// A word of a row that speaks of the sheet: the header once more, the numbers of the columns below it, or one text in
    /// all cells, as a merged cell says it.
    fn of_the_sheet(&self, is_first: bool) -> Option<&'r str> {
        let headers = &self.columns.columns;
        let cells: Vec<Option<&str>> = (0..headers.len()).map(|place| self.cell(place)).collect();
        let first = cells.first().copied().flatten()?;
        let is_header = |(place, cell): (usize, &Option<&str>)| {
            cell.is_none_or(|cell| cell.eq_ignore_ascii_case(&headers[place].header))
        };
        let are_ends_named = self.ends().iter().all(Option::is_some);
        if are_ends_named && cells.iter().enumerate().all(is_header) {
            return Some(first);
        }
        // A list of two columns may be of ids, or tell that a thing holds itself.
        if cells.len() < 3 {
            return None;
        }
        let is_number = |(place, cell): (usize, &Option<&str>)| {
            cell.is_some_and(|cell| cell.trim_matches(['(', ')']) == (place + 1).to_string())
        };
        let is_numbers = is_first && cells.iter().enumerate().all(is_number);
        let is_one_text = cells.iter().all(|cell| *cell == Some(first));
        (is_numbers || is_one_text).then_some(first)
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
