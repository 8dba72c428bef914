//! How each kind of row is laid out in cells.

mod common;
mod found;
mod group;
mod matches;
mod ownership;
mod robust;
mod screening;
mod when;

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::against::{ChangedRow, Changes};
use super::rows::*;
use super::table::{Cell, Column, Part, Shape, Table, TableRow};
use crate::lens::ASSUMED;
use crate::model::Interval;
use crate::model::{Citation, Date, Share, Status};
use crate::ownership::HeldThrough;

/// A row that can be laid out in one or more lines of a table.
trait Lines {
    const COLUMNS: &'static [Column];
    fn lines(&self) -> Vec<TableRow>;
}

const fn column(key: &'static str, heading: &'static str, shape: Shape, part: Part) -> Column {
    Column {
        key: Cow::Borrowed(key),
        heading: Cow::Borrowed(heading),
        shape,
        part,
    }
}

const fn text(key: &'static str, heading: &'static str) -> Column {
    column(key, heading, Shape::Text, Part::Told)
}

const fn number(key: &'static str, heading: &'static str) -> Column {
    column(key, heading, Shape::Number, Part::Told)
}

/// A line is about the things that it names.
const fn named(key: &'static str, heading: &'static str) -> Column {
    column(key, heading, Shape::Named, Part::About)
}

/// A column that says what the line is about, beside those that name things.
const fn about(mut column: Column) -> Column {
    column.part = Part::About;
    column
}

/// A column of what the line rests on.
const fn basis(mut column: Column) -> Column {
    column.part = Part::Basis;
    column
}

fn line<const N: usize>(cells: [Cell; N], sources: &[Citation]) -> TableRow {
    TableRow {
        cells: cells.into(),
        sources: sources.to_vec(),
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

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Text(number.to_string())
    }
}

/// A stated share, or nothing.
fn stated(share: &Option<Share>) -> Cell {
    share.map(|s| s.to_string()).unwrap_or_default().into()
}

/// Who stands between the two ends of a chain, each with the share that the one before holds of it.
fn between(names: &[Named], shares: &[Option<Share>], path: &[Vec<String>]) -> Cell {
    let link = |(name, (share, step)): (&Named, (&Option<Share>, &Vec<String>))| {
        let assumed = is_assumed(step).then(|| ASSUMED_WORD.to_owned());
        let told: Vec<String> = share
            .map(|share| share.to_string())
            .into_iter()
            .chain(assumed)
            .collect();
        if told.is_empty() {
            name.name.clone()
        } else {
            format!("{} ({})", name.name, told.join(", "))
        }
    };
    match names {
        [_, middle @ .., _] if !middle.is_empty() => {
            let links: Vec<String> = middle
                .iter()
                .zip(shares.iter().zip(path))
                .map(link)
                .collect();
            format!("via {}", links.join(" > ")).into()
        }
        [_, _] => "direct".into(),
        _ => "".into(),
    }
}

/// What stands beside whatever rests on an assumption.
const ASSUMED_WORD: &str = Status::Assumed.as_str();

fn is_assumed(claims: &[String]) -> bool {
    claims.iter().any(|id| id.starts_with(ASSUMED))
}

fn lay_out<R: Lines>(rows: &[R]) -> Table {
    Table {
        columns: Cow::Borrowed(R::COLUMNS),
        rows: rows.iter().flat_map(R::lines).collect(),
    }
}

/// Rows of one kind as a table.
pub(super) trait LaidOut {
    /// Some of them.
    fn lay_out(&self, rows: Range<usize>) -> Table;

    /// Rows of the same kind, as they stand in JSON.
    fn lay_out_like(&self, json: &serde_json::Value) -> serde_json::Result<Table>;
}

impl<R: Lines + DeserializeOwned> LaidOut for Vec<R> {
    fn lay_out(&self, rows: Range<usize>) -> Table {
        lay_out(self.get(rows).unwrap_or_default())
    }

    fn lay_out_like(&self, json: &serde_json::Value) -> serde_json::Result<Table> {
        Vec::<R>::deserialize(json).map(|rows| lay_out(&rows))
    }
}

/// Runs one expression for whichever kind of rows there is.
macro_rules! each_kind {
    ($value:expr, $rows:ident => $body:expr) => {
        match $value {
            Rows::Find($rows) => $body,
            Rows::Show($rows) => $body,
            Rows::Around($rows) => $body,
            Rows::Path($rows) => $body,
            Rows::Robust($rows) => $body,
            Rows::Common($rows) => $body,
            Rows::Match($rows) => $body,
            Rows::Owners($rows) => $body,
            Rows::Holdings($rows) => $body,
            Rows::Group($rows) => $body,
            Rows::Diff($rows) => $body,
            Rows::Timeline($rows) => $body,
            Rows::Stakes($rows) => $body,
            Rows::Affected($rows) => $body,
            Rows::Proof($rows) => $body,
            Rows::CaughtWhen($rows) => $body,
            Rows::OwnedWhen($rows) => $body,
            Rows::Changes($rows) => $body,
            Rows::Screen($rows) => $body,
            Rows::Sensitivity($rows) => $body,
            Rows::Stats($rows) => $body,
            Rows::Check($rows) => $body,
            Rows::NotMade($rows) => $body,
        }
    };
}

impl Changes {
    pub(super) fn table(&self, rows: Range<usize>) -> Table {
        lay_out(self.rows.get(rows).unwrap_or_default())
    }
}

impl Rows {
    /// How many rows.
    pub fn len(&self) -> usize {
        each_kind!(self, rows => rows.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn table(&self, some: Range<usize>) -> Table {
        each_kind!(self, rows => rows.lay_out(some))
    }

    /// The table of rows of the same kind, as they stand in JSON.
    pub(super) fn table_like(&self, json: &serde_json::Value) -> serde_json::Result<Table> {
        each_kind!(self, rows => rows.lay_out_like(json))
    }
}
