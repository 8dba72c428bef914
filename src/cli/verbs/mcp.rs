//! `relata mcp`

use std::io::{self, IsTerminal, Write};

use crate::cli::Outcome;
use crate::cli::data_args::DataArgs;
use crate::cli::tell::say;
use crate::lens::Allowance;
use crate::loopback::Token;
use crate::mcp::{Settings, over_http, over_stdio};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  relata mcp                         what a client starts, with the bundled pack\n  relata mcp --data my/folder        with your own data\n  relata mcp --http                  over HTTP, on this machine alone\n\nHow to tell a client of it, and what an assistant may conclude: docs/mcp.md"
)]
pub(in crate::cli) struct Args {
    /// Answer over HTTP on 127.0.0.1 instead; the address and the token that requests must bear are printed
    #[arg(long)]
    http: bool,
    /// The port of it, instead of one that is free
    #[arg(
        long,
        value_name = "PORT",
        requires = "http",
        default_value_t = 0,
        hide_default_value = true
    )]
    port: u16,
    /// Search so many questions at once; others wait
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    at_once: u8,
    // Last, since what follows it stands under its heading.
    #[command(flatten)]
    data: DataArgs,
}

impl Args {
    pub(in crate::cli) fn run(self, each: &Allowance) -> anyhow::Result<Outcome> {
        let graph = self.data.open()?;
        let settings = Settings::new(each.clone()).at_once(self.at_once.into());
        match self.http {
            true => over_http(graph, &settings, self.port, print)?,
            false => {
                if io::stdin().is_terminal() {
                    say(
                        "Waiting for a client on standard input: docs/mcp.md says how one starts this itself. Ctrl-D ends it.",
                    );
                }
                over_stdio(graph, &settings)?;
            }
        }
        Ok(Outcome::Found)
    }
}

/// Two lines, for a person or a program: the address, and the header that every request must have.
fn print(address: &str, token: &Token) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{address}")?;
    writeln!(out, "Authorization: Bearer {}", token.secret())?;
    out.flush()
}
