//! Files that make sense only together: the sheets of one register, or a register and its later updates.

use std::cell::Cell;
use std::io::{self, Read};

use super::counts::Counts;
use super::jsonl::BadLine;
use super::{Item, Weight};
use crate::model::Record;

/// One of several files of one format.
pub(super) struct Part<'p> {
    /// Its number among all files that are read.
    pub(super) file: u32,
    pub(super) name: String,
    /// Its name among the sources.
    pub(super) source_name: String,
    pub(super) text: Box<dyn Read + 'p>,
}

/// Reads files of one format together, in the order in which the user named them.
pub(super) type ReadTogether = fn(Vec<Part<'_>>, &mut Sink<'_>) -> io::Result<()>;

/// Takes what a reader finds, with its place.
pub(super) struct Sink<'s> {
    each: &'s mut dyn FnMut(u32, Item),
    counts: &'s mut Vec<Counts>,
}

impl<'s> Sink<'s> {
    pub(super) fn new(each: &'s mut dyn FnMut(u32, Item), counts: &'s mut Vec<Counts>) -> Self {
        Self { each, counts }
    }

    /// A record that defines its id.
    pub(super) fn record(&mut self, place: Place, record: Record) {
        self.item(place, Weight::Record, Ok(record));
    }

    /// A record that gives way to any other of its id.
    pub(super) fn name(&mut self, place: Place, record: Record) {
        self.item(place, Weight::Name, Ok(record));
    }

    pub(super) fn problem(&mut self, place: Place, bad: BadLine) {
        self.item(place, Weight::Record, Err(bad));
    }

    pub(super) fn count(&mut self, counts: Counts) {
        if counts.read > 0 {
            self.counts.push(counts);
        }
    }

    fn item(&mut self, place: Place, weight: Weight, record: Result<Record, BadLine>) {
        let item = Item {
            line: place.line,
            weight,
            record,
        };
        (self.each)(place.file, item);
    }
}

/// Where a record of a foreign format stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: u32,
    /// The line, or where a format has none the number of the record.
    pub(super) line: u32,
}

/// A text that leaves behind which of several it is, where it cannot be read.
pub(super) struct Watched<'w, R> {
    text: R,
    place: usize,
    failed: &'w Cell<usize>,
}

impl<'w, R> Watched<'w, R> {
    pub(super) fn new(text: R, place: usize, failed: &'w Cell<usize>) -> Self {
        Self {
            text,
            place,
            failed,
        }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer);
        if read.is_err() {
            self.failed.set(self.place);
        }
        read
    }
}
