//! The yardstick of relata: data of any size, and the same questions to relata and its peers.

mod generate;

use std::path::PathBuf;

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
    }
    Ok(())
}
