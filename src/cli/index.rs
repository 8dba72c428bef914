//! Makes snapshots.

use std::path::PathBuf;

use anyhow::bail;

use super::Outcome;
use super::data::DataArgs;
use crate::snapshot;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders of records
    #[arg(value_name = "DATA")]
    data: Vec<PathBuf>,
    /// The folder of the snapshot
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Accept ends that no record defines: they become entities of kind `unknown`
    #[arg(long)]
    lenient: bool,
    /// Verify every byte of a snapshot instead
    #[arg(long, value_name = "SNAPSHOT", conflicts_with_all = ["data", "output", "lenient"])]
    verify: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        if let Some(folder) = self.verify {
            let bytes = snapshot::verify(&folder)?;
            anstream::println!("{}: {bytes} bytes are as they were written.", folder.display());
            return Ok(Outcome::Found);
        }
        let Some(folder) = self.output else { bail!("where should the snapshot go?\nname its folder with -o") };
        if self.data.is_empty() {
            bail!("a snapshot of which data?\nname files or folders");
        }
        let data = DataArgs::of(self.data, self.lenient);
        let graph = data.open()?;
        let written = snapshot::write(&graph, &folder, Vec::new())?;
        let manifest = &written.manifest;
        anstream::println!(
            "{}: {} entities, {} relationships, {} facts, {} sources in {:.1} MB.",
            folder.display(),
            manifest.entities,
            manifest.relationships,
            manifest.facts,
            manifest.sources,
            written.bytes as f64 / 1e6
        );
        Ok(Outcome::Found)
    }
}
