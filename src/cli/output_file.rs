//! Where `-o` leads to, and what it never replaces.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::signals;
use crate::write;

/// Writes a file whose bytes are all there, as [`write::write_whole`] does; a signal meanwhile leaves nothing behind.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    signals::clear_at_end();
    write::write_whole(path, bytes)
}

/// Writes a file likewise whose bytes come one after the other.
pub(super) fn stream_whole(
    path: &Path,
    fill: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    signals::clear_at_end();
    write::stream_whole(path, fill)
}

/// Refuses to write over a file that is read, which would be lost.
///
/// # Errors
/// When the file is one of those.
pub(super) fn refuse_over(path: Option<&Path>, read: &[PathBuf]) -> anyhow::Result<()> {
    match path {
        Some(path) if write::is_one_of(path, read) => bail!(
            "{} is a file that is read, and would be lost\nname another file with -o",
            path.display()
        ),
        _ => Ok(()),
    }
}
