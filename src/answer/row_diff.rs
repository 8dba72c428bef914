//! What of two answers to one question differs, row by row.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::columns::HANGS_ON;
use super::renamed::{Renamed, RenamedByKey};
use super::rows::Fate;
use super::table::{Cell, ColumnRole, Table, TableColumn, TableRow};
use crate::model::Citation;

/// How two answers to one question compare.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
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

impl RowDifference {
    /// Of an id that has another name.
    pub(super) fn renamed(id: &str, then: &str, now: &str) -> Self {
        Self {
            row: BTreeMap::from([("id".to_owned(), id.to_owned())]),
            about: id.to_owned(),
            fate: Fate::Changes,
            before: format!("named {then}"),
            after: format!("named {now}"),
            cited_before: Vec::new(),
            cited_after: Vec::new(),
        }
    }
}

/// The lines of a table by what they are about; several lines about the same stand together.
type LinesByKey<'t> = BTreeMap<Vec<&'t str>, Vec<&'t TableRow>>;

/// How the second of two answers to one question differs from the first, by what their rows are about.
///
/// What a row rests on, such as the claims of a proof, makes no difference. Linear in the tables but for sorting.
pub fn compare(before: &Table, after: &Table) -> RowDiff {
    let saying = [ColumnRole::Value];
    compare_columns(before, after, &saying, &RenamedByKey::default())
}

/// How an answer differs from an earlier one to the same question, given what has another name than then: what else is known of
/// what its rows are about is new, too.
pub(super) fn compare_since(before: &Table, after: &Table, renamed: &RenamedByKey) -> RowDiff {
    let saying = [ColumnRole::Value, ColumnRole::Circumstance];
    compare_columns(before, after, &saying, renamed)
}

fn compare_columns(
    before: &Table,
    after: &Table,
    saying: &[ColumnRole],
    renamed: &RenamedByKey,
) -> RowDiff {
    let columns = &before.columns;
    let before = lines_by_key(before);
    let after = lines_by_key(after);
    // By what a line is about and not by its place: one row more would else change all below it.
    let keys: BTreeSet<&Vec<&str>> = before.keys().chain(after.keys()).collect();
    let mut differences = Vec::new();
    let mut recited = 0;
    for key in &keys {
        let before = before.get(*key).map_or(&[][..], Vec::as_slice);
        let after = after.get(*key).map_or(&[][..], Vec::as_slice);
        match difference((columns, saying), before, after, renamed.of_key(key)) {
            Some(difference) => differences.push(difference),
            None => recited += usize::from(cited(before) != cited(after)),
        }
    }
    RowDiff {
        same: keys.len() - differences.len(),
        differences,
        recited,
    }
}

/// How the lines under one key differ, if they do.
fn difference<'r>(
    (columns, saying): (&[TableColumn], &[ColumnRole]),
    before: &[&TableRow],
    after: &[&TableRow],
    renamed: impl Iterator<Item = &'r Renamed>,
) -> Option<RowDifference> {
    let first = before.first().or(after.first())?;
    let fate = match (before, after) {
        ([], _) => Fate::Appears,
        (_, []) => Fate::Disappears,
        _ => Fate::Changes,
    };
    let mut said_before = Vec::new();
    let mut says_now = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        // What a row rests on changes with every new source, and what it says stays the same. What it is about is told
        // by the key, unless an id means somebody else now.
        let is_renamed = column.role == ColumnRole::Key && fate == Fate::Changes;
        if !saying.contains(&column.role) && !is_renamed {
            continue;
        }
        let value_before = values(before, index);
        let value_now = values(after, index);
        if value_before != value_now {
            said_before.extend(with_heading(column, &value_before));
            says_now.extend(with_heading(column, &value_now));
        }
    }
    for Renamed { id, then, now } in renamed.filter(|_| fate == Fate::Changes) {
        // Most columns that name somebody tell it already.
        if !said_before.iter().any(|said| said.contains(then)) {
            said_before.push(format!("{id} named {then}"));
            says_now.push(format!("{id} named {now}"));
        }
    }
    // Only for changes: a row that appears with nothing but its key has appeared all the same.
    if fate == Fate::Changes && said_before == says_now {
        return None;
    }
    // No difference by itself, as saved answers may not have it; but to be known of all that is told.
    if let Some(index) = columns.iter().position(|column| column.key == HANGS_ON.key) {
        said_before.extend(with_heading(&columns[index], &values(before, index)));
        says_now.extend(with_heading(&columns[index], &values(after, index)));
    }
    let mut row = BTreeMap::new();
    for (column, cell) in key_cells(columns, first) {
        row.insert(column.key.to_string(), cell.id().to_owned());
    }
    Some(RowDifference {
        row,
        about: joined(key_cells(columns, first).map(|(_, cell)| cell.text())),
        fate,
        before: said_before.join("; "),
        after: says_now.join("; "),
        cited_before: cited(before),
        cited_after: cited(after),
    })
}

/// What the lines under one key cite.
fn cited(lines: &[&TableRow]) -> Vec<Citation> {
    let citations = lines.iter().flat_map(|line| &line.sources);
    let cited: BTreeSet<&Citation> = citations.collect();
    cited.into_iter().cloned().collect()
}

fn lines_by_key(table: &Table) -> LinesByKey<'_> {
    let mut lines = LinesByKey::new();
    for line in &table.rows {
        let cells = key_cells(&table.columns, line);
        let key = cells.map(|(_, cell)| cell.id()).collect();
        lines.entry(key).or_default().push(line);
    }
    lines
}

/// The cells of the key columns.
fn key_cells<'t>(
    columns: &'t [TableColumn],
    line: &'t TableRow,
) -> impl Iterator<Item = (&'t TableColumn, &'t Cell)> {
    let cells = columns.iter().zip(&line.cells);
    cells.filter(|(column, _)| column.role == ColumnRole::Key)
}

/// What the lines under one key have in one column.
fn values(lines: &[&TableRow], index: usize) -> String {
    let cells = lines.iter().filter_map(|line| line.cells.get(index));
    joined(cells.map(Cell::text))
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}

/// A value under the heading of its column; nothing for nothing.
fn with_heading(column: &TableColumn, value: &str) -> Option<String> {
    (!value.is_empty()).then(|| format!("{} {value}", column.heading.to_lowercase()))
}
