//! Where a record was read.

/// The place of a record: a file by its number, and the line in it from 1.
///
/// The default is the place of what was read nowhere, as an assumption.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Origin {
    /// The place of the file in the order of reading, from 0.
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
}

impl Origin {
    /// The file by its name, and the line, for a problem: no name where the file is not known.
    pub(crate) fn place(self, files: &[String]) -> (String, usize) {
        // A damaged snapshot may name a file that is not there.
        let file = files.get(self.file as usize);
        (file.cloned().unwrap_or_default(), self.line as usize)
    }
}
