//! `relata import`

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;

use crate::cli::Outcome;
use crate::cli::data_args::MapArgs;
use crate::cli::output_file::{refuse_over, stream_whole};
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
        let read: Vec<PathBuf> = self.data.iter().cloned().chain(self.map.path()).collect();
        refuse_over(self.output.as_deref(), &read)?;
        let mut inputs = Vec::new();
        for path in &self.data {
            inputs.push(self.map.input(path));
        }
        let explained = explain(&inputs)?;
        let mut all = explained.iter();
        let is_understood = all.all(|file| file.records.problems().is_empty());
        // What was not understood stands below what was, where that is asked for; half of the records nobody asked for.
        if is_understood || self.explain {
            let write = |out: &mut dyn Write| {
                if self.explain {
                    explained
                        .iter()
                        .try_for_each(|file| write_explained(out, file))
                } else {
                    write_records(out, &explained)
                }
            };
            match &self.output {
                Some(path) => {
                    let name = path.display().to_string();
                    stream_whole(path, write).with_context(|| format!("cannot write {name}"))?;
                }
                None => {
                    let mut out = io::BufWriter::new(io::stdout().lock());
                    write(&mut out)?;
                    out.flush()?;
                }
            }
        }
        let mut problems = Problems::default();
        for file in explained {
            problems.extend(file.records.into_problems());
        }
        if problems.is_empty() {
            Ok(Outcome::Found)
        } else {
            Err(Error::Data(problems).into())
        }
    }
}

/// Every record; of what several files only name, the first, unless a record of any file says what it is.
fn write_records(out: &mut dyn Write, files: &[Explained]) -> io::Result<()> {
    let mut defined: HashSet<&str> = HashSet::new();
    for (_, record) in files.iter().flat_map(|file| &file.records.records) {
        defined.insert(record.id());
        serde_json::to_writer(&mut *out, record)?;
        out.write_all(b"\n")?;
    }
    for (_, record) in files.iter().flat_map(|file| &file.records.names) {
        if defined.insert(record.id()) {
            serde_json::to_writer(&mut *out, record)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn write_explained(out: &mut dyn Write, file: &Explained) -> io::Result<()> {
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
