//! `relata man`

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use crate::cli::{Outcome, command};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata man | man -l -\n  relata man --dir /usr/local/share/man/man1"
)]
pub(in crate::cli) struct Args {
    /// Write relata.1 and a page for each verb into this folder
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl Args {
    pub(in crate::cli) fn run(self) -> anyhow::Result<Outcome> {
        match self.dir {
            Some(dir) => {
                clap_mangen::generate_to(command(), &dir)
                    .with_context(|| format!("cannot write into {}", dir.display()))?;
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(command()).render(&mut page)?;
                std::io::stdout().write_all(&page)?;
            }
        }
        Ok(Outcome::Found)
    }
}
