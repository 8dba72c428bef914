//! `relata engine`

use std::path::PathBuf;

use crate::cli::Outcome;
use crate::lens::Allowance;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Load folders that `relata export -f parquet -o OUT/` wrote, in place of what the engine holds
    ///
    /// The engine reads them from the same path: it must be on storage that all its machines see.
    Load {
        /// The folder of the export
        folder: PathBuf,
        #[command(flatten)]
        engine: EngineArgs,
    },
    /// Show which server answers, and what it holds
    Status {
        #[command(flatten)]
        engine: EngineArgs,
    },
    /// Clear up after a process that was killed
    #[command(hide = true)]
    Guard,
}

#[derive(Debug, clap::Args)]
struct EngineArgs {
    /// The engine, as sc://HOST:PORT or sc://HOST:PORT/;use_ssl=true;token=TOKEN; without it the one that RELATA_ENGINE
    /// names
    #[arg(long, value_name = "ADDRESS")]
    engine: Option<String>,
}

impl Args {
    #[cfg(not(feature = "spark"))]
    pub(in crate::cli) fn run(self, _: &Allowance) -> anyhow::Result<Outcome> {
        Err(crate::error::Error::from(crate::error::EngineError::NotBuilt).into())
    }

    #[cfg(feature = "spark")]
    pub(in crate::cli) fn run(self, allowance: &Allowance) -> anyhow::Result<Outcome> {
        use crate::cli::engine::{connect, told};

        match self.task {
            Task::Guard => {
                crate::engine::watch(&mut std::io::stdin().lock())?;
                Ok(Outcome::Found)
            }
            Task::Load { folder, engine } => {
                let engine = connect(&engine.address()?, allowance)?;
                engine.load(&folder, &told)?;
                print(&engine.status()?)
            }
            Task::Status { engine } => print(&connect(&engine.address()?, allowance)?.status()?),
        }
    }
}

#[cfg(feature = "spark")]
impl EngineArgs {
    fn address(self) -> anyhow::Result<String> {
        let address = self.engine.or_else(crate::cli::data_args::engine_of_user);
        address.ok_or_else(|| {
            anyhow::anyhow!("no engine is named\nname one with --engine or RELATA_ENGINE")
        })
    }
}

/// Prints what an engine holds; nothing is an answer, too.
#[cfg(feature = "spark")]
fn print(status: &crate::engine::Status) -> anyhow::Result<Outcome> {
    use std::io::Write;

    use crate::write::sanitize;

    let mut out = std::io::stdout().lock();
    writeln!(out, "Spark {}", sanitize(&status.version))?;
    let Some(dataset) = &status.dataset else {
        writeln!(out, "no tables of relata")?;
        return Ok(Outcome::Nothing);
    };
    writeln!(out, "{}", sanitize(dataset))?;
    for (table, rows) in &status.tables {
        writeln!(out, "{table}: {rows}")?;
    }
    Ok(Outcome::Found)
}
