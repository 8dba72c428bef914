//! Files as memory. The only file with `unsafe`.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

use arrow_buffer::Buffer;
use bytes::Bytes;
use memmap2::Mmap;

/// Refuses what is no plain file: a snapshot holds no links, and whoever opens a pipe waits for ever.
pub(super) fn check_plain(path: &Path) -> io::Result<()> {
    // Not through links: what they lead to may be changed by anybody while it is mapped.
    if std::fs::symlink_metadata(path)?.is_file() {
        return Ok(());
    }
    Err(io::Error::other("this is no plain file"))
}

/// The bytes of a file, read page by page when they are looked at.
pub(super) fn map(path: &Path) -> io::Result<Buffer> {
    check_plain(path)?;
    let file = File::open(path)?;
    // SAFETY: a mapping is only unsound where the file shrinks or changes under it. A snapshot's files are written aside
    // and put in place by a rename of their folder; relata never writes to them afterwards. All bytes are valid for
    // the types that are laid over them (unsigned and signed numbers); texts are checked for UTF-8 at every access.
    let map = unsafe { Mmap::map(&file)? };
    Ok(Buffer::from(Bytes::from_owner(map)))
}
