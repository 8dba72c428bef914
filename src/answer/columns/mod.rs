//! How each kind of row is laid out in cells.

mod common;
mod group;
mod lookup;
mod matches;
mod numbers;
mod ownership;
mod period;
pub(crate) mod replies;
mod robust;
mod screening;
mod stakes;
pub(crate) mod support;

use std::borrow::Cow;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Named;
use super::baseline::{ChangedRow, Changes};
use super::row_list::RowList;
use super::rows::*;
use super::table::{Branch, Cell, ColumnRole, Shape, Table, TableColumn, TableRow};
use super::values::{
    Distance, Editions, Event, HangsOn, Held, Respect, Role, Roles, ShareNote, When,
};
use crate::lens::ASSUMED;
use crate::model::{Citation, Date, IndirectShare, Interval, Share, Status};
use support::{Support, Supported};

/// A row of one kind: how it is laid out, and what it is about.
pub(super) trait Row {
    const COLUMNS: &'static [TableColumn];

    /// The columns of some rows, where their headings depend on what there is.
    fn columns(_: &[Self]) -> Cow<'static, [TableColumn]>
    where
        Self: Sized,
    {
        Cow::Borrowed(Self::COLUMNS)
    }

    /// One or more lines of a table.
    fn lines(&self) -> Vec<TableRow>;

    /// What columns there are for programs alone.
    fn number_headings() -> Vec<&'static str> {
        Vec::new()
    }

    /// Their values, for each line.
    fn numbers(&self) -> Vec<Vec<String>> {
        Vec::new()
    }

    /// The ids that it names, in order: what a drawing must not leave out.
    fn mentions(&self) -> Vec<&str>;
}

/// The ids of named entities and claims.
fn ids<'n>(named: impl IntoIterator<Item = &'n Named>) -> Vec<&'n str> {
    named.into_iter().map(|named| named.id.as_str()).collect()
}

const fn column(
    key: &'static str,
    heading: &'static str,
    shape: Shape,
    role: ColumnRole,
) -> TableColumn {
    TableColumn {
        key: Cow::Borrowed(key),
        heading: Cow::Borrowed(heading),
        shape,
        role,
    }
}

const fn text(key: &'static str, heading: &'static str) -> TableColumn {
    column(key, heading, Shape::Text, ColumnRole::Value)
}

const fn number(key: &'static str, heading: &'static str) -> TableColumn {
    column(key, heading, Shape::Number, ColumnRole::Value)
}

/// Names are keys: a line is about the entities that it names.
const fn named(key: &'static str, heading: &'static str) -> TableColumn {
    column(key, heading, Shape::Named, ColumnRole::Key)
}

/// A key that is no name: it says what the line is about, too.
const fn key(mut column: TableColumn) -> TableColumn {
    column.role = ColumnRole::Key;
    column
}

/// A column of what else is known of what the line is about.
const fn circumstance(mut column: TableColumn) -> TableColumn {
    column.role = ColumnRole::Circumstance;
    column
}

/// A column of what the line rests on.
const fn basis(mut column: TableColumn) -> TableColumn {
    column.role = ColumnRole::Basis;
    column
}

fn line<const N: usize>(cells: [Cell; N], sources: &[Citation]) -> TableRow {
    TableRow {
        cells: cells.into(),
        sources: sources.to_vec(),
        branch: None,
        numbers: Vec::new(),
    }
}

impl From<&Named> for Cell {
    fn from(named: &Named) -> Self {
        Cell::Named(named.clone())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Cell::Text(text.clone())
    }
}

/// Values in the words of a table.
macro_rules! in_words {
    ($($value:ty),*) => {$(
        impl From<&$value> for Cell {
            fn from(value: &$value) -> Self {
                Cell::Text(value.to_string())
            }
        }
    )*};
}

in_words!(Distance, Editions, Event, HangsOn, Respect, Roles, When);

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Text(number.to_string())
    }
}

/// A stated share and what it is a share of, or nothing: `24.8 %`, `58 % voting-rights`.
fn stated_share(share: Option<Share>, interest: &Option<String>) -> Cell {
    let Some(share) = share else { return "".into() };
    match interest {
        Some(interest) => format!("{share} {interest}").into(),
        None => share.to_string().into(),
    }
}

