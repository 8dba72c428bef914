//! Which columns the rows of an answer make: read off their JSON Schema, so that a new field is a new column.
//!
//! ```text
//!   owner: named               ->  owner, owner_id
//!   share: share               ->  share (exact), share_min, share_max, share_min_exclusive, ...
//!   held: {since, until, ...}  ->  held_since, held_until, ...
//!   chain: [named]             ->  chain, chain_ids
//!   path rows: steps: [...]    ->  a line a step, under the fields of a step
//! ```

use std::sync::LazyLock;

use arrow_schema::{Field, Schema};
use relata::answer::{MatchRows, MatchValue, Rows};
use serde_json::Value;

use super::cell::{Bound, Cell};
use super::column::Column;

static SCHEMA: LazyLock<Value> = LazyLock::new(relata::schema::answer);

/// Rows that are a list of parts: each part is a line.
const IN_PARTS: [(&str, &str); 2] = [("pathRow", "steps"), ("commonRow", "ways")];

/// Where in a row a value stands.
#[derive(Debug, Clone, PartialEq)]
enum Place {
    /// In the row, below these fields.
    Row(Vec<String>),
    /// In the part of the row that makes the line.
    Part(Vec<String>),
    /// The number of the part, from 1.
    Number,
}

/// One column.
#[derive(Debug, Clone)]
struct Planned {
    name: String,
    cell: Cell,
    place: Place,
    /// Of a list of things, what is taken of each.
    of_each: Option<&'static str>,
}

/// The columns of a kind of rows.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    columns: Vec<Planned>,
    /// The field of the parts, of rows that have some.
    parts: Option<&'static str>,
    /// The fields of a row in their order.
    fields: Vec<String>,
}

impl Plan {
    /// For some rows.
    pub(crate) fn of(rows: &Rows) -> Self {
        match rows {
            Rows::Match(found) => Self::of_matches(found),
            rows => Self::of_type(rows.type_name()),
        }
    }

    /// For rows of a type: `OwnersRow`.
    pub(crate) fn of_type(name: &str) -> Self {
        let mut letters = name.chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        let definition: String = first.into_iter().chain(letters).collect();
        let schema = &SCHEMA["$defs"][&definition];
        let parts = IN_PARTS.iter().find(|(of, _)| *of == definition);
        let parts = parts.map(|(_, field)| *field);
        let mut plan = Self {
            columns: Vec::new(),
            parts,
            fields: order(schema),
        };
        let Some(field) = parts else {
            plan.add_fields(schema, &Place::Row(Vec::new()));
            return plan;
        };
        plan.add_fields(schema, &Place::Row(Vec::new()));
        let place = plan.columns.iter().position(|column| column.name == field);
        let after = match place {
            Some(place) => plan.columns.split_off(place),
            None => Vec::new(),
        };
        // A part and its row may both say what they hang on and where they were read: the part says it more closely.
        let number = field.trim_end_matches('s');
        plan.add(number, Cell::Whole, Place::Number);
        let part = resolved(&schema["properties"][field]["items"]);
        plan.add_fields(part, &Place::Part(Vec::new()));
        for column in after.into_iter().skip(1) {
            if plan.columns.iter().all(|there| there.name != column.name) {
                plan.columns.push(column);
            }
        }
        plan
    }

    /// For matches, whose columns the question names.
    fn of_matches(found: &MatchRows) -> Self {
        let schema = &SCHEMA["$defs"]["matchRow"];
        let mut plan = Self {
            columns: Vec::new(),
            parts: None,
            fields: order(schema),
        };
        for (place, column) in found.columns.iter().enumerate() {
            let values = found.rows.iter().filter_map(|row| row.values.get(place));
            let at = Place::Row(vec!["values".to_owned(), column.key.to_string()]);
            plan.add(&column.key, cell_of(values), at);
        }
        let mut rest = Self {
            columns: Vec::new(),
            ..plan.clone()
        };
        rest.add_fields(schema, &Place::Row(Vec::new()));
        for column in rest.columns {
            if column.name != "values" && plan.columns.iter().all(|there| there.name != column.name)
            {
                plan.columns.push(column);
            }
        }
        plan
    }

