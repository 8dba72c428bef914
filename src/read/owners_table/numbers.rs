//! Names that are numbers: shares where a name would stand.

use super::columns::Columns;
use super::meaning::Meaning;
use super::row::Row;
use crate::read::share_text;

/// What was seen of the names of both ends, the owners first.
#[derive(Debug, Default)]
pub(super) struct NumbersForNames {
    rows: usize,
    numbers: [usize; 2],
    first: Option<u32>,
    has_sign: bool,
}

impl NumbersForNames {
    /// Looks at a row.
    pub(super) fn see(&mut self, row: &Row) {
        self.rows += 1;
        self.first.get_or_insert(row.line);
        for (count, end) in self.numbers.iter_mut().zip([&row.owner, &row.owned]) {
            if is_number(&end.name) {
                *count += 1;
                self.has_sign |= end.name.contains('%');
            }
        }
    }

    /// What is wrong where one column of names holds nothing but numbers and no column tells shares, with the first line.
    // Where both ends are numbers they are ids, as in a list of edges; a single number may be a name.
    pub(super) fn mistake(&self, columns: &Columns) -> Option<(u32, String)> {
        let is_all = self.numbers.map(|count| count == self.rows);
        let meaning = match is_all {
            [true, false] => Meaning::Owner,
            [false, true] => Meaning::Owned,
            _ => return None,
        };
        let is_told = columns.has_share() || (self.rows < 2 && !self.has_sign);
        if is_told {
            return None;
        }
        let header = &columns.columns[columns.place(meaning)?].header;
        Some((
            self.first?,
            format!(
                "every `{header}` is a number, and no column tells shares: {meaning} is named in each row, and the share stands in a column of its own"
            ),
        ))
    }
}

fn is_number(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_digit()) && matches!(share_text::share(name), Ok(Some(_)))
}
