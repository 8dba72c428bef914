//! The yardstick of relata: data of any size, and the same questions to relata and its peers.

mod engine;
mod generate;
mod question;
mod report;
mod run;

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand};

use generate::Scale;

/// Measures relata beside its peers on generated data.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write generated data: the same bytes for the same seed, on every machine.
    Generate {
        /// How many relationships: S (10^4), M (10^6) or L (10^7). Several are separated by commas.
        #[arg(long, value_delimiter = ',', required = true)]
        scale: Vec<Scale>,
        /// Other data of the same shape.
        #[arg(long, default_value_t = 7)]
        seed: u64,
        /// The folder that gets a folder for each scale.
        #[arg(long, default_value = "target/bench")]
        out: PathBuf,
    },
    /// Build, load and ask everything, side by side; write what it took into `results.json`, and tables of it.
    Run(run::Plan),
    /// Write the tables and the plot of an earlier run anew.
    Report {
        /// What the run wrote.
        #[arg(long, default_value = "target/bench/results.json")]
        results: PathBuf,
        /// The folder whose `performance.md` gets the tables, and `performance.svg` the plot.
        #[arg(long)]
        docs: Option<PathBuf>,
    },
    /// Answer questions from standard input, for a run.
    #[command(hide = true)]
    Engine {
        engine: engine::Name,
        /// A folder of generated data, or what relata made of it.
        data: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Generate { scale, seed, out } => {
            for scale in scale {
                let folder = out.join(scale.to_string());
                let meta = generate::generate(scale.relationships(), seed, &folder)?;
                println!("{}: {}", folder.display(), serde_json::to_string(&meta)?);
            }
        }
        Command::Run(plan) => {
            let run = run::run(&plan)?;
            let path = plan.data.join("results.json");
            std::fs::write(&path, serde_json::to_string_pretty(&run)?)?;
            tell(&run, plan.docs.as_deref())?;
            anyhow::ensure!(
                run.is_in_agreement(),
                "engines answer otherwise; the tables say which"
            );
        }
        Command::Report { results, docs } => {
            let text = std::fs::read_to_string(&results)
                .with_context(|| format!("cannot read {}", results.display()))?;
            tell(&serde_json::from_str(&text)?, docs.as_deref())?;
        }
        Command::Engine { engine, data } => engine::run(engine, &data)?,
    }
    Ok(())
}

/// Prints the tables, or puts them and the plot into a folder of pages.
fn tell(run: &run::Run, docs: Option<&Path>) -> anyhow::Result<()> {
    let Some(docs) = docs else {
        print!("{}", report::markdown(run));
        return Ok(());
    };
    report::write(run, docs)
}
