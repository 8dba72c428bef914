//! Rows as text cells, for every format that prints a table.

use std::borrow::Cow;

use super::Named;
use crate::model::Citation;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// Plain text.
    Text,
    /// A number, aligned right.
    Number,
    /// An entity or claim with id and name; formats for machines write both.
    Named,
}

/// What a column is for, when two answers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnRole {
    /// Says what the line is about.
    Key,
    /// What the line says of it.
    Value,
    /// What else is known of what the line is about: new data changes it, though what the line says may stay the same.
    Circumstance,
    /// What that rests on, or follows from it.
    Basis,
}

/// A column's name for machines, its heading for people, and its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableColumn {
    /// The name in CSV.
    // Borrowed but for patterns, whose columns the question names.
    pub key: Cow<'static, str>,
    /// The heading.
    pub heading: Cow<'static, str>,
    /// What it holds.
    pub shape: Shape,
    /// What it is for.
    pub role: ColumnRole,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cell {
    /// Plain text.
    Text(String),
    /// An entity or claim with id and name.
    Named(Named),
}

impl Cell {
    /// As a person reads it.
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Named(named) => &named.name,
        }
    }

    /// The id of what is named, else the text.
    pub fn id(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Named(named) => &named.id,
        }
    }
}

/// One line of a table with its citations.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableRow {
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// Where the line was read.
    pub sources: Vec<Citation>,
    /// Where the line stands among the others, if they make a tree.
    pub branch: Option<Branch>,
    /// What the cells say as plain numbers, dates and ids, one value a heading of [`Table::numbers`].
    pub numbers: Vec<String>,
}

/// The place of a line in a tree of owners or of holdings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Branch {
    /// The id of the owner or holding that the line is about.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The id of what stands next to it on the chain, towards the thing or owner that was asked about.
    pub next: String,
    /// How it stands to that, in words: `owns, operator, 24.8 %`.
    pub words: String,
    /// The claims that say so.
    pub claims: Vec<String>,
}

/// Columns and lines. Citations are kept apart, so that a format can print them as ids or as footnotes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// The columns, without the citations.
    pub columns: Cow<'static, [TableColumn]>,
    /// Headings of what the cells say as plain numbers, dates and ids, for programs.
    pub numbers: Vec<&'static str>,
    /// The lines.
    pub rows: Vec<TableRow>,
}
