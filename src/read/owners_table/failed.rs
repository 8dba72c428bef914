//! Cells that say nothing because a formula failed, or was never reckoned.

use super::columns::Columns;
use super::meaning::Meaning;
use crate::read::cell_error::is_cell_error;

/// What is said of a cell whose formula has no value.
pub(super) const UNRECKONED: &str =
    "a formula without a value: open the workbook in a spreadsheet and save it";

/// What is wrong with the cells of a row that a spreadsheet should have reckoned; those without a value stand at `unreckoned`.
// In columns that mean nothing here they are kept as they are: nothing is read from them.
pub(super) fn mistakes(
    columns: &Columns,
    cells: &csv::StringRecord,
    unreckoned: &[usize],
) -> Vec<String> {
    let mut mistakes = Vec::new();
    for (place, column) in columns.columns.iter().enumerate() {
        if [Meaning::Kept, Meaning::Ignored].contains(&column.meaning) {
            continue;
        }
        let header = &column.header;
        let cell = cells.get(place).unwrap_or_default().trim();
        if unreckoned.contains(&place) {
            mistakes.push(format!("`{header}` is {UNRECKONED}"));
        } else if is_cell_error(cell) {
            mistakes.push(format!(
                "`{header}` is `{cell}`, the error of a formula: mend it, or leave the cell empty"
            ));
        }
    }
    mistakes
}
