//! The form of an answer and where it goes.

mod as_made;
mod looks;
mod size;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::drawing_args::{DrawingArgs, refuse_beside};
use super::for_program::ForProgram;
use super::output_file::{refuse_over, write_whole};
use super::output_folder::refuse_for_tables;
use super::pager::{self, When};
use super::shown::Shown;
use super::tables;
use super::tell::{note, say};
use super::terminal;
use crate::answer::{Answer, Report};
use crate::graph::Graph;
use crate::lens::Allowance;
use crate::write::{
    DrawingOptions, Format, PageOptions, Style, Told, WriteError, completeness_lines, names,
    sanitize, write, write_report, write_tables,
};
use size::{MostRows, Width};

type Out<'o> = &'o mut dyn Write;
type Written = Result<(), WriteError>;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs {
    #[arg(short, long, value_name = "FORMAT", help = names(|_| true, "or"), value_parser = |text: &str| text.parse::<Format>())]
    format: Option<Format>,
    /// Write to this file; its ending chooses the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write a folder of tables instead: the rows, the records behind them, and a datapackage.json that says what each
    /// column is. As CSV, or with -f parquet
    #[arg(
        long,
        value_name = "FOLDER",
        conflicts_with = "output",
        hide_short_help = true
    )]
    tables: Option<PathBuf>,
    /// Print the sources in full below the table; markdown and html always do
    #[arg(long, hide_short_help = true)]
    cite: bool,
    /// Print all notes; a terminal shows five
    #[arg(long, hide_short_help = true)]
    notes: bool,
    /// Show so many things of a table, or all; a terminal shows 40, a pipe all
    #[arg(long, value_name = "N|all", value_parser = |text: &str| text.parse::<MostRows>(), hide_short_help = true)]
    rows: Option<MostRows>,
    /// Make no line of a table longer than so many columns; without it the terminal's width, or COLUMNS, or 80. With mm,
    /// cm, in or pt: make a drawing that is printed so wide, with letters of at least 6 points
    #[arg(long, value_name = "WIDTH", value_parser = |text: &str| text.parse::<Width>(), hide_short_help = true)]
    width: Option<Width>,
    /// Show what is longer than the screen in a pager: auto, always or never. RELATA_PAGER or PAGER names it
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto, hide_default_value = true, hide_possible_values = true, hide_short_help = true)]
    pager: When,
    /// Write CSV that is safe in a spreadsheet: an apostrophe before what it would take for a formula
    #[arg(long, hide_short_help = true)]
    for_spreadsheet: bool,
    /// Print only the bibliography of the answer, as bibtex
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        conflicts_with = "format",
        hide_short_help = true
    )]
    bibliography: Option<Bibliography>,
    /// Write html as a report without script: a small file to read, not to explore
    #[arg(long, hide_short_help = true)]
    no_script: bool,
    #[command(flatten)]
    drawing: DrawingArgs,
    /// Write graphml for yed, which shows labels and colours, or --tables for neo4j, whose import tool takes them
    #[arg(
        long = "for",
        value_name = "PROGRAM",
        value_enum,
        hide_short_help = true
    )]
    program: Option<ForProgram>,
    /// What the writer has to say beside the file.
    #[arg(skip)]
    told: Told,
    /// What an earlier reader noted, for a page.
    #[arg(skip)]
    pub(in crate::cli) reader: Option<serde_json::Value>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Bibliography {
    Bibtex,
}

impl OutputArgs {
    /// Refuses to write over what the answer is made of, and into a folder of somebody else's.
    pub(in crate::cli) fn refuse_over(&self, read: &[PathBuf]) -> anyhow::Result<()> {
        if let Some(folder) = &self.tables {
            refuse_for_tables(folder, read)?;
        }
        refuse_over(self.output.as_deref(), read)
    }

