//! In how much detail an answer is made.

use std::ops::Range;

use serde::Serialize;

use super::Table;
use super::columns::support::Support;
use super::row_list::RowList;
use super::values::HangsOn;

/// How much of an answer is made: rows that cost much and are not looked at can be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// All of it.
    #[default]
    All,
    /// All but what only drawings show: the stakes behind the claims of their lines.
    Told,
    /// The rows, with notes and limits, but none of the records behind them.
    Rows,
    /// What all of it tells in one sentence, and the rows and records of the first so many things, where there may be very
    /// many.
    First(usize),
    /// The graph of records, with facts and sources. Rows that cost much are only [counted](CountOnly),
    /// and notes about them are left out.
    Records,
}

/// The number of rows that were not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CountOnly {
    /// How many there are.
    pub count: usize,
}

/// A table of nothing.
impl RowList for CountOnly {
    fn len(&self) -> usize {
        self.count
    }

    fn mentions(&self) -> Vec<&str> {
        Vec::new()
    }

    fn to_table(&self, _: Range<usize>) -> Table {
        Table {
            columns: [].as_slice().into(),
            numbers: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn to_json(&self, _: Range<usize>) -> serde_json::Result<Vec<serde_json::Value>> {
        Ok(Vec::new())
    }

    fn mark(&mut self, _: &dyn Fn(&[Support<'_>]) -> HangsOn) {}

    fn marks(&self) -> Vec<&HangsOn> {
        Vec::new()
    }

    fn table_from_json(&self, _: &serde_json::Value) -> serde_json::Result<Table> {
        Ok(self.to_table(0..0))
    }
}
