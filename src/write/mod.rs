//! One format a file: every answer can be written in every format.
//!
//! Text for people is made safe first; formats for machines keep every character.

mod attributes;
mod bibtex;
mod bods;
mod citations;
mod claims;
mod content;
mod csl;
#[cfg(feature = "csv")]
mod csv;
mod cypher;
mod cytoscape;
mod dot;
mod drawing;
mod drawing_options;
mod error;
mod footer;
mod format;
mod ftm;
mod gexf;
mod graphml;
mod html_text;
mod json;
mod jsonl;
mod link;
mod mermaid;
mod node_link;
#[cfg(feature = "snapshot")]
mod output_file;
pub(crate) mod page;
mod palette;
mod paper;
mod parallel;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "parquet")]
mod partitions;
mod picture;
mod positions;
#[cfg(feature = "parquet")]
mod record_batches;
mod record_columns;
mod render;
mod report;
#[cfg(test)]
mod sample;
mod sanitize;
#[cfg(feature = "table")]
mod table;
#[cfg(feature = "csv")]
mod tables;
mod told;
mod turtle;
#[cfg(feature = "spreadsheets")]
mod xlsx;
mod xml_text;

use std::io;

use crate::answer::{self, Answer};
use crate::error::Door;
use crate::graph::Graph;

#[cfg(feature = "mcp")]
pub(crate) use citations::Sources;
#[cfg(feature = "cli")]
pub(crate) use csv::{write_header as write_csv_header, write_rows as write_csv_rows};
pub use drawing_options::{Collapse, DrawingOptions, UnknownCollapse};
pub use error::WriteError;
#[cfg(feature = "cli")]
pub(crate) use footer::completeness_lines;
#[cfg(feature = "mcp")]
pub(crate) use footer::{NOT_A_FINDING, shows_listings};
pub use format::{Format, names};
#[cfg(any(feature = "mcp", feature = "serve"))]
pub(crate) use json::to_value as to_json_value;
#[cfg(feature = "schema")]
pub(crate) use json::{Envelope, GraphNode};
#[cfg(feature = "snapshot")]
pub use output_file::{is_one_of, stream_whole, write_whole};
pub use page::PageOptions;
pub use paper::{NotPaper, Paper};
#[cfg(feature = "spark")]
pub(crate) use partitions::DATASET;
#[cfg(feature = "parquet")]
pub use partitions::export_partitions;
pub use render::{Picture, render};
pub(crate) use sanitize::sanitize;
#[cfg(feature = "cli")]
pub(crate) use tables::{NEO4J_CLAIMS, NEO4J_FILES, PACKAGE};
#[cfg(feature = "csv")]
pub use tables::{TablesForm, export_tables, write_tables};
pub use told::Told;

/// Writes what stands in one file.
pub type Fill<'f> = &'f mut dyn FnMut(&mut dyn io::Write) -> Result<(), WriteError>;

/// Makes a file of this name in a folder, and lets it be filled; `/` in the name leads into folders below.
pub type Put<'p> = &'p mut dyn FnMut(&str, Fill<'_>) -> Result<(), WriteError>;

/// What the person who asks chooses about the looks of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// Print the sources in full below the table.
    pub cite: bool,
    /// No line of a table is longer than this many columns; `None` lets lines be as long as they are.
    pub width: Option<usize>,
    /// Use bold headings, and colours beside the words that they repeat.
    pub color: bool,
    /// The most things that a table shows; `None` shows all.
    pub rows: Option<usize>,
    /// The most notes below a table; `None` shows all.
    pub notes: Option<usize>,
    /// The most lines of sources below a table that does not cite them in full; `None` shows all.
    pub sources: Option<usize>,
    /// Write CSV whose cells no spreadsheet takes for formulas: those that look like one begin with an apostrophe.
    pub for_spreadsheet: bool,
    /// Draw less than the answer.
    pub drawing: DrawingOptions,
    /// What is to be said beside the file, as soon as it is written.
    pub told: Told,
    /// The program that shall read the file, where a format is written differently for it.
    pub program: Option<Program>,
    /// What a page holds beside its answer.
    pub page: PageOptions,
    /// In whose terms sentences speak of what can be set. Data formats have the terms of the command line.
    pub door: Door,
}

/// A program for which a format is written differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Program {
    /// yEd: GraphML with labels, colours and arrows.
    Yed,
}

impl Style {
    /// Prints the sources in full below the table.
    pub fn cite(mut self) -> Self {
        self.cite = true;
        self
    }

    /// Wraps a table to this many columns.
    pub fn width(mut self, columns: usize) -> Self {
        self.width = Some(columns);
        self
    }

    /// Uses bold headings and colours.
    pub fn color(mut self) -> Self {
        self.color = true;
        self
    }

    /// Shows at most this many things of a table.
    pub fn rows(mut self, most: usize) -> Self {
        self.rows = Some(most);
        self
    }

    /// Shows at most this many notes below a table.
    pub fn notes(mut self, most: usize) -> Self {
        self.notes = Some(most);
        self
    }

    /// Shows at most this many lines of sources below a table.
    pub fn sources(mut self, most: usize) -> Self {
        self.sources = Some(most);
        self
    }

    /// Writes CSV whose cells no spreadsheet takes for formulas.
    pub fn for_spreadsheet(mut self) -> Self {
        self.for_spreadsheet = true;
        self
    }

    /// Writes a page so.
    pub fn page(mut self, options: PageOptions) -> Self {
        self.page = options;
        self
    }

    /// Speaks of what can be set in the terms of this door.
    pub fn door(mut self, door: Door) -> Self {
        self.door = door;
        self
    }

    /// Draws less than the answer.
    pub fn drawing(mut self, options: DrawingOptions) -> Self {
        self.drawing = options;
        self
    }
}

/// Writes an answer in a format.
pub fn write(
    answer: &Answer,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    format.write(answer, style, out)
}

/// Writes a whole graph in a format.
///
/// # Errors
/// When the format holds answers alone: see [`Format::holds_graphs`].
pub fn export(
    graph: &Graph,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    format.export(graph, style, out)
}

/// Writes the answers to several questions as one report; one answer alone as [`write()`] does.
///
/// # Errors
/// When the format holds only one answer: CSV and drawings.
pub fn write_report(
    report: &answer::Report,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    // One question alone has the bytes that its verb gives, whether it is asked by `ask` or by itself.
    match report.alone() {
        Some(answer) => format.write(answer, style, out),
        None => format.write_report(report, style, out),
    }
}
