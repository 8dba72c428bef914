//! `relata index`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::data_args::{DataArgs, EndsArgs, MapArgs};
use crate::cli::output_folder::data_at;
use crate::cli::{Outcome, cache, signals};
use crate::error::{Error, Hint, Wrong};
use crate::model::count;
use crate::snapshot::{self, Written};
use crate::write::sanitize;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata index my/folder -o my.relata\n  relata owners --data my.relata --listed-by ofac\n  relata index my.relata --add more.jsonl\n  relata index --verify my.relata\n  relata index --prune --older-than 7"
)]
pub(in crate::cli) struct Args {
    /// Files and folders of records
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    /// The folder of the snapshot. One that is there is replaced once the new one is whole
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    #[command(flatten)]
    map: MapArgs,
    #[command(flatten)]
    ends: EndsArgs,
    /// Add these files and folders to the snapshot DATA instead: a record replaces an earlier one of the same id. Without
    /// -o the snapshot itself is replaced
    #[arg(long, value_name = "MORE")]
    add: Vec<PathBuf>,
    /// Verify every byte of a snapshot instead
    #[arg(long, value_name = "SNAPSHOT", conflicts_with_all = ["data", "output", "strict", "lenient", "add"])]
    verify: Option<PathBuf>,
    /// Show the snapshots that questions about text keep: of what, when, how large, and whether the text is still the same
    #[arg(long, conflicts_with_all = ["data", "output", "strict", "lenient", "add", "verify"])]
    list: bool,
    /// Remove those whose text is not the same any more, and old ones
    #[arg(long, conflicts_with_all = ["data", "output", "strict", "lenient", "add", "verify", "list"])]
    prune: bool,
    /// With --prune: snapshots made more than so many days ago are old
    #[arg(long, value_name = "DAYS", default_value_t = 30, requires = "prune")]
    older_than: u32,
}

impl Args {
    pub(in crate::cli) fn run(self) -> anyhow::Result<Outcome> {
        if let Some(folder) = &self.verify {
            let bytes = snapshot::verify(folder)?;
            writeln!(
                io::stdout(),
                "{}: {bytes} bytes are as they were written.",
                sanitize(&folder.display().to_string())
            )?;
            return Ok(Outcome::Found);
        }
        if self.list {
            return cache::list();
        }
        if self.prune {
            return cache::prune(self.older_than);
        }
        // Not for --list and the like, which leave nothing half-made.
        signals::clear_at_end();
        let (folder, written) = if self.add.is_empty() {
            self.write()?
        } else {
            self.extend()?
        };
        let manifest = &written.manifest;
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "{}: {}, {}, {}, {} in {:.1} MB.",
            sanitize(&folder.display().to_string()),
            count(manifest.entities, "entity"),
            count(manifest.relationships, "relationship"),
            count(manifest.facts, "fact"),
            count(manifest.sources, "source"),
            written.bytes as f64 / 1e6
        )?;
        let names = written.names;
        writeln!(
            out,
            "The index of names is {:.1} MB of that, made in {:.2} s after all else.",
            names.bytes as f64 / 1e6,
            names.time.as_secs_f64()
        )?;
        Ok(Outcome::Found)
    }

    fn write(self) -> anyhow::Result<(PathBuf, Written)> {
        let Some(folder) = self.output else {
            bail!("where should the snapshot go?\nname its folder with -o")
        };
        if self.data.is_empty() {
            bail!("a snapshot of which data?\nname files or folders");
        }
        refuse_data(&folder, &self.data)?;
        // Past the cache, which would keep a second snapshot of the same text.
        let graph = DataArgs::text(self.data, self.ends)
            .mapped(self.map)
            .open()?;
        let written = snapshot::write(graph, &folder, Vec::new())?;
        Ok((folder, written))
    }

    fn extend(self) -> anyhow::Result<(PathBuf, Written)> {
        let [snapshot] = self.data.as_slice() else {
            bail!("add to which snapshot?\nname one: relata index SNAPSHOT --add MORE")
        };
        if let Some(folder) = &self.output {
            refuse_data(folder, &self.add)?;
        }
        let more = DataArgs::text(self.add, self.ends).mapped(self.map);
        DataArgs::tell_passed_over(&more.inputs().1)?;
        let folder = self.output.unwrap_or_else(|| snapshot.clone());
        let written = snapshot::add(snapshot, &more.inputs().1, more.leniency(), &folder)?;
        Ok((folder, written))
    }
}

/// Refuses a folder for a snapshot that is one of its data, holds one of them, or stands in one of them.
fn refuse_data(folder: &Path, data: &[PathBuf]) -> Result<(), Error> {
    match data_at(folder, data) {
        Some(data) => Err(Wrong::FolderOfData {
            folder: folder.display().to_string(),
            data: data.display().to_string(),
        }
        .hint(Hint::NameAnotherFolder)
        .into()),
        None => Ok(()),
    }
}
