//! What became of the records of a foreign format.

use std::fmt;

/// How many records of one sort stood in some files, and what became of them: `read = kept + unresolved + unused`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// What the format calls them.
    pub what: &'static str,
    /// How many stood in the files.
    pub read: usize,
    /// How many became records, or part of one.
    pub kept: usize,
    /// How many point at something that is nowhere in the files, or could not be read.
    pub unresolved: usize,
    /// How many say nothing about who owns or lists what: totals, forms that the format itself does not explain.
    pub unused: usize,
}

impl Counts {
    pub(super) fn new(what: &'static str) -> Self {
        Self {
            what,
            read: 0,
            kept: 0,
            unresolved: 0,
            unused: 0,
        }
    }

    pub(super) fn kept(&mut self) {
        self.read += 1;
        self.kept += 1;
    }

    pub(super) fn unresolved(&mut self) {
        self.read += 1;
        self.unresolved += 1;
    }

    pub(super) fn unused(&mut self) {
        self.read += 1;
        self.unused += 1;
    }

    pub(super) fn add(&mut self, more: &Counts) {
        self.read += more.read;
        self.kept += more.kept;
        self.unresolved += more.unresolved;
        self.unused += more.unused;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} read = {} kept + {} unresolved + {} carried unused",
            self.what, self.read, self.kept, self.unresolved, self.unused
        )
    }
}
