//! Streams of records none of which goes on without end: a small compressed file can hold one that would fill the memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// A longer record, row, line or value is none that anybody wrote.
pub(super) const LONGEST: usize = 8 << 20;

/// What is wrong with something that is longer.
pub(super) fn too_long(what: &str) -> String {
    format!("{what} is longer than {} MB", LONGEST >> 20)
}

/// A stream that fails where a record is too long.
pub(super) struct Bounded<R> {
    stream: R,
    since: Since,
    /// How many bytes were read, and the last piece of them.
    total: u64,
    piece: Vec<u8>,
}

/// How many bytes were read since a record began.
#[derive(Debug, Clone, Default)]
pub(super) struct Since(Rc<Cell<usize>>);

impl Since {
    /// Another record begins.
    pub(super) fn begin(&self) {
        self.0.set(0);
    }
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(stream: R) -> Self {
        let since = Since::default();
        Self {
            stream,
            since,
            total: 0,
            piece: Vec::new(),
        }
    }

    /// The last of so many bytes, if it is in the piece that was read last.
    #[cfg(feature = "csv")]
    pub(super) fn last_of(&self, bytes: u64) -> Option<u8> {
        let before = self.total - self.piece.len() as u64;
        let place = bytes.checked_sub(before + 1)?;
        self.piece.get(usize::try_from(place).ok()?).copied()
    }

    pub(super) fn since(&self) -> &Since {
        &self.since
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let since = &self.since.0;
        if since.get() > LONGEST {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                too_long("a record"),
            ));
        }
        let count = self.stream.read(into)?;
        since.set(since.get() + count);
        if count > 0 {
            self.total += count as u64;
            self.piece.clear();
            self.piece.extend_from_slice(&into[..count]);
        }
        Ok(count)
    }
}

/// Whether a stream failed since a record is too long.
pub(super) fn is_too_long(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData && error.to_string() == too_long("a record")
}
