//! How long a question may take, and how much memory.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};
use bytesize::ByteSize;

use super::Outcome;
use super::tell::note;
use crate::lens::{Allowance, Spent};
use crate::snapshot::abandon;

/// How often it is looked whether anything is used up to the last.
const LOOK: Duration = Duration::from_millis(20);
/// How often a long search tells how far it has come.
const TELL: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// End within so many seconds: tell what was found until then, and that there may be more
    #[arg(long, value_name = "SECONDS", global = true, hide_short_help = true, value_parser = seconds)]
    timeout: Option<Duration>,
    /// Take no more memory than this, such as 500M or 2G, mapped files apart: tell what was found until then, and that there
    /// may be more
    #[arg(long, value_name = "SIZE", global = true, hide_short_help = true, value_parser = size)]
    max_memory: Option<usize>,
}

/// How long each of many questions may take if nobody says.
const EACH_TIME: Duration = Duration::from_secs(60);
/// How much memory each of them may take on top of the data.
const EACH_MEMORY: usize = 1 << 30;

impl LimitArgs {
    /// The limits of each question, for a verb that answers many.
    pub(super) fn each(self, in_use: fn() -> usize) -> Allowance {
        let each = Allowance::default().time(self.timeout.unwrap_or(EACH_TIME));
        match self.max_memory {
            Some(most) => each.memory(most, in_use),
            None => each.memory_on_top(EACH_MEMORY, in_use),
        }
    }

    /// Does some work within the limits. What has no more to tell when they are reached is an error.
    pub(super) fn run(
        self,
        in_use: fn() -> usize,
        work: impl FnOnce(&Allowance) -> anyhow::Result<Outcome> + Send + 'static,
    ) -> anyhow::Result<Outcome> {
        let mut allowance = Allowance::default();
        if let Some(most) = self.timeout {
            allowance = allowance.time(most);
        }
        if let Some(most) = self.max_memory {
            allowance = allowance.memory(most, in_use);
        }
        if self.timeout.is_none() && self.max_memory.is_none() {
            return work(&allowance);
        }
        // The work in a thread of its own, which ends with the process: most of it looks at the limits by itself, and
        // tells what it has found; but reading data, or writing a drawing, has nothing to tell before its end.
        let (done, waiting) = mpsc::channel();
        let worker = allowance.clone();
        thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || done.send(work(&worker)))
            .context("no thread to work in")?;
        loop {
            match waiting.recv_timeout(LOOK) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => bail!("the work ended without a result"),
            }
            if let Some(spent) = allowance.is_over() {
                abandon();
                bail!(match spent {
                    Spent::Memory =>
                        "the memory was used up before the answer was told\n--max-memory allows more, and a narrower question needs less",
                    _ =>
                        "the time was used up before the answer was told\n--timeout allows more, and a narrower question needs less",
                });
            }
        }
    }
}

/// As much as the first thread of a process usually has.
const STACK: usize = 8 << 20;

/// Tells now and then how far a search has come that asks a question again and again, as long as this lives.
pub(super) struct Told(
    #[expect(dead_code, reason = "its end is what the thread waits for")] mpsc::Sender<()>,
);

impl Told {
    pub(super) fn of(allowance: &Allowance) -> Self {
        let (alive, end) = mpsc::channel();
        let allowance = allowance.clone();
        thread::spawn(move || {
            while end.recv_timeout(TELL) == Err(RecvTimeoutError::Timeout) {
                if let Some((done, of)) = allowance.progress() {
                    note(format_args!("{done} of {of} claims are taken out so far"));
                }
            }
        });
        Self(alive)
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(time) if !time.is_zero() => Ok(time),
        _ => Err("not a time that anything could be done in".to_owned()),
    }
}

fn size(text: &str) -> Result<usize, String> {
    let size: ByteSize = text.parse()?;
    match usize::try_from(size.as_u64()) {
        Ok(bytes) if bytes >= LEAST => Ok(bytes),
        _ => Err("a command takes at least 10M".to_owned()),
    }
}

/// Less would end every question before it has begun.
const LEAST: usize = 10_000_000;
