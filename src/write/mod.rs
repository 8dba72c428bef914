//! One format a file: every answer can be written in every format.
//!
//! Text for people is made safe first; formats for machines keep every character.

mod bibtex;
mod cell_text;
mod citations;
mod claims;
mod csv;
mod dot;
mod drawing;
mod drawing_options;
mod error;
mod footer;
mod format;
mod html_escape;
mod json;
mod jsonl;
mod mermaid;
mod palette;
mod parallel;
mod render;
mod report;
#[cfg(test)]
mod sample;
mod sanitize;
mod table;

use std::io;

use crate::answer::{self, Answer};

pub use drawing_options::{Collapse, DrawingOptions, UnknownCollapse};
pub use error::WriteError;
pub use format::Format;
pub use render::{Picture, render};
pub(crate) use sanitize::sanitize;

use report::Document;

/// What the person who asks chooses about the looks of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// Print the sources in full below the table.
    pub cite: bool,
    /// Wrap a table to this many columns; `None` lets lines be as long as they are.
    pub width: Option<usize>,
    /// Use bold headings.
    pub color: bool,
    /// Draw less than the answer.
    pub drawing: DrawingOptions,
}

/// Writes an answer in a format.
pub fn write(
    answer: &Answer,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    match format {
        Format::Table => out.write_all(table::table(answer, style).as_bytes())?,
        Format::Markdown => out.write_all(report::markdown(&Document::of(answer)).as_bytes())?,
        Format::Html => out.write_all(report::html(&Document::of(answer)).as_bytes())?,
        Format::Json => json::write(answer, out)?,
        Format::Jsonl => jsonl::write([answer], out)?,
        Format::Csv => csv::write(answer, out)?,
        Format::Dot => out.write_all(dot::dot(answer, &style.drawing).as_bytes())?,
        Format::Mermaid => out.write_all(mermaid::mermaid(answer, &style.drawing).as_bytes())?,
        Format::Svg => out.write_all(&render(&dot::dot(answer, &style.drawing), Picture::Svg)?)?,
        Format::Png => out.write_all(&render(&dot::dot(answer, &style.drawing), Picture::Png)?)?,
        Format::Pdf => out.write_all(&render(&dot::dot(answer, &style.drawing), Picture::Pdf)?)?,
        Format::Bibtex => out.write_all(bibtex::bibtex([answer]).as_bytes())?,
    }
    Ok(())
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
    if let Some(answer) = report.alone() {
        return write(answer, format, style, out);
    }
    match format {
        Format::Table => out.write_all(table::tables(report, style).as_bytes())?,
        Format::Markdown => {
            out.write_all(report::markdown(&Document::of_several(report)).as_bytes())?
        }
        Format::Html => out.write_all(report::html(&Document::of_several(report)).as_bytes())?,
        Format::Json => json::write_report(report, out)?,
        Format::Jsonl => jsonl::write(report.answers(), out)?,
        Format::Bibtex => out.write_all(bibtex::bibtex(report.answers()).as_bytes())?,
        Format::Csv | Format::Dot | Format::Mermaid | Format::Svg | Format::Png | Format::Pdf => {
            return Err(WriteError::OneAnswer {
                format,
                answers: report.answers.len(),
            });
        }
    }
    Ok(())
}
