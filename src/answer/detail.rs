//! In how much detail an answer is made.

use std::ops::Range;

use serde::Serialize;

use super::Table;
use super::columns::ToTable;

/// How much of an answer is made: rows that cost much and are not looked at can be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Detail {
    /// All of it.
    #[default]
    All,
    /// The graph of records, with facts and sources. Rows that cost much are only [counted](CountOnly),
    /// and notes about them are left out.
    Records,
}

/// The number of rows that were not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CountOnly {
    /// How many there are.
    pub count: usize,
}

impl CountOnly {
    pub(super) fn len(&self) -> usize {
        self.count
    }
}

/// A table of nothing.
impl ToTable for CountOnly {
    fn to_table(&self, _: Range<usize>) -> Table {
        Table {
            columns: [].as_slice().into(),
            rows: Vec::new(),
        }
    }

    fn table_from_json(&self, _: &serde_json::Value) -> serde_json::Result<Table> {
        Ok(self.to_table(0..0))
    }
}
