//! `relata export`

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::cli::Outcome;
use crate::cli::data_args::{DataArgs, EndsArgs, MapArgs};
use crate::cli::for_program::ForProgram;
use crate::cli::output_file::{refuse_over, stream_whole};
#[cfg(feature = "parquet")]
use crate::cli::output_folder::refuse_filled;
use crate::cli::output_folder::refuse_for_tables;
use crate::cli::tables::{self, as_io};
#[cfg(feature = "parquet")]
use crate::write::export_partitions;
use crate::write::{Format, Style, export, export_tables, names};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata export my/folder -o all.graphml\n  relata export entities.ftm.json -f jsonl -o all.jsonl\n  relata export my.relata -f cypher -o all.cypher\n  relata export my.relata --tables all-tables\n  relata export my.relata -f parquet -o all/"
)]
pub(in crate::cli) struct Args {
    /// Files, folders and snapshots, as --data takes them; without any the bundled pack
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    #[command(flatten)]
    map: MapArgs,
    #[command(flatten)]
    ends: EndsArgs,
    #[arg(short, long, value_name = "FORMAT", help = names(Format::holds_graphs, "or"), value_parser = |text: &str| text.parse::<Format>())]
    format: Option<Format>,
    /// Write to this file; its ending chooses the format. With -f parquet and a folder, as OUT/: folders of many files,
    /// for engines that read these at once
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write a folder of tables instead, with a datapackage.json that says what each column is: as CSV, or with -f parquet
    #[arg(long, value_name = "FOLDER", conflicts_with = "output")]
    tables: Option<PathBuf>,
    /// Write the tables for this program: neo4j, whose import tool takes them
    #[arg(long = "for", value_name = "PROGRAM", requires = "tables")]
    program: Option<ForProgram>,
}

impl Args {
    pub(in crate::cli) fn run(self) -> anyhow::Result<Outcome> {
        let read: Vec<PathBuf> = self.data.iter().cloned().chain(self.map.path()).collect();
        refuse_over(self.output.as_deref(), &read)?;
        if let Some(folder) = &self.tables {
            let form = tables::form(self.format, self.program)?;
            refuse_for_tables(folder, &read)?;
            let graph = DataArgs::of(self.data, self.ends).mapped(self.map).open()?;
            tables::replace(folder, |put| export_tables(&graph, form, put))?;
            return Ok(Outcome::Found);
        }
        let format = self.format()?;
        if !format.holds_graphs() {
            bail!(
                "{format} holds an answer, and no whole graph\nuse {}",
                names(Format::holds_graphs, "or")
            );
        }
        let output = self.output.filter(|path| path != Path::new("-"));
        if output.is_none() && format.is_binary() && io::stdout().is_terminal() {
            bail!("{format} would only confuse the terminal\nwrite it to a file with -o");
        }
        #[cfg(feature = "parquet")]
        if let Some(folder) = output.as_deref().filter(|path| is_folder(path))
            && format == Format::Parquet
        {
            refuse_filled(folder)?;
            let graph = DataArgs::of(self.data, self.ends).mapped(self.map).open()?;
            tables::fill(folder, |put| export_partitions(&graph, put))?;
            return Ok(Outcome::Found);
        }
        let graph = DataArgs::of(self.data, self.ends).mapped(self.map).open()?;
        let style = Style::default();
        match output {
            Some(path) => {
                let write =
                    |out: &mut dyn Write| export(&graph, format, &style, out).map_err(as_io);
                stream_whole(&path, write)
                    .with_context(|| format!("cannot write {}", path.display()))?;
            }
            None => {
                let mut out = io::BufWriter::new(io::stdout().lock());
                export(&graph, format, &style, &mut out)?;
                out.flush()?;
            }
        }
        Ok(Outcome::Found)
    }

    /// The format that was asked for, or that the ending of the file chooses.
    fn format(&self) -> anyhow::Result<Format> {
        match (self.format, self.output.as_deref()) {
            (Some(format), _) => Ok(format),
            (None, Some(path)) => match Format::of_file(path) {
                Some(format) => Ok(format),
                None => bail!(
                    "the ending of {} names no format\nchoose one with -f",
                    path.display()
                ),
            },
            (None, None) => Ok(Format::Jsonl),
        }
    }
}

/// Whether a path is meant to be a folder.
#[cfg(feature = "parquet")]
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}
