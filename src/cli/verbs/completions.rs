//! `relata completions`

use std::io::Write;

use crate::cli::{Outcome, command};

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
        // In memory first: `generate` panics when nobody reads the pipe any more.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "relata", &mut script);
        std::io::stdout().write_all(&script)?;
        Ok(Outcome::Found)
    }
}
