//! Rows on standard output, as they are made.

use std::io::{self, BufWriter, Stdout, Write};

use crate::answer::Rows;
use crate::write::{Style, WriteError, write_csv_header, write_csv_rows};

/// Writes rows as CSV.
#[derive(Default)]
pub(super) struct PrintedRows {
    style: Style,
    out: Option<BufWriter<Stdout>>,
    /// What went wrong first; then nothing more is written.
    failed: Option<WriteError>,
    /// Whether any row tells of something that was found.
    pub(super) is_found: bool,
}

impl PrintedRows {
    /// Writes them in this style.
    pub(super) fn in_style(style: Style) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// Writes some rows, the first ones under a header; whether it can take more.
    pub(super) fn take(&mut self, rows: &Rows) -> bool {
        self.is_found |= rows.tell_anything();
        if self.failed.is_none() {
            self.failed = self.write(rows).err();
        }
        self.failed.is_none()
    }

    fn write(&mut self, rows: &Rows) -> Result<(), WriteError> {
        let is_first = self.out.is_none();
        let out = self.out.get_or_insert_with(|| BufWriter::new(io::stdout()));
        if is_first {
            write_csv_header(rows, out)?;
        }
        write_csv_rows(rows, &self.style, out)?;
        // Whoever waits for the first rows must not wait for a full buffer.
        Ok(out.flush()?)
    }

    /// Whether anything was written.
    ///
    /// # Errors
    /// With what went wrong.
    pub(super) fn finish(self) -> Result<bool, WriteError> {
        match self.failed {
            Some(failed) => Err(failed),
            None => Ok(self.out.is_some()),
        }
    }
}