    /// The columns as Arrow knows them.
    pub(crate) fn schema(&self) -> Schema {
        let mut fields = Vec::new();
        for column in &self.columns {
            fields.push(Field::new(&column.name, column.cell.data_type(), true));
        }
        Schema::new(fields)
    }

    /// What stands in each column.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Cell> {
        self.columns.iter().map(|column| &column.cell)
    }

    /// The fields of a row in their order.
    pub(crate) fn fields(&self) -> &[String] {
        &self.fields
    }

    /// Adds the line, or the lines, of a row.
    pub(super) fn fill(&self, row: &Value, columns: &mut [Column]) {
        let parts = self.parts.and_then(|field| row[field].as_array());
        match parts {
            // A path from a thing to itself has no hop, and is a line all the same.
            Some(parts) if !parts.is_empty() => {
                for (number, part) in (1..).zip(parts) {
                    self.fill_line(row, Some((number, part)), columns);
                }
            }
            _ => self.fill_line(row, None, columns),
        }
    }

    fn fill_line(&self, row: &Value, part: Option<(u64, &Value)>, columns: &mut [Column]) {
        for (planned, column) in self.columns.iter().zip(columns) {
            let number;
            let value = match (&planned.place, part) {
                (Place::Row(path), _) => below(row, path),
                (Place::Part(path), Some((_, part))) => below(part, path),
                (Place::Number, Some((count, _))) => {
                    number = Value::from(count);
                    Some(&number)
                }
                _ => None,
            };
            match (planned.of_each, value) {
                (Some(field), Some(Value::Array(things))) => {
                    let of_each = things.iter().map(|thing| thing[field].clone()).collect();
                    column.push(Some(&Value::Array(of_each)));
                }
                // What is told only when it is so: else it is not.
                (_, None) if planned.cell == Cell::Flag => {
                    column.push(has_parent(planned, row, part).as_ref());
                }
                _ => column.push(value),
            }
        }
    }

    fn add(&mut self, name: &str, cell: Cell, place: Place) {
        let below = |field: &str| match &place {
            Place::Row(path) => Place::Row([path.as_slice(), &[field.to_owned()]].concat()),
            Place::Part(path) => Place::Part([path.as_slice(), &[field.to_owned()]].concat()),
            Place::Number => Place::Number,
        };
        match cell {
            Cell::Named => {
                self.push(name.to_owned(), Cell::Text, below("name"));
                self.push(format!("{name}_id"), Cell::Text, below("id"));
            }
            Cell::Share => {
                self.push(name.to_owned(), Cell::Percent(Bound::Exact), place.clone());
                self.push(
                    format!("{name}_min"),
                    Cell::Percent(Bound::Min),
                    place.clone(),
                );
                self.push(
                    format!("{name}_max"),
                    Cell::Percent(Bound::Max),
                    place.clone(),
                );
                for flag in ["min_exclusive", "max_exclusive", "approximate", "outer"] {
                    self.push(format!("{name}_{flag}"), Cell::Flag, below(flag));
                }
            }
            Cell::List(inner) if *inner == Cell::Named => {
                let texts = Cell::List(Box::new(Cell::Text));
                self.push(name.to_owned(), texts.clone(), place.clone());
                self.push(format!("{name}_ids"), texts, place);
                let count = self.columns.len();
                self.columns[count - 2].of_each = Some("name");
                self.columns[count - 1].of_each = Some("id");
            }
            Cell::Struct(parts) => {
                for (part, cell) in parts {
                    self.add(&format!("{name}_{part}"), cell, below(&part));
                }
            }
            cell => self.push(name.to_owned(), cell, place),
        }
    }

    fn push(&mut self, name: String, cell: Cell, place: Place) {
        self.columns.push(Planned {
            name,
            cell,
            place,
            of_each: None,
        });
    }

    /// Adds the fields of an object, each under its name.
    fn add_fields(&mut self, schema: &Value, place: &Place) {
        let names = order(schema);
        for name in &names {
            // The same once more, as what it is made of: for who reads JSON.
            let told = name.strip_suffix("_value");
            if told.is_some_and(|told| names.iter().any(|name| name == told)) {
                continue;
            }
            let place = match place {
                Place::Part(_) => Place::Part(vec![name.clone()]),
                _ => Place::Row(vec![name.clone()]),
            };
            self.add(name, cell(&schema["properties"][name]), place);
        }
    }
}

