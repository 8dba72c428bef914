//! The rows of an answer as the table of the terminal has them, for a page that makes no words of values itself.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::answer::{Answer, Cell, ColumnRole, Shape};

/// The columns that say anything, and the rows.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct PageTable {
    /// The columns.
    pub columns: Vec<PageColumn>,
    /// The rows, in their order.
    pub rows: Vec<PageRow>,
}

/// A column.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct PageColumn {
    /// Its name in CSV.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Whether it says what a row is about: `key`; what is said of that: `value`; or what it rests on: `basis`.
    pub role: &'static str,
}

/// A row.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct PageRow {
    /// One text a column.
    pub cells: Vec<String>,
    /// The thing or claim that each cell names, if it names one.
    pub ids: Vec<Option<String>>,
    /// What the row cites.
    pub sources: Vec<String>,
    /// The claims that it rests on, where the rows make a tree.
    pub claims: Vec<String>,
}

impl PageTable {
    /// Some rows of an answer.
    pub(crate) fn of(answer: &Answer, rows: Range<usize>) -> PageTable {
        let table = answer.table_of(rows);
        let mut filled = BTreeSet::new();
        for row in &table.rows {
            for (place, cell) in row.cells.iter().enumerate() {
                if !cell.text().is_empty() {
                    filled.insert(place);
                }
            }
        }
        let mut columns = Vec::new();
        for (place, column) in table.columns.iter().enumerate() {
            // A column that is empty in every row says nothing.
            if !filled.contains(&place) && !table.rows.is_empty() {
                continue;
            }
            columns.push(PageColumn {
                name: column.key.to_string(),
                title: column.heading.to_string(),
                numeric: column.shape == Shape::Number,
                role: match column.role {
                    ColumnRole::Key => "key",
                    ColumnRole::Value => "value",
                    // Not compared on a page.
                    ColumnRole::Circumstance | ColumnRole::Basis => "basis",
                },
            });
        }
        let mut rows = Vec::new();
        for row in table.rows {
            let mut cells = Vec::new();
            let mut ids = Vec::new();
            for (place, cell) in row.cells.into_iter().enumerate() {
                if !filled.contains(&place) {
                    continue;
                }
                match cell {
                    Cell::Text(text) => {
                        cells.push(text);
                        ids.push(None);
                    }
                    Cell::Named(named) => {
                        cells.push(named.name);
                        ids.push(Some(named.id));
                    }
                }
            }
            rows.push(PageRow {
                cells,
                ids,
                sources: row.sources.iter().map(ToString::to_string).collect(),
                claims: row.branch.map_or_else(Vec::new, |branch| branch.claims),
            });
        }
        PageTable { columns, rows }
    }
}
