//! Where a row stands, and how a citation names it.

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    /// The id of the source that the file is.
    pub(super) file: &'p str,
    /// The sheet of a workbook.
    pub(super) sheet: Option<&'p str>,
    pub(super) line: u32,
}

impl Place<'_> {
    /// The place in the file, as a citation names it.
    pub(super) fn locator(self) -> String {
        match self.sheet {
            // A citation has no blanks, and names of sheets often do.
            Some(sheet) => {
                let words: Vec<&str> = sheet.split_whitespace().collect();
                format!("{}!{}", words.join("-"), self.line)
            }
            None => format!("L{}", self.line),
        }
    }
}
