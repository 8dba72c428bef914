//! What stands in the cells of a table for the terminal: enough to read, without saying anything twice.
//!
//! Formats for machines have every cell in full.

use crate::answer::{Shape, Table, TableColumn, TableRow};
use crate::write::citations::SourceNumbers;
use crate::write::sanitize::sanitize;

/// Columns about the entity in the first column: not said again in the rows below.
const OF_FIRST_COLUMN: [&str; 2] = [EDITIONS, "replies"];
/// The column of editions: when all rows are of one, the summary says so.
pub(super) const EDITIONS: &str = "editions";
/// A table's columns that have something in them, with the text of their cells.
pub(super) struct CellTexts {
    pub columns: Vec<TableColumn>,
    /// As many cells as there are columns, and one more for the numbers of the sources if rows cite any.
    pub rows: Vec<Vec<String>>,
    /// Whether any row cites a source.
    pub cites: bool,
}

impl CellTexts {
    /// Leaves out what a reader does not need.
    pub(super) fn of(table: &Table, numbers: &SourceNumbers) -> Self {
        let mut rows = Vec::new();
        let mut above = None;
        for row in &table.rows {
            rows.push(row_texts(table, row, above));
            above = Some(row);
        }
        let mut used = Vec::new();
        for (index, column) in table.columns.iter().enumerate() {
            // The edition that all rows are of is in the summary.
            let is_in_summary = column.key == EDITIONS && is_same_in_all(table, index);
            let has_text = rows.iter().any(|row: &Vec<String>| !row[index].is_empty());
            if has_text && !is_in_summary {
                used.push(index);
            }
        }
        let cites = table.rows.iter().any(|row| !row.sources.is_empty());
        let mut texts = Vec::new();
        for (row, all) in table.rows.iter().zip(&rows) {
            let mut cells = chosen(all, &used);
            cells.extend(cites.then(|| numbers.ranges(&row.sources)));
            texts.push(cells);
        }
        Self {
            columns: chosen(&table.columns, &used),
            rows: texts,
            cites,
        }
    }
}

/// Some of a row's cells, or of a table's columns.
fn chosen<T: Clone>(all: &[T], indices: &[usize]) -> Vec<T> {
    indices.iter().map(|&index| all[index].clone()).collect()
}

pub(super) fn is_same_in_all(table: &Table, index: usize) -> bool {
    let mut neighbours = table.rows.windows(2);
    table.rows.len() > 1
        && neighbours.all(|pair| pair[0].cells.get(index) == pair[1].cells.get(index))
}

/// The texts of a row, as many as there are columns; empty where the row above says the same of the same entity.
fn row_texts(table: &Table, row: &TableRow, above: Option<&TableRow>) -> Vec<String> {
    // A first column that names nothing, as that of counts, may hold the same twice by chance.
    let starts_with_name =
        matches!(table.columns.first(), Some(column) if column.shape == Shape::Named);
    let above = above.filter(|above| starts_with_name && above.cells.first() == row.cells.first());
    let mut texts = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        let cell = row.cells.get(index);
        let is_of_first = index == 0 || OF_FIRST_COLUMN.contains(&&*column.key);
        let is_said_above = above.is_some_and(|above| above.cells.get(index) == cell);
        texts.push(match cell {
            Some(cell) if !(is_of_first && is_said_above) => sanitize(cell.text()).into_owned(),
            _ => String::new(),
        });
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn cell_texts(pairs: &[(&str, Option<&str>)]) -> CellTexts {
        let table = sample::with_owners(sample::wechat(), pairs).table();
        CellTexts::of(&table, &SourceNumbers::default())
    }

    #[test]
    fn a_thing_is_named_once_for_all_its_owners() {
        let table = cell_texts(&[
            ("taobao", Some("alibaba")),
            ("taobao", Some("tencent")),
            ("wechat", Some("tencent")),
        ]);
        let listed: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(listed, ["Taobao", "", "WeChat"]);
        assert!(
            table.columns.iter().all(|column| column.key != EDITIONS),
            "all are of one edition"
        );
    }

    #[test]
    fn columns_without_a_word_are_left_out() {
        let table = cell_texts(&[("wechat", Some("tencent"))]);
        let headings: Vec<&str> = table.columns.iter().map(|c| &*c.heading).collect();
        assert_eq!(
            headings,
            [
                "Listed",
                "Editions",
                "Owner",
                "Role",
                "Chain",
                "Direct share"
            ]
        );
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        let table = CellTexts::of(&sample::hostile().table(), &SourceNumbers::default());
        assert!(
            table
                .rows
                .iter()
                .flatten()
                .all(|text| !text.contains(|c: char| c.is_control() || c == '\u{202e}'))
        );
    }
}
