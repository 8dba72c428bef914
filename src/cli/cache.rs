//! The snapshots that questions about text keep.

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use anyhow::bail;
use chrono::DateTime;

use super::Outcome;
use crate::error::{Error, SnapshotError};
use crate::open::{Cache, Entry};
use crate::write::sanitize;

/// Removes the snapshot of the cache that an error is about, if it is about one.
pub(super) fn forget_damaged(error: &anyhow::Error) -> bool {
    match error.downcast_ref() {
        Some(Error::Snapshot(SnapshotError::Damaged { folder, .. })) => {
            let cache = Cache::of_user();
            cache.is_some_and(|cache| cache.forget(Path::new(folder)))
        }
        _ => false,
    }
}

/// Lists them.
pub(super) fn list() -> anyhow::Result<Outcome> {
    let cache = cache()?;
    let entries = cache.entries()?;
    let mut out = io::stdout().lock();
    for entry in &entries {
        writeln!(
            out,
            "{}",
            entry_line(
                entry,
                if entry.is_current() {
                    "current"
                } else {
                    "outdated"
                }
            )
        )?;
    }
    let bytes: u64 = entries.iter().map(|entry| entry.bytes).sum();
    writeln!(
        out,
        "{} in {}: {}.",
        snapshots(entries.len()),
        cache.folder().display(),
        megabytes(bytes)
    )?;
    Ok(if entries.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Found
    })
}

/// Removes those that are outdated or were made so many days ago, and what crashes left behind.
pub(super) fn prune(days: u32) -> anyhow::Result<Outcome> {
    let cache = cache()?;
    let oldest = Duration::from_secs(u64::from(days) * 24 * 60 * 60);
    let is_old = |entry: &Entry| entry.made.elapsed().is_ok_and(|age| age >= oldest);
    let mut out = io::stdout().lock();
    let mut count = 0;
    let mut bytes = 0;
    for entry in cache.entries()? {
        // By when it was made, not used: to note every use would be to write at every question.
        let why = match (entry.is_current(), is_old(&entry)) {
            (false, _) => "outdated",
            (true, true) => "old",
            (true, false) => continue,
        };
        entry.remove()?;
        writeln!(out, "{}", entry_line(&entry, why))?;
        count += 1;
        bytes += entry.bytes;
    }
    // What was being written when a process was killed: no question can use it, and nobody sees it in the list.
    for leftover in cache.leftovers()? {
        leftover.remove()?;
        bytes += leftover.bytes;
    }
    writeln!(
        out,
        "{} removed from {}: {}.",
        snapshots(count),
        cache.folder().display(),
        megabytes(bytes)
    )?;
    Ok(Outcome::Found)
}

fn cache() -> anyhow::Result<Cache> {
    match Cache::of_user() {
        Some(cache) => Ok(cache),
        None => bail!("there is no cache folder here\nRELATA_CACHE names one"),
    }
}

/// One line: of what, and all else that matters.
fn entry_line(entry: &Entry, state: &str) -> String {
    let own = megabytes(entry.bytes);
    let text = megabytes(entry.bytes_of_text());
    let inputs: Vec<_> = entry.inputs().iter().map(|path| sanitize(path)).collect();
    let inputs = inputs.join(", ");
    format!(
        "{}  {own:>9}  {state:<8}  {inputs} ({text} of text)",
        day(entry.made)
    )
}

/// The day of a moment, in UTC.
fn day(moment: SystemTime) -> String {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH).ok();
    let seconds = since.and_then(|since| i64::try_from(since.as_secs()).ok());
    match seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) {
        Some(moment) => moment.date_naive().to_string(),
        None => "not dated".to_owned(),
    }
}

fn snapshots(count: usize) -> String {
    format!("{count} snapshot{}", if count == 1 { "" } else { "s" })
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
