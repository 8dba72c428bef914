//! Matches of a pattern.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde_json::{Result, Value};

use crate::answer::Named;
use crate::answer::row_list::RowList;
use crate::answer::rows::{MatchRow, MatchRows, MatchValue};
use crate::answer::table::{Cell, Table, TableColumn, TableRow};
use crate::model::{Citation, Share};

impl RowList for MatchRows {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn mentions(&self) -> Vec<&str> {
        let ids = self
            .rows
            .iter()
            .flat_map(|row| row.entities.iter().chain(&row.claims));
        ids.map(String::as_str).collect()
    }

    fn to_table(&self, rows: Range<usize>) -> Table {
        let line = |row: &MatchRow| TableRow {
            cells: row.values.iter().map(cell).collect(),
            sources: row.sources.clone(),
            branch: None,
            numbers: Vec::new(),
        };
        let rows = self.rows.get(rows).unwrap_or_default();
        Table {
            columns: Cow::Owned(self.columns.clone()),
            numbers: Vec::new(),
            rows: rows.iter().map(line).collect(),
        }
    }

    fn table_from_json(&self, json: &Value) -> Result<Table> {
        let rows = Vec::<Value>::deserialize(json)?;
        let rows = rows
            .iter()
            .map(|row| read_row(&self.columns, row))
            .collect::<Result<_>>()?;
        Ok(Table {
            columns: Cow::Owned(self.columns.clone()),
            numbers: Vec::new(),
            rows,
        })
    }
}

fn cell(value: &MatchValue) -> Cell {
    match value {
        MatchValue::Named(named) => named.into(),
        other => text(other).into(),
    }
}

fn text(value: &MatchValue) -> String {
    match value {
        MatchValue::Null => String::new(),
        MatchValue::Bool(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        MatchValue::Count(count) => count.to_string(),
        MatchValue::Text(text) | MatchValue::Path { text, .. } => text.clone(),
        MatchValue::Share(share) => share.to_string(),
        MatchValue::Named(named) => named.name.clone(),
        MatchValue::List(values) => values.iter().map(text).collect::<Vec<_>>().join("; "),
    }
}

/// A row as it stands in JSON.
fn read_row(columns: &[TableColumn], json: &Value) -> Result<TableRow> {
    let value =
        |column: &TableColumn| read_value(&json["values"][&*column.key]).map(|value| cell(&value));
    let cells = columns.iter().map(value).collect::<Result<_>>()?;
    Ok(TableRow {
        cells,
        sources: Vec::<Citation>::deserialize(&json["sources"])?,
        branch: None,
        numbers: Vec::new(),
    })
}

/// A value as it stands in JSON, which serde_json keeps from being nested too deep.
fn read_value(json: &Value) -> Result<MatchValue> {
    Ok(match json {
        Value::Null => MatchValue::Null,
        Value::Bool(truth) => MatchValue::Bool(*truth),
        Value::Number(number) => MatchValue::Text(number.to_string()),
        Value::String(text) => MatchValue::Text(text.clone()),
        Value::Array(values) => {
            MatchValue::List(values.iter().map(read_value).collect::<Result<_>>()?)
        }
        Value::Object(fields) if fields.contains_key("id") => {
            MatchValue::Named(Named::deserialize(json)?)
        }
        Value::Object(fields) if fields.contains_key("nodes") => {
            MatchValue::Text(String::deserialize(&json["text"])?)
        }
        Value::Object(_) => MatchValue::Share(Share::deserialize(json)?),
    })
}
