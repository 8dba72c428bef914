//! Which column of a table of owners means what.

use super::headers::{can_be_either_end, meaning};
use super::meaning::{Meaning, Unit};

/// What each column of a table means, in the table's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
}

/// A column with its header as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) meaning: Meaning,
}

impl Columns {
    /// What the headers of a table mean.
    ///
    /// # Errors
    /// Where no column names the owner or what is owned, or two columns claim to say the same.
    pub(super) fn of<'h>(headers: impl Iterator<Item = &'h str>) -> Result<Self, String> {
        let mut columns: Vec<Column> = headers
            .map(|header| Column {
                header: header.trim().to_owned(),
                meaning: meaning(header),
            })
            .collect();
        // Only once all headers are read: what `company` means depends on the columns on its right, too.
        let either = columns
            .iter()
            .position(|column| can_be_either_end(&column.header));
        if let Some(either) = either {
            let has = |end| columns.iter().any(|column| column.meaning == end);
            // Owned first: a table with `company` and a column of owners says who owns the company.
            columns[either].meaning = if !has(Meaning::Owned) {
                Meaning::Owned
            } else if !has(Meaning::Owner) {
                Meaning::Owner
            } else {
                Meaning::Kept
            };
        }
        let columns = Self { columns };
        columns.check()?;
        Ok(columns)
    }

    fn check(&self) -> Result<(), String> {
        let missing: Vec<&str> = [(Meaning::Owner, "owner"), (Meaning::Owned, "owned")]
            .into_iter()
            .filter(|(end, _)| self.place(*end).is_none())
            .map(|(_, word)| word)
            .collect();
        if !missing.is_empty() {
            // A file that is no table of owners may have thousands of columns, and a message is read by people.
            let headers: Vec<&str> = self
                .columns
                .iter()
                .map(|c| c.header.as_str())
                .take(20)
                .collect();
            return Err(format!(
                "no column is called `{}` or means it; the columns are: {}",
                missing.join("` or `"),
                headers.join(", ").chars().take(300).collect::<String>()
            ));
        }
        for (place, column) in self.columns.iter().enumerate() {
            let is_same = |other: &&Column| match (other.meaning, column.meaning) {
                // Two of one name would be one field of the record, and the later cell would replace the earlier.
                (Meaning::Kept, _) => other.header == column.header,
                // Whatever their units: which of two shares counts is not for us to choose.
                (Meaning::Share(_), Meaning::Share(_)) => true,
                (other, this) => other == this,
            };
            // Spreadsheets leave columns without a header at the right edge, often several.
            if let Some(other) = self.columns[..place].iter().find(is_same)
                && !column.header.is_empty()
            {
                return Err(format!(
                    "the columns `{}` and `{}` say the same: rename the one that shall only be kept",
                    other.header, column.header
                ));
            }
        }
        Ok(())
    }

    /// The place of the column with this meaning.
    pub(super) fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.meaning == meaning)
    }

    /// The place and the unit of the column of shares.
    pub(super) fn share(&self) -> Option<(usize, Unit)> {
        let unit = |(place, column): (usize, &Column)| match column.meaning {
            Meaning::Share(unit) => Some((place, unit)),
            _ => None,
        };
        self.columns.iter().enumerate().find_map(unit)
    }
}
