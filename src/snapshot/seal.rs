//! The seal of a snapshot: its manifest has a checksum of itself and of the file of all other checksums.

use std::fs;
use std::io;
use std::path::Path;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::MANIFEST;
use super::manifest::{CHECKSUMS, Manifest, hex};
use super::sums::sums_of;
use crate::column::BLOCK;
use crate::error::{Error, Result};

/// What stands before the checksum at the end of a manifest.
const BEFORE: &str = ",\n  \"checksum\": \"";
/// What stands behind it.
const BEHIND: &str = "\"\n}\n";

/// Two files that make a snapshot whole.
pub(super) struct Seal {
    /// The checksums of all tables, in the order of the manifest.
    pub(super) sums: Vec<u8>,
    /// The manifest with a checksum of its own.
    pub(super) manifest: String,
}

/// The seal of tables with these checksums, block after block.
pub(super) fn sealed(manifest: &mut Manifest, sums: impl Iterator<Item = u64>) -> io::Result<Seal> {
    let sums: Vec<u8> = sums.flat_map(u64::to_le_bytes).collect();
    // All of one length, so that they need nothing between them.
    let of_sums = sums
        .chunks(BLOCK)
        .map(|block| format!("{:016x}", xxh3_64(block)));
    manifest.checksums = of_sums.collect();
    let text = serde_json::to_string_pretty(manifest)?;
    // The checksum goes into the object itself, so that the manifest stays plain JSON.
    let body = text.strip_suffix("\n}").unwrap_or(&text);
    let checksum = hex(xxh3_128(body.as_bytes()));
    let manifest = format!("{body}{BEFORE}{checksum}{BEHIND}");
    Ok(Seal { sums, manifest })
}

/// Whether a manifest is as it was written.
pub(super) fn is_sealed(text: &[u8]) -> bool {
    let sealed = || {
        let rest = std::str::from_utf8(text).ok()?.strip_suffix(BEHIND)?;
        let (body, checksum) = rest.rsplit_once(BEFORE)?;
        Some(checksum == hex(xxh3_128(body.as_bytes())))
    };
    sealed().unwrap_or_default()
}

/// The checksums of the blocks of the file of checksums, as the manifest has them; none if they are no such numbers.
pub(super) fn sums_of_sums(manifest: &Manifest) -> Option<Vec<u64>> {
    let (digits, rest) = manifest.checksums.as_bytes().as_chunks::<16>();
    let number =
        |digits: &[u8; 16]| u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
    let sums = digits.iter().map(number).collect();
    if rest.is_empty() { sums } else { None }
}

/// Makes the checksums of a snapshot anew, so that whatever its files hold now is believed to have been written so.
///
/// Checksums find accidents, not malice: this is what malice would do, and what tests do to see that nothing worse than a
/// wrong answer comes of it.
///
/// # Errors
/// When the manifest is none, or a file cannot be read or written.
pub fn seal(folder: &Path) -> Result<()> {
    let failed = |source| Error::Write {
        path: folder.to_owned(),
        source,
    };
    let text = fs::read(folder.join(MANIFEST)).map_err(failed)?;
    let mut manifest: Manifest =
        serde_json::from_slice(&text).map_err(|error| failed(error.into()))?;
    let sums = manifest
        .tables
        .iter()
        .map(|table| sums_of(&folder.join(&table.file)));
    let sums = sums.collect::<io::Result<Vec<_>>>().map_err(failed)?;
    let seal = sealed(&mut manifest, sums.into_iter().flatten()).map_err(failed)?;
    fs::write(folder.join(CHECKSUMS), seal.sums).map_err(failed)?;
    fs::write(folder.join(MANIFEST), seal.manifest).map_err(failed)
}
