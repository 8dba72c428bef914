//! What stands in the cells of a table for the terminal: enough to read, without saying anything twice.
//!
//! Formats for machines have every cell in full.

use super::sanitize::sanitize;
use crate::answer::{Cell, Column, Shape, Table, TableRow};

/// Columns that tell of the thing in the first column: not said again in the rows below.
const OF_FIRST_COLUMN: [&str; 2] = [EDITIONS, "replies"];
/// The column of editions: when all rows are of one, the summary says so.
const EDITIONS: &str = "editions";
/// A table's columns that have something in them, with the text of their cells.
pub struct CellTexts {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

impl CellTexts {
    /// Leaves out what a reader does not need.
    pub fn of(table: &Table) -> Self {
        let before = std::iter::once(None).chain(table.rows.iter().map(Some));
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .zip(before)
            .map(|(row, before)| row_texts(table, row, before))
            .collect();
        let is_used = |index: &usize| {
            let column = table.columns.get(*index);
            let is_in_summary = column.is_some_and(|column| column.key == EDITIONS)
                && is_same_in_all(table, *index);
            !is_in_summary
                && rows
                    .iter()
                    .any(|row| row.get(*index).is_some_and(|text| !text.is_empty()))
        };
        let used: Vec<usize> = (0..table.columns.len()).filter(is_used).collect();
        let keep = |row: &Vec<String>| {
            used.iter()
                .filter_map(|index| row.get(*index).cloned())
                .collect()
        };
        Self {
            columns: used
                .iter()
                .filter_map(|index| table.columns.get(*index).cloned())
                .collect(),
            rows: rows.iter().map(keep).collect(),
        }
    }
}

fn is_same_in_all(table: &Table, index: usize) -> bool {
    table.rows.len() > 1
        && table
            .rows
            .windows(2)
            .all(|pair| pair[0].cells.get(index) == pair[1].cells.get(index))
}

fn row_texts(table: &Table, row: &TableRow, before: Option<&TableRow>) -> Vec<String> {
    let is_named = table
        .columns
        .first()
        .is_some_and(|column| column.shape == Shape::Named);
    let before = before.filter(|before| is_named && before.cells.first() == row.cells.first());
    let text = |(index, (cell, column)): (usize, (&Cell, &Column))| {
        let is_said_above = before.is_some_and(|before| before.cells.get(index) == Some(cell));
        let is_of_the_first = index == 0 || OF_FIRST_COLUMN.contains(&&*column.key);
        if is_said_above && is_of_the_first {
            String::new()
        } else {
            sanitize(cell.text()).into_owned()
        }
    };
    row.cells
        .iter()
        .zip(&*table.columns)
        .enumerate()
        .map(text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn cell_texts(pairs: &[(&str, Option<&str>)]) -> CellTexts {
        CellTexts::of(&sample::with_owners(sample::wechat(), pairs).table())
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
        let table = CellTexts::of(&sample::hostile().table());
        assert!(
            table
                .rows
                .iter()
                .flatten()
                .all(|text| !text.contains(|c: char| c.is_control() || c == '\u{202e}'))
        );
    }
}
