//! `relata serve`

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context;

use crate::cli::Outcome;
use crate::cli::data_args::DataArgs;
use crate::cli::signals;
use crate::cli::tell::note;
use crate::lens::Allowance;
use crate::serve::{Server, Settings};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata serve\n  relata serve my/folder --open\n  relata serve my.relata --port 7411 --timeout 20 --at-once 4"
)]
pub(in crate::cli) struct Args {
    /// Files, folders and snapshots, as --data takes them; without any the bundled pack
    #[arg(value_name = "DATA")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    data: DataArgs,
    /// Listen on this port of this machine, instead of one that is free
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the link in the browser
    #[arg(long)]
    open: bool,
    /// Work on at most this many questions at one time; --timeout and --max-memory are those of each
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=256))]
    at_once: u16,
    /// Let at most this many questions wait; one more is refused
    #[arg(long, value_name = "N", default_value_t = 16, hide_short_help = true)]
    waiting: u16,
    /// Keep at most this many connections open at one time
    #[arg(long, value_name = "N", default_value_t = 256, hide_short_help = true, value_parser = clap::value_parser!(u16).range(1..))]
    connections: u16,
    /// Wait so many seconds for a slow client
    #[arg(long, value_name = "SECONDS", default_value_t = 15, hide_short_help = true, value_parser = clap::value_parser!(u64).range(1..=3600))]
    patience: u64,
}

impl Args {
    pub(in crate::cli) fn run(self, each: &Allowance) -> anyhow::Result<Outcome> {
        let mut data = self.data;
        for path in &self.paths {
            data = data.with(path);
        }
        let graph = data.open()?;
        let settings = Settings {
            port: self.port.unwrap_or_default(),
            at_once: self.at_once.into(),
            waiting: self.waiting.into(),
            connections: self.connections.into(),
            patience: Duration::from_secs(self.patience),
            each: each.clone(),
            data: data.flags(),
            ..Settings::default()
        };
        let server = Server::bind(graph, settings)
            .with_context(|| format!("cannot listen on port {}", self.port.unwrap_or_default()))?;
        let link = server.link();
        let mut out = io::stdout();
        // At once, also into a pipe: whoever waits for the link may ask as soon as it is there.
        writeln!(out, "{link}")?;
        out.flush()?;
        note("whoever has the link may ask; Ctrl-C ends the server");
        if self.open {
            open(&link);
        }
        signals::leave_to_server();
        server.run()?;
        Ok(Outcome::Found)
    }
}

/// Opens a link in the browser of the user, if there is one.
fn open(link: &str) {
    let program = match () {
        () if cfg!(target_os = "macos") => "open",
        () if cfg!(windows) => "explorer",
        () => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(link).stdin(Stdio::null());
    let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        note(format_args!(
            "no browser could be opened with {program}: open the link yourself"
        ));
    }
}
