//! As many rows as a screen can hold.

use crate::answer::{Shape, Table};
use crate::model::count;

/// Keeps the rows of the first things, and says how many there are; `None` where all are kept. Where only the first of
/// `all` things have rows, the others need not have been made.
pub(super) fn cut(table: &mut Table, most: Option<usize>, all: Option<usize>) -> Option<String> {
    let most = most?;
    let names_things = matches!(table.columns.first(), Some(c) if c.shape == Shape::Named);
    let mut things = 0;
    let mut kept = table.rows.len();
    for (place, row) in table.rows.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .and_then(|before| table.rows.get(before));
        let is_same = before.is_some_and(|before| before.cells.first() == row.cells.first());
        // Several rows about one thing are told together or not at all.
        if !(names_things && is_same) {
            things += 1;
        }
        if things > most && kept == table.rows.len() {
            kept = place;
        }
    }
    if kept == table.rows.len() && all.is_none() {
        return None;
    }
    table.rows.truncate(kept);
    let most = most.min(things);
    let all = count(
        all.unwrap_or(things),
        if names_things { "thing" } else { "row" },
    );
    Some(format!(
        "Shown: {most} of {all}. --rows all shows the rest."
    ))
}
