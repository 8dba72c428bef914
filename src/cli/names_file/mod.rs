//! A file of names as customers and lists are kept: a CSV file or a workbook, or one name a line.
//!
//! ```text
//! file    --> plain text, or the sheets of a workbook
//! header  --> columns   which of them hold the name, and what a name is compared by beside it
//! row     --> list      a name with its line, or all that is wrong with it
//! ```

mod columns;
mod list;
#[cfg(feature = "spreadsheets")]
mod sheets;
mod table;
#[cfg(test)]
mod tests;

use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::bounded_file;
use crate::error::{Error, Result};
use crate::query::ScreenName;
use crate::read::{DateOrder, plain_text};
use columns::Columns;
use list::NameList;
use table::NameTable;

#[derive(Debug, Default, clap::Args)]
pub(super) struct NamesArgs {
    /// The names: a CSV file or workbook (.xlsx) with a column of names, or one name a line; - is standard input
    file: PathBuf,
    /// The column of the names
    ///
    /// Else one that is called so: `name`, `Customer name`, `First name` with `Last name`. Several are the parts of a name, in
    /// this order
    #[arg(long, value_name = "NAME")]
    column: Vec<String>,
    /// The order in which dates of birth stand: day.month.year or month/day/year
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "year-month-day",
        hide_default_value = true,
        hide_short_help = true
    )]
    dates: DateOrder,
    /// How letters are encoded, such as windows-1252; else UTF-8, or UTF-16 with its mark
    #[arg(long, value_name = "NAME", value_parser = encoding, hide_short_help = true)]
    encoding: Option<&'static Encoding>,
}

/// The names of a file, and how it was understood.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) names: Vec<ScreenName>,
    /// Which columns were taken; `None` where they are called as the documentation has it.
    pub(super) told: Option<String>,
}

impl NamesArgs {
    /// The file; `-` is standard input.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Reads all names of the file, or of standard input for `-`.
    ///
    /// # Errors
    /// When it cannot be read, has no such column or no name, or with everything that is wrong with its lines.
    pub(super) fn read(&self) -> Result<Names> {
        let is_stdin = self.file == Path::new("-");
        let file = match is_stdin {
            true => "<stdin>".to_owned(),
            false => self.file.display().to_string(),
        };
        let of_io = |source| Error::Read {
            path: file.clone().into(),
            source,
        };
        let bytes = bounded_file::read(&self.file, is_stdin).map_err(of_io)?;
        self.names(&file, bytes)
    }

    fn names(&self, file: &str, bytes: Vec<u8>) -> Result<Names> {
        let mut list = NameList::new(file, self.dates);
        #[cfg(feature = "spreadsheets")]
        if crate::read::is_workbook(&bytes) {
            let told = sheets::read(bytes, &self.column, &mut list)?;
            return list.finish(self.told(told));
        }
        let mut text = Vec::new();
        // From memory, where nothing fails.
        plain_text(&bytes[..], self.encoding)
            .read_to_end(&mut text)
            .unwrap_or_default();
        if text.contains(&0) || bytes.starts_with(OLD_WORKBOOK) {
            list.problem(
                1,
                "neither text nor a workbook of today (.xlsx): save it as one of these",
            );
            return list.finish(None);
        }
        let ending = Path::new(file)
            .extension()
            .unwrap_or_default()
            .to_ascii_lowercase();
        // What is in it decides before what it is called: a list that was saved from a spreadsheet may have any ending. But the
        // first of a list of names may look like a header of them, so that without an ending only the plainest word counts.
        let is_table = ending == "csv" || ending == "tsv" || !self.column.is_empty();
        let table = match is_table {
            true => NameTable::with_header(&text, &self.column),
            false => NameTable::at_start(&text),
        };
        let columns = match Columns::of(&table.header, &self.column, is_table) {
            Ok(columns) => columns,
            Err(fault) if is_table || fault.is_twice() => return Err(fault.of(file, &table.header)),
            Err(_) => {
                list.read_lines(&text);
                return list.finish(None);
            }
        };
        table.read(&columns, &mut list);
        list.finish(self.told(columns.told(&table.header)))
    }

    /// Whoever says the column knows it.
    fn told(&self, told: Option<String>) -> Option<String> {
        told.filter(|_| self.column.is_empty())
    }
}

/// How workbooks begin that programs wrote until 2007.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";

fn encoding(label: &str) -> std::result::Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        "no encoding is called so: use utf-8, windows-1252, iso-8859-2, windows-1251 or another"
            .to_owned()
    })
}
