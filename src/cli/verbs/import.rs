//! `relata import`

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;

use crate::cli::Outcome;
use crate::cli::data_args::MapArgs;
use crate::cli::output_file::{refuse_over, write_whole};
use crate::error::{Error, Problems};
use crate::model::count;
use crate::read::{Explained, explain};
use crate::write::sanitize;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata import --explain owners.csv\n  relata import owners.csv -o owners.jsonl\n  relata owners --data owners.csv 'Acme Shop'"
)]
pub(in crate::cli) struct Args {
    /// Files; - is standard input
    #[arg(value_name = "DATA", required = true)]
    data: Vec<PathBuf>,
    #[command(flatten)]
    map: MapArgs,
    /// Tell how each file and column is understood, and write no records
    #[arg(long)]
    explain: bool,
    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Args {
    pub(in crate::cli) fn run(self) -> anyhow::Result<Outcome> {
        refuse_over(self.output.as_deref(), &self.data)?;
        let mut inputs = Vec::new();
        for path in &self.data {
            inputs.push(self.map.input(path));
        }
        let explained = explain(&inputs)?;
        // In memory until all is read, since no record is written when something was not understood.
        let mut text = Vec::new();
        if self.explain {
            for file in &explained {
                write_explained(&mut text, file)?;
            }
        } else {
            write_records(&mut text, &explained)?;
        }
        let mut problems = Problems::default();
        for file in explained {
            problems.extend(file.records.into_problems());
        }
        // What was not understood stands below what was, where that is asked for; half of the records nobody asked for.
        if problems.is_empty() || self.explain {
            match &self.output {
                Some(path) => {
                    let name = path.display().to_string();
                    write_whole(path, &text).with_context(|| format!("cannot write {name}"))?;
                }
                None => {
                    let mut out = io::stdout().lock();
                    out.write_all(&text)?;
                    out.flush()?;
                }
            }
        }
        if problems.is_empty() {
            Ok(Outcome::Found)
        } else {
            Err(Error::Data(problems).into())
        }
    }
}

/// Every record; of what several files only name, the first, unless a record of any file says what it is.
fn write_records(out: &mut Vec<u8>, files: &[Explained]) -> anyhow::Result<()> {
    let mut defined: HashSet<&str> = HashSet::new();
    for (_, record) in files.iter().flat_map(|file| &file.records.records) {
        defined.insert(record.id());
        serde_json::to_writer(&mut *out, record)?;
        out.push(b'\n');
    }
    for (_, record) in files.iter().flat_map(|file| &file.records.names) {
        if defined.insert(record.id()) {
            serde_json::to_writer(&mut *out, record)?;
            out.push(b'\n');
        }
    }
    Ok(())
}

fn write_explained(out: &mut Vec<u8>, file: &Explained) -> io::Result<()> {
    let name = sanitize(&file.file);
    writeln!(out, "{name}: {}", file.format.name)?;
    let widths = file
        .columns
        .iter()
        .map(|(header, _)| header.chars().count());
    let width = widths.max().unwrap_or(0);
    for (header, meaning) in &file.columns {
        let header = sanitize(header);
        writeln!(out, "  {header:width$}  {meaning}")?;
    }
    let mut counts = Vec::new();
    for (word, number) in file.counts() {
        if number > 0 {
            counts.push(count(number, word));
        }
    }
    let read = if counts.is_empty() {
        "nothing".to_owned()
    } else {
        counts.join(", ")
    };
    let problems = file.records.problems().len();
    writeln!(out, "  read: {read}; not understood: {problems}")?;
    for counts in file.records.counts() {
        writeln!(out, "  {counts}")?;
    }
    for note in file.notes() {
        writeln!(out, "  {}", sanitize(note))?;
    }
    Ok(())
}
