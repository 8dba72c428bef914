//! `relata completions`

use std::io::Write;

use crate::cli::{Outcome, complete};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  relata completions bash > ~/.local/share/bash-completion/completions/relata"
)]
pub(in crate::cli) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

impl Args {
    pub(in crate::cli) fn run(self) -> anyhow::Result<Outcome> {
        let script = complete::script(&self.shell.to_string())?;
        std::io::stdout().write_all(&script)?;
        Ok(Outcome::Found)
    }
}
