//! Ids that mean somebody else than in an earlier answer: a list that uses its numbers again changes no id, and yet says
//! something else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Result, Value};

use super::row_list::RowList;
use super::table::{ColumnRole, Table};

/// An id with the name that it had, and the one that it has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Renamed {
    pub(super) id: String,
    pub(super) then: String,
    pub(super) now: String,
}

/// The ids with other names than then, by what the lines are about that name them.
#[derive(Debug, Default)]
pub(super) struct RenamedByKey(BTreeMap<Vec<String>, BTreeSet<Renamed>>);

impl RenamedByKey {
    /// Compares the names in the rows of then, as they were saved, with those in the rows of now.
    pub(super) fn of(then: &Value, now: &dyn RowList) -> Result<Self> {
        let now_rows = now.to_json(0..now.len())?;
        let mut names_then = BTreeMap::new();
        let mut names_now = BTreeMap::new();
        collect_names(then, &mut names_then);
        for row in &now_rows {
            collect_names(row, &mut names_now);
        }
        names_then.retain(|id, name| names_now.get(id).is_some_and(|now| now != name));
        let mut by_key = Self::default();
        if names_then.is_empty() {
            return Ok(by_key);
        }
        let rows_then = then.as_array().map_or(&[][..], Vec::as_slice);
        for row in rows_then.iter().chain(&now_rows) {
            let mut names = BTreeMap::new();
            collect_names(row, &mut names);
            let renamed: Vec<Renamed> = names
                .into_keys()
                .filter_map(|id| {
                    Some(Renamed {
                        id: id.to_owned(),
                        then: (*names_then.get(id)?).to_owned(),
                        now: (*names_now.get(id)?).to_owned(),
                    })
                })
                .collect();
            if renamed.is_empty() {
                continue;
            }
            let table = now.table_from_json(&Value::Array(vec![row.clone()]))?;
            for key in keys(&table) {
                by_key.0.entry(key).or_default().extend(renamed.clone());
            }
        }
        Ok(by_key)
    }

    /// Whether some line names an id that is renamed, and so tells it.
    pub(super) fn names(&self, id: &str) -> bool {
        let mut all = self.0.values().flatten();
        all.any(|renamed| renamed.id == id)
    }

    /// What is renamed in the lines that are about something.
    pub(super) fn of_key(&self, key: &[&str]) -> impl Iterator<Item = &Renamed> {
        // Nearly always there is none, and then no key is made.
        let renamed = match self.0.is_empty() {
            true => None,
            false => {
                let key: Vec<String> = key.iter().map(|id| (*id).to_owned()).collect();
                self.0.get(&key)
            }
        };
        renamed.into_iter().flatten()
    }
}

/// The names of what stands with its id and its name somewhere in a value.
fn collect_names<'v>(value: &'v Value, names: &mut BTreeMap<&'v str, &'v str>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect_names(value, names)),
        Value::Object(fields) => match (fields.len(), fields.get("id"), fields.get("name")) {
            (2, Some(Value::String(id)), Some(Value::String(name))) => {
                names.insert(id, name);
            }
            _ => fields
                .values()
                .for_each(|value| collect_names(value, names)),
        },
        _ => {}
    }
}

/// What the lines of a table are about.
fn keys(table: &Table) -> Vec<Vec<String>> {
    let key = |cells: &[super::table::Cell]| {
        let cells = table.columns.iter().zip(cells);
        let of_key = cells.filter(|(column, _)| column.role == ColumnRole::Key);
        of_key.map(|(_, cell)| cell.id().to_owned()).collect()
    };
    table.rows.iter().map(|line| key(&line.cells)).collect()
}
