//! Files that make sense only together: the sheets of one register, or a register and its later updates.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::again::Again;
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
    text: Again<'p>,
    /// The number of the file that could not be read.
    failed: Rc<Cell<u32>>,
}

impl<'p> Part<'p> {
    pub(super) fn new(file: u32, name: String, source_name: String, text: Again<'p>) -> Self {
        Self {
            file,
            name,
            source_name,
            text,
            failed: Rc::new(Cell::new(file)),
        }
    }

    /// Tells there of which file it is that cannot be read.
    pub(super) fn tell(&mut self, failed: &Rc<Cell<u32>>) {
        self.failed = Rc::clone(failed);
    }

    /// Sees to it that the text can be opened more than once.
    ///
    /// # Errors
    /// When a stream cannot be read, or not be written aside.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        let kept = self.text.keep();
        if kept.is_err() {
            self.failed.set(self.file);
        }
        kept
    }

    /// The text from its beginning.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(super) fn open(&mut self) -> io::Result<impl Read + '_> {
        let opened = self.text.open();
        if opened.is_err() {
            self.failed.set(self.file);
        }
        Ok(Watched {
            text: opened?,
            file: self.file,
            failed: &self.failed,
        })
    }
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

/// A text that leaves behind of which file it is, where it cannot be read.
struct Watched<'w, R> {
    text: R,
    file: u32,
    failed: &'w Cell<u32>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer);
        if read.is_err() {
            self.failed.set(self.file);
        }
        read
    }
}
