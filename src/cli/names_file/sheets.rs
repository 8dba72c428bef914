//! The sheet of a workbook that holds names.

use super::columns::{Columns, Fault};
use super::list::NameList;
use crate::error::Result;
use crate::read::{Unreckoned, is_cell_error, sheets};

/// Within so many rows of a sheet its header stands.
const HEADER_WITHIN: usize = 30;

/// A sheet with names.
struct Sheet {
    name: String,
    rows: Vec<(u32, csv::StringRecord)>,
    unreckoned: Unreckoned,
    /// The place of the header among the rows.
    head: usize,
    header: Vec<String>,
    columns: Columns,
}

/// Reads the names of the one sheet that has a column of names, and tells which columns were taken.
///
/// # Errors
/// When no sheet has such a column.
pub(super) fn read(
    bytes: Vec<u8>,
    asked: &[String],
    list: &mut NameList<'_>,
) -> Result<Option<String>> {
    let all = match sheets(bytes, None) {
        Ok(all) => all,
        Err(message) => {
            list.problem(1, message);
            return Ok(None);
        }
    };
    let count = all.len();
    let mut found: Vec<Sheet> = Vec::new();
    let mut likeliest: Option<(Fault, Vec<String>)> = None;
    for sheet in all {
        let (name, rows, unreckoned) = (sheet.name, sheet.rows, sheet.unreckoned);
        for (head, (_, cells)) in rows.iter().enumerate().take(HEADER_WITHIN) {
            let header: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            match Columns::of(&header, asked, true) {
                Ok(columns) => {
                    found.push(Sheet {
                        name,
                        head,
                        header,
                        columns,
                        rows,
                        unreckoned,
                    });
                    break;
                }
                Err(fault) => {
                    let before = likeliest.as_ref().map_or(0, |(_, header)| filled(header));
                    if filled(&header) > before {
                        likeliest = Some((fault, header));
                    }
                }
            }
        }
    }
    let names: Vec<String> = found
        .iter()
        .map(|sheet| format!("`{}`", sheet.name))
        .collect();
    match (found.pop(), found.is_empty(), likeliest) {
        (Some(sheet), true, _) => Ok(sheet.read(count, list)),
        (Some(_), false, _) => {
            let message = format!(
                "the sheets {} have names: save the one to be screened by itself",
                names.join(", ")
            );
            list.problem(1, message);
            Ok(None)
        }
        (None, _, Some((fault, header))) => Err(fault.of(list.file(), &header)),
        (None, _, None) => Ok(None),
    }
}

/// How many columns have a header: the first line that fills most is most like one.
fn filled(header: &[String]) -> usize {
    header.iter().filter(|name| !name.is_empty()).count()
}

impl Sheet {
    fn read(self, count: usize, list: &mut NameList<'_>) -> Option<String> {
        for (line, cells) in &self.rows[self.head + 1..] {
            let unreckoned = self.unreckoned.places(*line);
            let failed = self.columns.places().find(|place| {
                unreckoned.contains(place) || cells.get(*place).is_some_and(is_cell_error)
            });
            if let Some(place) = failed {
                let message = format!(
                    "`{}` is the error of a formula, or a formula without a value: mend it, or open the workbook in a spreadsheet and save it",
                    self.header[place]
                );
                list.problem(*line as usize, message);
                continue;
            }
            let cells: Vec<Option<&str>> = cells.iter().map(Some).collect();
            list.row(*line as usize, &self.columns, &cells);
        }
        let told = self.columns.told(&self.header);
        match count {
            1 => told,
            _ => {
                let columns = told.unwrap_or_else(|| "the names are in `name`".to_owned());
                Some(format!("sheet `{}`: {columns}", self.name))
            }
        }
    }
}
