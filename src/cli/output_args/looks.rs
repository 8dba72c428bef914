//! How an answer looks: its format, how much of it is shown, and what stands around it.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use anyhow::bail;

use super::size::{MostRows, Width};
use super::{Bibliography, OutputArgs};
use crate::answer::{Answer, Detail};
use crate::cli::command_line;
use crate::cli::for_program::ForProgram;
use crate::cli::terminal::{self, Size};
use crate::error::Door;
use crate::graph::Graph;
use crate::lens::Allowance;
use crate::write::{DrawingOptions, Format, PageOptions, Program, Style};

/// How many things, notes and lines of sources a terminal shows: about two screens of the usual size.
const ROWS_SHOWN: usize = 40;
const NOTES_SHOWN: usize = 5;
const SOURCES_SHOWN: usize = 3;

impl OutputArgs {
    /// The format that was asked for, or that the ending of the file chooses.
    pub(in crate::cli) fn format(&self) -> anyhow::Result<Format> {
        if let Some(Bibliography::Bibtex) = self.bibliography {
            return Ok(Format::Bibtex);
        }
        match (self.format, self.output.as_deref()) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::default()),
            (None, Some(path)) if path == Path::new("-") => Ok(Format::default()),
            (None, Some(path)) => match Format::of_file(path) {
                Some(format) => Ok(format),
                None => bail!(
                    "the ending of {} names no format\nchoose one with -f",
                    path.display()
                ),
            },
        }
    }

    /// The program that shall read the file.
    fn program(&self, format: Format) -> anyhow::Result<Option<Program>> {
        match self.program {
            Some(ForProgram::Yed) if format != Format::Graphml => {
                bail!("--for yed is for graphml, which {format} is not\nuse -f graphml")
            }
            Some(ForProgram::Yed) => Ok(Some(Program::Yed)),
            Some(ForProgram::Neo4j) => bail!("--for neo4j is for --tables FOLDER"),
            None => Ok(None),
        }
    }

    /// How much of an answer is looked at: of a table that is cut, the rest need not be made.
    pub(in crate::cli) fn detail(&self) -> anyhow::Result<Detail> {
        if self.tables.is_some() {
            return Ok(Detail::All);
        }
        let format = self.format()?;
        let is_printed = self
            .output
            .as_deref()
            .is_none_or(|path| path == Path::new("-"));
        let on_screen = (is_printed && io::stdout().is_terminal()).then_some(ROWS_SHOWN);
        let most = self.rows.map_or(on_screen, |MostRows(most)| most);
        Ok(match most {
            Some(most) if format == Format::Table => Detail::First(most),
            _ => format.detail(),
        })
    }

    /// The width of a drawing on paper, if that is what was given.
    pub(super) fn paper_width(&self) -> Option<&str> {
        match &self.width {
            Some(Width::Paper(length)) => Some(length),
            _ => None,
        }
    }

    /// The looks of an answer on a screen of this size, or in a pipe or file.
    pub(super) fn style(
        &self,
        format: Format,
        drawing: DrawingOptions,
        screen: Option<Size>,
    ) -> anyhow::Result<Style> {
        let is_terminal = screen.is_some();
        let on_terminal = |most: usize| is_terminal.then_some(most);
        Ok(Style {
            cite: self.cite,
            width: Some(match self.width {
                Some(Width::Columns(columns)) => columns,
                _ => terminal::width(screen),
            }),
            color: is_terminal
                && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
            rows: match self.rows {
                Some(MostRows(most)) => most,
                None => on_terminal(ROWS_SHOWN),
            },
            notes: on_terminal(NOTES_SHOWN).filter(|_| !self.notes),
            sources: on_terminal(SOURCES_SHOWN),
            for_spreadsheet: self.for_spreadsheet,
            drawing,
            told: self.told.clone(),
            program: self.program(format)?,
            page: PageOptions::default(),
            door: Door::CommandLine,
        })
    }

    /// What a page holds beside its answer; nothing of it is looked up for another format.
    pub(super) fn page(
        &self,
        answer: Option<&Answer>,
        graph: &Graph,
        allowance: &Allowance,
    ) -> anyhow::Result<PageOptions> {
        let mut page = PageOptions::default();
        let is_on_screen = self.output.is_none() && io::stdout().is_terminal();
        // Nobody reads a program on a terminal.
        page.script = !self.no_script && !is_on_screen;
        if self.format()? != Format::Html || !page.script {
            return Ok(page);
        }
        if let Some(answer) = answer {
            page.surroundings = Some(Arc::new(graph.surroundings(allowance, answer)?));
        }
        page.command = Some(command_line::typed());
        page.notes.clone_from(&self.reader);
        Ok(page)
    }
}
