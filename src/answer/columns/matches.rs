//! Matches of a pattern.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde_json::{Result, Value};

use super::HANGS_ON;
use super::support::Support;
use crate::answer::Named;
use crate::answer::row_list::RowList;
use crate::answer::rows::{MatchRow, MatchRows, MatchValue};
use crate::answer::table::{Cell, Table, TableColumn, TableRow};
use crate::answer::values::HangsOn;
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
            cells: row
                .values
                .iter()
                .map(cell)
                .chain([(&row.hangs_on).into()])
                .collect(),
            sources: row.sources.clone(),
            branch: None,
            numbers: Vec::new(),
        };
        let rows = self.rows.get(rows).unwrap_or_default();
        Table {
            columns: Cow::Owned(self.all_columns()),
            numbers: Vec::new(),
            rows: rows.iter().map(line).collect(),
        }
    }

    fn to_json(&self, rows: Range<usize>) -> Result<Vec<Value>> {
        let rows = self.rows.get(rows).unwrap_or_default();
        let values = rows
            .iter()
            .map(|row| serde_json::to_value(self.with_columns(row)));
        values.collect()
    }

    fn table_from_json(&self, json: &Value) -> Result<Table> {
        let rows = Vec::<Value>::deserialize(json)?;
        let rows = rows
            .iter()
            .map(|row| read_row(&self.columns, row))
            .collect::<Result<_>>()?;
        Ok(Table {
            columns: Cow::Owned(self.all_columns()),
            numbers: Vec::new(),
            rows,
        })
    }

    fn mark(&mut self, judge: &dyn Fn(&[Support<'_>]) -> HangsOn) {
        for row in &mut self.rows {
            let claims = &row.claims;
            // Each of its claims makes a match; of several matches in one row, each would do.
            let supports: Vec<Support<'_>> = match row.is_group {
                true => vec![Support::AnyOf(claims)],
                false => claims.iter().map(|claim| Support::One(claim)).collect(),
            };
            row.hangs_on = judge(&supports);
        }
    }

    fn marks(&self) -> Vec<&HangsOn> {
        self.rows.iter().map(|row| &row.hangs_on).collect()
    }
}

impl MatchRows {
    /// The columns of the question, and the one that says what a row hangs on.
    fn all_columns(&self) -> Vec<TableColumn> {
        let mut columns = self.columns.clone();
        columns.push(HANGS_ON);
        columns
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
    let mut cells = columns.iter().map(value).collect::<Result<Vec<Cell>>>()?;
    // An answer that was saved before rows were marked says nothing.
    let hangs_on: HangsOn = serde_json::from_value(json["hangs_on"].clone()).unwrap_or_default();
    cells.push((&hangs_on).into());
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
