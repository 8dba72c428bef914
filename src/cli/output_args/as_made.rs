//! Rows that are written as they are made, before the last of them is found.

use std::io::{self, IsTerminal};
use std::path::Path;

use anyhow::bail;

use super::OutputArgs;
use crate::answer::Answer;
use crate::cli::Outcome;
use crate::cli::printed_rows::PrintedRows;
use crate::cli::tell::{note, say};
use crate::error::Error;
use crate::write::{Format, Style, completeness_lines, sanitize};

impl OutputArgs {
    /// Whether rows are written as they are made: as CSV, to where nothing is kept aside or shown in a pager.
    pub(in crate::cli) fn streams(&self) -> anyhow::Result<bool> {
        if io::stdout().is_terminal() || self.tables.is_some() {
            return Ok(false);
        }
        let is_printed = self
            .output
            .as_deref()
            .is_none_or(|path| path == Path::new("-"));
        Ok(self.format()? == Format::Csv && is_printed && !self.has_drawing_options())
    }

    fn has_drawing_options(&self) -> bool {
        self.program.is_some() || self.drawing.is_used() || self.paper_width().is_some()
    }

    /// A place for rows.
    pub(in crate::cli) fn rows(&self) -> PrintedRows {
        PrintedRows::in_style(Style {
            for_spreadsheet: self.for_spreadsheet,
            ..Style::default()
        })
    }

    /// What is said beside rows that are written.
    pub(in crate::cli) fn finish_rows(
        &self,
        printed: PrintedRows,
        answer: Result<Answer, Error>,
    ) -> anyhow::Result<Outcome> {
        let is_found = printed.is_found;
        let is_begun = printed.finish()?;
        let answer = match answer {
            Ok(answer) => answer,
            // Not again, now that a part of it is out.
            Err(error) if is_begun => bail!("{error}"),
            Err(error) => return Err(error.into()),
        };
        if !is_found {
            say(sanitize(&answer.summary));
        }
        completeness_lines(&answer).iter().for_each(note);
        Ok(Outcome::of(is_found, answer.is_complete()))
    }
}
