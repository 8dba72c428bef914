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
    /// How many bytes were read, and the last of them.
    total: u64,
    last: u8,
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
            last: 0,
        }
    }

    /// Whether so many bytes are all that was read, and no line ends behind them.
    pub(super) fn breaks_off_after(&self, bytes: u64) -> bool {
        self.total == bytes && self.last != b'\n'
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
        self.total += count as u64;
        if let Some(&last) = into[..count].last() {
            self.last = last;
        }
        Ok(count)
    }
}

/// Whether a stream failed since a record is too long.
pub(super) fn is_too_long(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData && error.to_string() == too_long("a record")
}
