//! The form of an answer and where it goes.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::output_file::{is_one_of, write_whole};
use super::shown::Shown;
use super::tell::{note, say};
use crate::answer::{Answer, Report};
use crate::graph::fold;
use crate::write::{
    Collapse, DrawingOptions, Format, Style, WriteError, completeness_lines, names, sanitize,
    write, write_report,
};

type Out<'o> = &'o mut dyn Write;
type Written = Result<(), WriteError>;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArgs {
    #[arg(short, long, value_name = "FORMAT", help = names(|_| true, "or"), value_parser = |text: &str| text.parse::<Format>())]
    format: Option<Format>,
    /// Write to this file; its ending chooses the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print the sources in full below the table; markdown and html always do
    #[arg(long)]
    cite: bool,
    /// Print only the bibliography of the answer, as bibtex
    #[arg(long, value_name = "FORMAT", value_enum, conflicts_with = "format")]
    bibliography: Option<Bibliography>,
    /// Draw the things of one country, or of one kind, as one card: country or kind
    #[arg(long, value_name = "WHAT", value_parser = |text: &str| text.parse::<Collapse>())]
    collapse: Option<Collapse>,
    /// Draw only this thing of the answer and its neighbours
    #[arg(long, value_name = "THING")]
    focus: Option<String>,
    /// Draw only what leads to this thing of the answer, or from it
    #[arg(long, value_name = "THING")]
    reaches: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Bibliography {
    Bibtex,
}

impl OutputArgs {
    /// Refuses to write over a file that the answer is made of.
    pub(super) fn refuse_over(&self, read: &[PathBuf]) -> anyhow::Result<()> {
        match &self.output {
            Some(path) if is_one_of(path, read) => bail!(
                "{} is the data that is asked, and would be lost\nname another file with -o",
                path.display()
            ),
            _ => Ok(()),
        }
    }

    /// Writes an answer where it was asked for.
    pub(super) fn write(&self, answer: &Answer) -> anyhow::Result<()> {
        self.write_output(
            answer.is_found(),
            &[answer],
            self.drawing_options(answer)?,
            |format, style, out| write(answer, format, style, out),
        )
    }

    /// Writes several answers likewise.
    pub(super) fn write_report(&self, report: &Report) -> anyhow::Result<()> {
        let answers: Vec<&Answer> = report.answers().collect();
        // Names of entities are looked up in an answer: a report of several has no drawing to shape.
        let drawing = match report.alone() {
            Some(answer) => self.drawing_options(answer)?,
            None => DrawingOptions::default(),
        };
        self.write_output(
            report.is_found(),
            &answers,
            drawing,
            |format, style, out| write_report(report, format, style, out),
        )
    }

    fn write_output(
        &self,
        is_found: bool,
        answers: &[&Answer],
        drawing: DrawingOptions,
        write: impl Fn(Format, &Style, Out<'_>) -> Written,
    ) -> anyhow::Result<()> {
        let format = self.format()?;
        if !drawing.is_default() && !format.is_drawing() {
            bail!(
                "--collapse, --focus and --reaches shape a drawing, which {format} is not\nuse -f dot, mermaid, svg, png or pdf"
            );
        }
        match self
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
        {
            Some(path) => {
                let style = Style {
                    cite: self.cite,
                    drawing,
                    ..Style::default()
                };
                // In memory first: what is there must stay if writing fails half-way.
                let mut bytes = Vec::new();
                write(format, &style, &mut bytes)?;
                write_whole(path, &bytes)
                    .with_context(|| format!("cannot write {}", path.display()))?;
            }
            None => self.print(format, drawing, write)?,
        }
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

    /// What to draw, by ids.
    fn drawing_options(&self, answer: &Answer) -> anyhow::Result<DrawingOptions> {
        let mut options = DrawingOptions {
            collapse: self.collapse,
            ..DrawingOptions::default()
        };
        if let Some(name) = &self.focus {
            options.focus = Some(id_in_answer(answer, name)?);
        }
        if let Some(name) = &self.reaches {
            options.reaches = Some(id_in_answer(answer, name)?);
        }
        Ok(options)
    }

    /// The format that was asked for, or that the ending of the file chooses.
    pub(super) fn format(&self) -> anyhow::Result<Format> {
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

    fn print(
        &self,
        format: Format,
        drawing: DrawingOptions,
        write: impl Fn(Format, &Style, Out<'_>) -> Written,
    ) -> anyhow::Result<()> {
        let is_terminal = io::stdout().is_terminal();
        if format.is_binary() && is_terminal {
            bail!(
                "a {format} would only confuse the terminal\nwrite it to a file with -o FILE.{format}"
            );
        }
        let width = if is_terminal {
            comfy_table::Table::new().width().map(usize::from)
        } else {
            Some(DEFAULT_WIDTH)
        };
        let color = is_terminal
            && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let style = Style {
            cite: self.cite,
            width,
            color,
            drawing,
        };
        let mut out = io::BufWriter::new(io::stdout().lock());
        // A table is clean, and its colours are meant to be obeyed.
        if is_terminal && format != Format::Table {
            let mut shown = Shown::new(out);
            write(format, &style, &mut shown)?;
            shown.finish()?;
        } else {
            write(format, &style, &mut out)?;
            out.flush()?;
        }
        Ok(())
    }
}

/// The id of an entity or claim of an answer, by id, name or alias.
fn id_in_answer(answer: &Answer, name: &str) -> anyhow::Result<String> {
    let is_claim = answer.relationships().any(|claim| claim.id == name);
    if is_claim || answer.entities().any(|entity| entity.id == name) {
        return Ok(name.to_owned());
    }
    let folded = fold(name);
    let mut found: Vec<&str> = Vec::new();
    for entity in answer.entities() {
        let mut names = entity.aliases.iter().chain([&entity.name]);
        if names.any(|name| fold(name) == folded) {
            found.push(&entity.id);
        }
    }
    match found[..] {
        [id] => Ok(id.to_owned()),
        [] => bail!("nothing in this answer is called `{name}`\n-f json tells all that is in it"),
        _ => bail!(
            "`{name}` is the name of several things in this answer\nuse an id: {}",
            found.join(", ")
        ),
    }
}

/// Tables in pipes and files are the same everywhere.
const DEFAULT_WIDTH: usize = 120;
