//! Rows on standard output, as they are made.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use super::shown::Shown;
use crate::answer::Rows;
use crate::write::{WriteError, write_csv_header, write_csv_rows};

/// Writes rows as CSV.
#[derive(Default)]
pub(super) struct PrintedRows {
    out: Option<Printed>,
    /// What went wrong first; then nothing more is written.
    failed: Option<WriteError>,
    /// Whether any row tells of something that was found.
    pub(super) is_found: bool,
}

/// A terminal must get nothing that it would obey.
enum Printed {
    Plain(BufWriter<Stdout>),
    Shown(Shown<BufWriter<Stdout>>),
}

impl PrintedRows {
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
        let out: &mut dyn Write = match self.out.get_or_insert_with(Printed::begin) {
            Printed::Plain(out) => out,
            Printed::Shown(out) => out,
        };
        if is_first {
            write_csv_header(rows, out)?;
        }
        write_csv_rows(rows, out)?;
        // Whoever waits for the first rows must not wait for a full buffer.
        Ok(out.flush()?)
    }

    /// Whether anything was written.
    ///
    /// # Errors
    /// With what went wrong.
    pub(super) fn finish(self) -> Result<bool, WriteError> {
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        let is_begun = self.out.is_some();
        match self.out {
            Some(Printed::Plain(mut out)) => out.flush()?,
            Some(Printed::Shown(out)) => out.finish()?,
            None => {}
        }
        Ok(is_begun)
    }
}

impl Printed {
    fn begin() -> Self {
        let out = BufWriter::new(io::stdout());
        match io::stdout().is_terminal() {
            true => Printed::Shown(Shown::new(out)),
            false => Printed::Plain(out),
        }
    }
}