/// An unset flag of something that is there; nothing of what is not.
fn has_parent(planned: &Planned, row: &Value, part: Option<(u64, &Value)>) -> Option<Value> {
    let (from, path) = match (&planned.place, part) {
        (Place::Row(path), _) => (row, path),
        (Place::Part(path), Some((_, part))) => (part, path),
        _ => return None,
    };
    let (_, above) = path.split_last()?;
    let above = below(from, above)?;
    above.is_object().then_some(Value::Bool(false))
}

fn below<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, field| value.get(field))
}

/// The fields of an object in the order in which they are documented.
fn order(schema: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let required = schema["required"].as_array().into_iter().flatten();
    names.extend(required.filter_map(Value::as_str).map(str::to_owned));
    for name in schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
    {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// A schema with what it refers to.
fn resolved(schema: &Value) -> &Value {
    let name = schema["$ref"]
        .as_str()
        .and_then(|reference| reference.strip_prefix("#/$defs/"));
    match name {
        Some(name) => &SCHEMA["$defs"][name],
        None => schema,
    }
}

/// What stands in a cell with this schema.
fn cell(schema: &Value) -> Cell {
    if let Some(choices) = schema["anyOf"].as_array() {
        let mut told = choices.iter().filter(|choice| choice["type"] != "null");
        return match (told.next(), told.next()) {
            (Some(only), None) => cell(only),
            _ => Cell::Json,
        };
    }
    if let Some(reference) = schema["$ref"].as_str() {
        return match reference.rsplit('/').next().unwrap_or_default() {
            "share" | "interval" | "indirectShare" => Cell::Share,
            "named" => Cell::Named,
            "note" => Cell::Json,
            "citations" => Cell::List(Box::new(Cell::Text)),
            _ if reference.starts_with("record.schema.json") => Cell::Text,
            _ => cell(resolved(schema)),
        };
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null"),
        kind => Some(kind),
    };
    match kind.and_then(Value::as_str) {
        Some("boolean") => Cell::Flag,
        Some("integer") => Cell::Whole,
        Some("array") => Cell::List(Box::new(cell(&schema["items"]))),
        Some("object") if schema["properties"].is_object() => {
            let mut parts = Vec::new();
            for name in order(schema) {
                let part = cell(&schema["properties"][&name]);
                parts.push((name, part));
            }
            Cell::Struct(parts)
        }
        Some("string") => Cell::Text,
        None if schema["oneOf"].is_array() || schema["const"].is_string() => Cell::Text,
        _ => Cell::Json,
    }
}

/// What stands in a column of matches: what all its values are, else JSON.
fn cell_of<'v>(values: impl Iterator<Item = &'v MatchValue>) -> Cell {
    let mut found: Option<Cell> = None;
    for value in values {
        let cell = match value {
            MatchValue::Null => continue,
            MatchValue::Bool(_) => Cell::Flag,
            MatchValue::Count(_) => Cell::Whole,
            MatchValue::Text(_) => Cell::Text,
            MatchValue::Share(_) => Cell::Share,
            MatchValue::Named(_) => Cell::Named,
            _ => Cell::Json,
        };
        match &found {
            Some(there) if *there != cell => return Cell::Json,
            _ => found = Some(cell),
        }
    }
    found.unwrap_or(Cell::Text)
}
