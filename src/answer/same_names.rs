//! Things of an answer that bear one name, told apart for people.

use std::collections::HashMap;

use serde_json::Value;

use super::table::Table;
use super::{Answer, Rows};

/// The names that several things of an answer bear, by the ids of these.
///
/// Owners whom nobody names are none of them: they are told apart by what they own.
#[derive(Debug, Default)]
pub(crate) struct SameNames<'a>(HashMap<&'a str, &'a str>);

impl SameNames<'_> {
    /// Whether others bear this name of something, too, and its id says more than the name.
    pub(crate) fn has(&self, id: &str, name: &str) -> bool {
        id != name && self.0.get(id).is_some_and(|shared| *shared == name)
    }

    /// Tells apart all that JSON names by id and name.
    fn tell_apart(&self, json: &mut Value) {
        let mut pending = vec![json];
        while let Some(value) = pending.pop() {
            match value {
                Value::Array(values) => pending.extend(values),
                Value::Object(fields) => {
                    let text = |key: &str| fields.get(key).and_then(Value::as_str);
                    let told = text("id").zip(text("name"));
                    let told = told.filter(|(id, name)| self.has(id, name));
                    if let Some(told) = told.map(|(id, name)| format!("{name} ({id})")) {
                        fields.insert("name".to_owned(), told.into());
                    }
                    pending.extend(fields.values_mut());
                }
                _ => {}
            }
        }
    }
}

impl Answer {
    /// The names that several of its things bear.
    pub(crate) fn same_names(&self) -> SameNames<'_> {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
        for entity in self.entities().filter(|entity| !entity.is_unnamed()) {
            by_name.entry(&entity.name).or_default().push(&entity.id);
        }
        let mut same = SameNames::default();
        for (name, ids) in by_name {
            if ids.len() > 1 && !name.is_empty() {
                same.0.extend(ids.into_iter().map(|id| (id, name)));
            }
        }
        same
    }

    /// The rows as text cells for people, in which things of one name are told apart.
    ///
    /// Formats for programs have ids in columns of their own.
    pub(crate) fn table_for_people(&self) -> Table {
        let same = self.same_names();
        // Names that are looked for stand beside their ids as it is.
        let has_ids = matches!(self.rows, Rows::Find(_));
        if same.0.is_empty() || has_ids || self.changes.is_some() {
            return self.table();
        }
        // Names stand in the rows of each question in other places, and in their JSON in one way.
        let rows = self.rows.as_list();
        let told = rows.to_json(0..rows.len()).and_then(|rows_as_json| {
            let mut json = Value::Array(rows_as_json);
            same.tell_apart(&mut json);
            rows.table_from_json(&json)
        });
        told.unwrap_or_else(|_| self.table())
    }
}
