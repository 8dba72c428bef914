//! How far the reading has come, for whoever waits.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

/// All bytes that this process has read from files of records.
static READ: AtomicU64 = AtomicU64::new(0);

/// How many bytes of files this process has read; compressed ones count as they lie on the disk.
#[cfg(feature = "cli")]
pub(crate) fn bytes_read() -> u64 {
    READ.load(Ordering::Relaxed)
}

/// A file whose reading is seen.
pub(super) struct Counted<R>(pub(super) R);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buffer)?;
        READ.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
