//! What of two answers to one question differs, row by row.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::rows::Fate;
use super::table::{Cell, Column, Part, Table, TableRow};
use crate::model::Citation;

/// How two answers to one question compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The rows that differ.
    pub differences: Vec<Difference>,
    /// How many say the same.
    pub same: usize,
    /// How many of these cite something else.
    pub recited: usize,
}

/// How one row of an answer differs from that of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which row, by the columns that say what it is about: ids, where they name something.
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

/// The lines of a table by what they are about; several lines about one thing stand together.
type ByRow<'t> = BTreeMap<Vec<&'t str>, Vec<&'t TableRow>>;

/// How the second of two answers to one question differs from the first, by what their rows are about.
///
/// What a row rests on, such as the claims of a proof, makes no difference. Linear in the tables but for sorting.
pub fn compare(before: &Table, after: &Table) -> Comparison {
    let (old, new) = (by_row(before), by_row(after));
    let rows: BTreeSet<&Vec<&str>> = old.keys().chain(new.keys()).collect();
    let columns = &before.columns;
    let difference = |key: &Vec<&str>| {
        let (old, new) = (old.get(key), new.get(key));
        let fate = match (old, new) {
            (None, _) => Fate::Appears,
            (_, None) => Fate::Disappears,
            _ => Fate::Changes,
        };
        let told = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.part == Part::Told);
        let (mut was, mut is) = (Vec::new(), Vec::new());
        for (place, column) in told {
            let (one, other) = (
                old.map(|lines| values(lines, place)),
                new.map(|lines| values(lines, place)),
            );
            if one != other {
                was.extend(one.and_then(|value| headed(column, &value)));
                is.extend(other.and_then(|value| headed(column, &value)));
            }
        }
        let first = old.or(new).and_then(|lines| lines.first())?;
        let is_same = fate == Fate::Changes && was == is;
        (!is_same).then(|| Difference {
            row: about(columns, first)
                .map(|(column, cell)| (column.key.to_string(), cell.id().to_owned()))
                .collect(),
            about: words(about(columns, first).map(|(_, cell)| cell.text())),
            fate,
            before: was.join("; "),
            after: is.join("; "),
            cited_before: cited(old),
            cited_after: cited(new),
        })
    };
    let total = rows.len();
    let (mut differences, mut recited) = (Vec::new(), 0);
    for key in &rows {
        match difference(key) {
            Some(difference) => differences.push(difference),
            None => recited += usize::from(cited(old.get(*key)) != cited(new.get(*key))),
        }
    }
    Comparison {
        same: total - differences.len(),
        differences,
        recited,
    }
}

/// What the lines about one thing cite.
fn cited(lines: Option<&Vec<&TableRow>>) -> Vec<Citation> {
    let cited: BTreeSet<&Citation> = lines
        .into_iter()
        .flatten()
        .flat_map(|line| &line.sources)
        .collect();
    cited.into_iter().cloned().collect()
}

fn by_row(table: &Table) -> ByRow<'_> {
    let mut rows = ByRow::new();
    for line in &table.rows {
        let key = about(&table.columns, line)
            .map(|(_, cell)| cell.id())
            .collect();
        rows.entry(key).or_default().push(line);
    }
    rows
}

/// The cells that say what a line is about.
fn about<'t>(
    columns: &'t [Column],
    line: &'t TableRow,
) -> impl Iterator<Item = (&'t Column, &'t Cell)> {
    columns
        .iter()
        .zip(&line.cells)
        .filter(|(column, _)| column.part == Part::About)
}

/// What the lines about one thing have in one column.
fn values(lines: &[&TableRow], place: usize) -> String {
    words(
        lines
            .iter()
            .filter_map(|line| line.cells.get(place))
            .map(Cell::text),
    )
}

fn words<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A value under the heading of its column; nothing for nothing.
fn headed(column: &Column, value: &str) -> Option<String> {
    (!value.is_empty()).then(|| format!("{} {value}", column.heading.to_lowercase()))
}