    /// Writes an answer where it was asked for; the graph has what a page shows around it.
    pub(in crate::cli) fn write(
        &self,
        answer: &Answer,
        graph: &Graph,
        allowance: &Allowance,
    ) -> anyhow::Result<()> {
        if let Some(folder) = &self.tables {
            let form = tables::form(self.format, self.program)?;
            tables::replace(folder, |put| write_tables(answer, form, put))?;
            if !answer.is_found() {
                say(sanitize(&answer.summary));
            }
            completeness_lines(answer).iter().for_each(note);
            return Ok(());
        }
        self.write_output(
            answer.is_found(),
            &[answer],
            self.drawing.options(Some(answer), self.paper_width())?,
            self.page(Some(answer), graph, allowance)?,
            |format, style, out| write(answer, format, style, out),
        )
    }

    /// Writes several answers likewise.
    pub(in crate::cli) fn write_report(
        &self,
        report: &Report,
        graph: &Graph,
        allowance: &Allowance,
    ) -> anyhow::Result<()> {
        if let (Some(_), Some(answer)) = (&self.tables, report.alone()) {
            return self.write(answer, graph, allowance);
        }
        if self.tables.is_some() {
            bail!("--tables hold one answer, and these are several\nask one question at a time");
        }
        let answers: Vec<&Answer> = report.answers().collect();
        // Names of entities are looked up in an answer: a report of several has no drawing to shape.
        let drawing = self.drawing.options(report.alone(), self.paper_width())?;
        self.write_output(
            report.is_found(),
            &answers,
            drawing,
            self.page(report.alone(), graph, allowance)?,
            |format, style, out| write_report(report, format, style, out),
        )
    }

    fn write_output(
        &self,
        is_found: bool,
        answers: &[&Answer],
        drawing: DrawingOptions,
        page: PageOptions,
        write: impl Fn(Format, &Style, Out<'_>) -> Written,
    ) -> anyhow::Result<()> {
        let format = self.format()?;
        refuse_beside(&drawing, format)?;
        if self.no_script && format != Format::Html {
            bail!("--no-script is a form of html, which {format} is not\nuse -f html");
        }
        if self.for_spreadsheet && format != Format::Csv {
            bail!("--for-spreadsheet is a form of csv, which {format} is not\nuse -f csv");
        }
        match self
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
        {
            Some(path) => {
                let style = self.style(format, drawing, None)?.page(page);
                // In memory first: what is there must stay if writing fails half-way.
                let mut bytes = Vec::new();
                write(format, &style, &mut bytes)?;
                write_whole(path, &bytes)
                    .with_context(|| format!("cannot write {}", path.display()))?;
            }
            None => self.print(format, drawing, page, write)?,
        }
        self.told.take().iter().for_each(note);
        // Whoever sees no summary would take an empty file for a failure, or the other way round.
        if !is_found && (!format.has_summary() || self.output.is_some()) {
            for answer in answers {
                say(sanitize(&answer.summary));
            }
        }
        if !format.has_remarks() {
            answers
                .iter()
                .flat_map(|answer| completeness_lines(answer))
                .for_each(note);
        }
        Ok(())
    }

    fn print(
        &self,
        format: Format,
        drawing: DrawingOptions,
        page: PageOptions,
        write: impl Fn(Format, &Style, Out<'_>) -> Written,
    ) -> anyhow::Result<()> {
        let is_terminal = io::stdout().is_terminal();
        if format.is_binary() && is_terminal {
            bail!(
                "a {format} would only confuse the terminal\nwrite it to a file with -o FILE.{format}"
            );
        }
        let style = self
            .style(format, drawing, is_terminal.then(terminal::size))?
            .page(page);
        if is_terminal && format.is_text() {
            // In memory first: only then is known whether it fits on the screen.
            let mut text = Vec::new();
            if format == Format::Table {
                // A table is clean, and its colours are meant to be obeyed.
                write(format, &style, &mut text)?;
            } else {
                let mut shown = Shown::new(&mut text);
                write(format, &style, &mut shown)?;
                shown.finish()?;
            }
            return pager::show(&text, self.pager);
        }
        let mut out = io::BufWriter::new(io::stdout().lock());
        write(format, &style, &mut out)?;
        out.flush()?;
        Ok(())
    }
}
