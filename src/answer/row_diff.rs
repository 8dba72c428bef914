//! What of two answers to one question differs, row by row.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::rows::Fate;
use super::table::{Cell, Column, ColumnRole, Table, TableRow};
use crate::model::Citation;

/// How two answers to one question compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDiff {
    /// The rows that differ.
    pub differences: Vec<RowDifference>,
    /// How many say the same.
    pub same: usize,
    /// How many of these cite something else.
    pub recited: usize,
}

/// How one row of an answer differs from that of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowDifference {
    /// Which row, by its key columns: ids, where they name something.
    pub row: BTreeMap<String, String>,
    /// The same in words.
    pub about: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What it said, as far as that changed.
    pub before: String,
    /// What it says now.
    pub after: String,
    /// What it cited.
    pub cited_before: Vec<Citation>,
    /// What it cites now.
    pub cited_after: Vec<Citation>,
}

/// The lines of a table by what they are about; several lines about the same stand together.
type LinesByKey<'t> = BTreeMap<Vec<&'t str>, Vec<&'t TableRow>>;

/// How the second of two answers to one question differs from the first, by what their rows are about.
///
/// What a row rests on, such as the claims of a proof, makes no difference. Linear in the tables but for sorting.
pub fn compare(before: &Table, after: &Table) -> RowDiff {
    let (before_rows, after_rows) = (lines_by_key(before), lines_by_key(after));
    let rows: BTreeSet<&Vec<&str>> = before_rows.keys().chain(after_rows.keys()).collect();
    let columns = &before.columns;
    let difference = |key: &Vec<&str>| {
        let (before_rows, after_rows) = (before_rows.get(key), after_rows.get(key));
        let fate = match (before_rows, after_rows) {
            (None, _) => Fate::Appears,
            (_, None) => Fate::Disappears,
            _ => Fate::Changes,
        };
        let value_columns = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role == ColumnRole::Value);
        let (mut said_before, mut says_now) = (Vec::new(), Vec::new());
        for (index, column) in value_columns {
            let (before_value, after_value) = (
                before_rows.map(|lines| values(lines, index)),
                after_rows.map(|lines| values(lines, index)),
            );
            if before_value != after_value {
                said_before.extend(before_value.and_then(|value| with_heading(column, &value)));
                says_now.extend(after_value.and_then(|value| with_heading(column, &value)));
            }
        }
        let first = before_rows.or(after_rows).and_then(|lines| lines.first())?;
        let is_same = fate == Fate::Changes && said_before == says_now;
        (!is_same).then(|| RowDifference {
            row: key_cells(columns, first)
                .map(|(column, cell)| (column.key.to_string(), cell.id().to_owned()))
                .collect(),
            about: joined(key_cells(columns, first).map(|(_, cell)| cell.text())),
            fate,
            before: said_before.join("; "),
            after: says_now.join("; "),
            cited_before: cited(before_rows),
            cited_after: cited(after_rows),
        })
    };
    let total = rows.len();
    let (mut differences, mut recited) = (Vec::new(), 0);
    for key in &rows {
        match difference(key) {
            Some(difference) => differences.push(difference),
            None => {
                recited += usize::from(cited(before_rows.get(*key)) != cited(after_rows.get(*key)))
            }
        }
    }
    RowDiff {
        same: total - differences.len(),
        differences,
        recited,
    }
}

/// What the lines under one key cite.
fn cited(lines: Option<&Vec<&TableRow>>) -> Vec<Citation> {
    let cited: BTreeSet<&Citation> = lines
        .into_iter()
        .flatten()
        .flat_map(|line| &line.sources)
        .collect();
    cited.into_iter().cloned().collect()
}

fn lines_by_key(table: &Table) -> LinesByKey<'_> {
    let mut rows = LinesByKey::new();
    for line in &table.rows {
        let key = key_cells(&table.columns, line)
            .map(|(_, cell)| cell.id())
            .collect();
        rows.entry(key).or_default().push(line);
    }
    rows
}

/// The cells of the key columns.
fn key_cells<'t>(
    columns: &'t [Column],
    line: &'t TableRow,
) -> impl Iterator<Item = (&'t Column, &'t Cell)> {
    columns
        .iter()
        .zip(&line.cells)
        .filter(|(column, _)| column.role == ColumnRole::Key)
}

/// What the lines under one key have in one column.
fn values(lines: &[&TableRow], index: usize) -> String {
    joined(
        lines
            .iter()
            .filter_map(|line| line.cells.get(index))
            .map(Cell::text),
    )
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A value under the heading of its column; nothing for nothing.
fn with_heading(column: &Column, value: &str) -> Option<String> {
    (!value.is_empty()).then(|| format!("{} {value}", column.heading.to_lowercase()))
}
