//! Whether every byte of a snapshot is as it was written.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use super::manifest::BLOCK;
use super::read;
use super::sums::Summed;
use crate::error::{Result, SnapshotError};

/// Reads all of a snapshot and compares the checksum of each block: how many bytes were verified.
///
/// # Errors
/// [`Error::Snapshot`](crate::Error::Snapshot) with every block that differs, or why it cannot be read.
pub fn verify(folder: &Path) -> Result<u64> {
    let manifest = read::manifest(folder)?;
    // All blocks to the end: which part of which file is damaged says what is wrong with the disk.
    let mut damaged = Vec::new();
    for table in &manifest.tables {
        let found = checksums(&folder.join(&table.file))
            .map_err(|source| read::unread(folder, &table.file, source))?;
        if found.len() != table.checksums.len() {
            damaged.push(format!(
                "{}: {} blocks instead of {}",
                table.file,
                found.len(),
                table.checksums.len()
            ));
        }
        for (block, (now, then)) in found.iter().zip(&table.checksums).enumerate() {
            if now != then {
                let from = block * BLOCK;
                damaged.push(format!("{}: from byte {from} on", table.file));
            }
        }
    }
    if damaged.is_empty() {
        return Ok(manifest.tables.iter().map(|table| table.bytes).sum());
    }
    Err(SnapshotError::OtherBytes {
        folder: folder.display().to_string(),
        places: damaged,
    }
    .into())
}

/// The checksums of the blocks of a file.
fn checksums(path: &Path) -> io::Result<Vec<String>> {
    let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut summed = Summed::new(io::sink());
    io::copy(&mut file, &mut summed)?;
    Ok(summed.finish().1)
}
