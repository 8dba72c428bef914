//! Whether every byte of a snapshot is as it was written.

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::manifest::CHECKSUMS;
use super::map::check_plain;
use super::read;
use super::seal::sums_of_sums;
use super::sums::sums_of;
use crate::column::BLOCK;
use crate::error::{Result, SnapshotError};

/// Reads all of a snapshot and compares the checksum of each block: how many bytes were verified.
///
/// # Errors
/// [`Error::Snapshot`](crate::Error::Snapshot) with every file that differs and where it begins to, or why it cannot be
/// read.
pub fn verify(folder: &Path) -> Result<u64> {
    let manifest = read::manifest(folder)?;
    // All blocks to the end: which part of which file is damaged says what is wrong with the disk.
    let mut places = Vec::new();
    let path = folder.join(CHECKSUMS);
    check_plain(&path).map_err(|source| read::unread(folder, CHECKSUMS, source))?;
    let known = std::fs::read(&path).map_err(|source| read::unread(folder, CHECKSUMS, source))?;
    let sums: Vec<u64> = known.chunks(BLOCK).map(xxh3_64).collect();
    places.extend(difference(
        CHECKSUMS,
        &sums,
        &sums_of_sums(&manifest).unwrap_or_default(),
    ));
    let mut known = known
        .as_chunks()
        .0
        .iter()
        .map(|sum| u64::from_le_bytes(*sum));
    for table in &manifest.tables {
        let found = sums_of(&folder.join(&table.file))
            .map_err(|source| read::unread(folder, &table.file, source))?;
        // By the manifest and not by the file: one that was cut off must not shift the sums of those behind it.
        let blocks = usize::try_from(table.bytes)
            .unwrap_or_default()
            .div_ceil(BLOCK);
        let expected: Vec<u64> = known.by_ref().take(blocks).collect();
        places.extend(difference(&table.file, &found, &expected));
    }
    if places.is_empty() {
        return Ok(manifest.tables.iter().map(|table| table.bytes).sum());
    }
    Err(SnapshotError::OtherBytes {
        folder: folder.display().to_string(),
        places,
    }
    .into())
}

/// What is wrong with the blocks of a file.
fn difference(file: &str, found: &[u64], expected: &[u64]) -> Option<String> {
    if found.len() != expected.len() {
        let found = found.len();
        return Some(format!(
            "{file}: {found} blocks instead of {}",
            expected.len()
        ));
    }
    let differ = found.iter().zip(expected).map(|(now, then)| now != then);
    let count = differ.clone().filter(|differs| *differs).count();
    let first = differ.enumerate().find(|(_, differs)| *differs)?.0;
    let blocks = if count == 1 { "block" } else { "blocks" };
    Some(format!(
        "{file}: {count} {blocks}, from byte {} on",
        first * BLOCK
    ))
}
