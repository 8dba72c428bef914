//! One process from start to end.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use wait4::Wait4;

/// What a process took.
pub struct Took {
    pub ms: f64,
    /// The most memory that it held at a time.
    pub peak_mb: f64,
}

/// A command with its arguments.
pub fn command(program: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// Runs a command to its end, its output thrown away.
pub fn take(command: &mut Command) -> anyhow::Result<Took> {
    Ok(run(command, Stdio::null())?.0)
}

/// Runs a command to its end, with what it prints.
pub fn take_printing(command: &mut Command) -> anyhow::Result<(Took, String)> {
    run(command, Stdio::piped())
}

fn run(command: &mut Command, stdout: Stdio) -> anyhow::Result<(Took, String)> {
    command.stdin(Stdio::null()).stdout(stdout);
    let start = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start {command:?}"))?;
    let mut printed = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_string(&mut printed)?;
    }
    let end = child.wait4()?;
    let ms = start.elapsed().as_secs_f64() * 1e3;
    ensure!(end.status.success(), "{command:?} failed: {}", end.status);
    Ok((
        Took {
            ms,
            peak_mb: end.rusage.maxrss as f64 / f64::from(1 << 20),
        },
        printed,
    ))
}

/// How many lines a command prints.
pub fn lines(command: &mut Command) -> anyhow::Result<usize> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let stdout = BufReader::new(child.stdout.take().context("a process without output")?);
    let count = stdout
        .split(b'\n')
        .try_fold(0, |count, line| line.map(|_| count + 1))?;
    ensure!(child.wait()?.success(), "{command:?} failed");
    Ok(count)
}

/// What a command prints.
pub fn output(command: &mut Command) -> anyhow::Result<String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut text = String::new();
    child
        .stdout
        .take()
        .context("a process without output")?
        .read_to_string(&mut text)?;
    ensure!(child.wait()?.success(), "{command:?} failed");
    Ok(text.trim().to_owned())
}
