//! The rows of an answer as a table: what cells say in words, ids beside names, and bare numbers.

use serde_json::Value;

use super::{Row, Rows};
use crate::answer::{Answer, Cell, Shape, TableColumn, TableRow};
use crate::write::record_columns::{Sort, sort_of_number};

/// So many rows are laid out at a time: all at once, the cells of a hundred thousand would need gigabytes.
const AT_A_TIME: usize = 4096;

/// The columns of the rows.
pub(super) fn columns(answer: &Answer) -> Vec<(String, Sort)> {
    let table = answer.table_of(0..0);
    let mut columns = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        let key = column.key.to_string();
        match column.shape {
            Shape::Named => {
                columns.push((key.clone(), Sort::Text));
                columns.push((format!("{key}_id"), Sort::Text));
            }
            Shape::Number if holds_numbers(answer, place) => columns.push((key, Sort::Number)),
            _ => columns.push((key, Sort::Text)),
        }
    }
    for heading in &table.numbers {
        columns.push(((*heading).to_owned(), sort_of_number(heading)));
    }
    columns.push(("sources".to_owned(), Sort::List));
    columns
}

/// Whether every cell of a column is a bare number: columns that people read as numbers also say "over 50 %".
fn holds_numbers(answer: &Answer, place: usize) -> bool {
    let mut is_any = false;
    for start in (0..answer.row_count()).step_by(AT_A_TIME) {
        let end = answer.row_count().min(start + AT_A_TIME);
        for row in &answer.table_of(start..end).rows {
            let text = row.cells.get(place).map_or("", Cell::text);
            if !text.is_empty() {
                is_any = true;
                if text.parse::<f64>().is_err() {
                    return false;
                }
            }
        }
    }
    is_any
}

/// The rows, some of them laid out at a time.
pub(super) fn rows(answer: &Answer) -> Rows<'_> {
    let sorts = columns(answer);
    let starts = (0..answer.row_count()).step_by(AT_A_TIME);
    Box::new(starts.flat_map(move |start| {
        let end = answer.row_count().min(start + AT_A_TIME);
        let table = answer.table_of(start..end);
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| Ok(values(row, &table.columns, &sorts)))
            .collect();
        rows
    }))
}

/// The values of a row, by the names of its columns.
fn values(row: &TableRow, shapes: &[TableColumn], columns: &[(String, Sort)]) -> Row {
    let mut texts: Vec<&str> = Vec::new();
    for (cell, column) in row.cells.iter().zip(shapes) {
        texts.push(cell.text());
        match cell {
            Cell::Named(named) => texts.push(&named.id),
            // A text in the place of a name has no id.
            Cell::Text(_) if column.shape == Shape::Named => texts.push(""),
            Cell::Text(_) => {}
        }
    }
    texts.extend(row.numbers.iter().map(String::as_str));
    let mut values = Row::new();
    for ((name, sort), text) in columns.iter().zip(texts) {
        if text.is_empty() {
            continue;
        }
        let value = match sort {
            Sort::Flag => Value::Bool(text == "true"),
            _ => Value::from(text),
        };
        values.insert(name.clone(), value);
    }
    let sources = row
        .sources
        .iter()
        .map(|cited| Value::from(cited.to_string()));
    values.insert("sources".to_owned(), Value::Array(sources.collect()));
    values
}
