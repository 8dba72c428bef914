//! `relata mcp`

use crate::cli::Outcome;
use crate::cli::data_args::DataArgs;
use crate::lens::Allowance;
use crate::mcp::{Settings, over_stdio};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata mcp                         what a client starts, with the bundled pack\n  relata mcp --data my/folder        with your own data\n\nHow to tell a client of it, and what an assistant may conclude: docs/mcp.md"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    data: DataArgs,
    /// Search so many questions at once; others wait
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    at_once: u8,
}

impl Args {
    pub(in crate::cli) fn run(self, each: &Allowance) -> anyhow::Result<Outcome> {
        let graph = self.data.open()?;
        let settings = Settings::new(each.clone()).at_once(self.at_once.into());
        over_stdio(graph, &settings)?;
        Ok(Outcome::Found)
    }
}
