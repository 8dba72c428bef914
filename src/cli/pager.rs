//! Text that is longer than the screen, shown by the reader's pager.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use clap::ValueEnum;

use super::terminal;

/// When a pager shows an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, for what is longer than the screen.
    Auto,
    /// On a terminal, for everything.
    Always,
    /// For nothing.
    Never,
}

/// Shows text on the terminal, by a pager if it is to.
pub(super) fn show(text: &[u8], when: When) -> anyhow::Result<()> {
    let lines = text.iter().filter(|&&byte| byte == b'\n').count();
    let is_longer = terminal::size().lines.is_some_and(|height| lines > height);
    let wants_pager = when == When::Always || (when == When::Auto && is_longer);
    if wants_pager && page(text).is_ok() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    out.write_all(text)?;
    out.flush()?;
    Ok(())
}

/// Hands the text to the pager and waits until the reader leaves it.
fn page(text: &[u8]) -> io::Result<()> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let pager = set("RELATA_PAGER").or_else(|| set("PAGER"));
    let pager = pager.unwrap_or_else(|| "less".to_owned());
    if pager == "cat" {
        return Err(io::ErrorKind::Unsupported.into());
    }
    // By the shell, since it may be a command with arguments.
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.arg("/C");
        command
    } else {
        let mut command = Command::new("sh");
        command.arg("-c");
        command
    };
    command.arg(pager).stdin(Stdio::piped());
    // As git does: colours pass, what fits is left on the screen.
    if env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A reader who leaves early closes the pipe, which is no failure.
        let _ = input.write_all(text);
    }
    match child.wait()?.code() {
        // The shell found no such program, and nothing was shown.
        Some(126 | 127) => Err(io::ErrorKind::NotFound.into()),
        _ => Ok(()),
    }
}