/// What is said, or nothing.
fn said(value: &Option<impl ToString>) -> Cell {
    value
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
        .into()
}

/// Who stands between the two ends of a chain, each with the share that the one before holds of it.
fn between(
    names: &[Named],
    shares: &[Option<Share>],
    notes: &[ShareNote],
    path: &[Vec<String>],
) -> Cell {
    match names {
        [_, middle @ .., _] if !middle.is_empty() => {
            let mut links = Vec::new();
            for (place, (name, share)) in middle.iter().zip(shares).enumerate() {
                // An answer that was saved before there were notes has none.
                let note = notes.get(place).cloned().unwrap_or_default();
                let mut details: Vec<String> =
                    share.iter().map(|share| format!("{share}{note}")).collect();
                if path.get(place).is_some_and(|step| is_assumed(step)) {
                    details.push(ASSUMED_WORD.to_owned());
                }
                links.push(match details.is_empty() {
                    true => name.name.clone(),
                    false => format!("{} ({})", name.name, details.join(", ")),
                });
            }
            format!("via {}", links.join(" > ")).into()
        }
        [_, _] => "direct".into(),
        _ => "".into(),
    }
}

/// What stands beside whatever rests on an assumption.
const ASSUMED_WORD: &str = Status::Assumed.as_str();

// By the id, as rows have ids and no records: rows of an earlier run, read from its JSON, are laid out by the same code.
fn is_assumed(claims: &[String]) -> bool {
    claims.iter().any(|id| id.starts_with(ASSUMED))
}

/// What rows hang on that stand on claims.
pub(super) const HANGS_ON: TableColumn = basis(text("hangs_on", "Hangs on"));

/// Some of the rows; what the columns are called depends on all of them.
fn table_of<R: Row + Supported>(all: &[R], rows: Range<usize>) -> Table {
    let rows = all.get(rows).unwrap_or_default();
    let mut table_rows = Vec::new();
    for row in rows {
        let mut lines = row.lines();
        for (line, numbers) in lines.iter_mut().zip(row.numbers()) {
            line.numbers = numbers;
        }
        if let Some(hangs_on) = row.hangs_on() {
            let parts = row.part_marks();
            let is_apart = lines.len() > 1 && parts.len() == lines.len();
            for (place, line) in lines.iter_mut().enumerate() {
                let mark = if is_apart { parts[place] } else { hangs_on };
                line.cells.push(mark.into());
            }
        }
        table_rows.append(&mut lines);
    }
    let mut columns = R::columns(all);
    if R::IS_MARKED {
        columns.to_mut().push(HANGS_ON);
    }
    Table {
        columns,
        numbers: R::number_headings(),
        rows: table_rows,
    }
}

impl<R: Row + Supported + DeserializeOwned + Serialize> RowList for Vec<R> {
    fn len(&self) -> usize {
        self.len()
    }

    fn mentions(&self) -> Vec<&str> {
        self.iter().flat_map(R::mentions).collect()
    }

    fn to_table(&self, rows: Range<usize>) -> Table {
        table_of(self, rows)
    }

    fn to_json(&self, rows: Range<usize>) -> serde_json::Result<Vec<serde_json::Value>> {
        let rows = self.get(rows).unwrap_or_default();
        rows.iter().map(serde_json::to_value).collect()
    }

    fn table_from_json(&self, json: &serde_json::Value) -> serde_json::Result<Table> {
        Vec::<R>::deserialize(json).map(|rows| table_of(&rows, 0..rows.len()))
    }

    fn mark(&mut self, judge: &dyn Fn(&[Support<'_>]) -> HangsOn) {
        for row in self {
            row.mark_parts(judge);
            let mut found = judge(&row.supports());
            for part in row.part_marks() {
                found.add(part);
            }
            if let Some(hangs_on) = row.hangs_on_mut() {
                hangs_on.add(&found);
            }
        }
    }

    fn marks(&self) -> Vec<&HangsOn> {
        self.iter().filter_map(R::hangs_on).collect()
    }
}

impl Changes {
    pub(super) fn table(&self, rows: Range<usize>) -> Table {
        table_of(&self.rows, rows)
    }
}
