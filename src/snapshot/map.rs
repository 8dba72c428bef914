//! Files as memory. The only file with `unsafe`.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

use arrow_buffer::Buffer;
use bytes::Bytes;
use memmap2::Mmap;

/// The bytes of a file, read page by page when they are looked at.
pub(super) fn map(path: &Path) -> io::Result<Buffer> {
    let file = File::open(path)?;
    // SAFETY: a mapping is only unsound where the file shrinks or changes under it. A snapshot's files are written aside
    // and put in place by a rename of their folder; relata never writes to them afterwards. All bytes are valid for
    // the types that are laid over them (unsigned and signed numbers); texts are checked for UTF-8 at every access.
    let map = unsafe { Mmap::map(&file)? };
    Ok(Buffer::from(Bytes::from_owner(map)))
}
