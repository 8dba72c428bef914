//! Matches of a pattern.

use std::borrow::Cow;

use super::LaidOut;
use crate::answer::rows::{MatchRow, MatchRows, MatchValue};
use crate::answer::table::{Cell, Table, TableRow};

impl LaidOut for MatchRows {
    fn lay_out(&self) -> Table {
        let line =
            |row: &MatchRow| TableRow { cells: row.values.iter().map(cell).collect(), sources: row.sources.clone() };
        Table { columns: Cow::Owned(self.columns.clone()), rows: self.rows.iter().map(line).collect() }
    }
}

fn cell(value: &MatchValue) -> Cell {
    match value {
        MatchValue::Thing(named) => named.into(),
        other => text(other).into(),
    }
}

fn text(value: &MatchValue) -> String {
    match value {
        MatchValue::Nothing => String::new(),
        MatchValue::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        MatchValue::Count(count) => count.to_string(),
        MatchValue::Text(text) | MatchValue::Path { text, .. } => text.clone(),
        MatchValue::Share(share) => share.to_string(),
        MatchValue::Thing(named) => named.name.clone(),
        MatchValue::List(values) => values.iter().map(text).collect::<Vec<_>>().join("; "),
    }
}
