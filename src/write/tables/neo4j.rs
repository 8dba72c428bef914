//! Tables for `neo4j-admin database import`: things, claims that other claims point at, and sources are nodes, claims are
//! relationships.
//!
//! Headers are those of Neo4j 5 ("Import", header format): `id:ID(thing)`, `:LABEL`, `share_min:double`, `since_day:date`.
//! Elements of lists stand apart by U+001F, which is a blank wherever a text holds it.

use std::io;

use serde_json::Value;

use super::{Row, Rows, TABLES};
use crate::model::{Record, relationship_kind};
use crate::write::content::Content;
use crate::write::cypher::relationship_type;
use crate::write::record_columns::{Sort, fields, text};
use crate::write::{Put, WriteError};

/// The files, by name: the command replaces no others.
#[cfg(feature = "cli")]
pub(crate) const FILES: [&str; 4] = ["entities.csv", CLAIMS.0, "sources.csv", "relationships.csv"];

/// The file of claims that others point at, and its first line.
#[cfg(feature = "cli")]
pub(crate) const CLAIMS: (&str, &str) = ("claims.csv", "id:ID(thing),:LABEL");

/// Stands between the elements of a list.
const BETWEEN: &str = "\u{1f}";

/// Columns of a file, each with its header, and the field that it holds.
type Columns = Vec<(String, &'static str, Sort)>;

/// Writes the four files.
pub(super) fn write(content: Content<'_>, put: Put<'_>) -> Result<(), WriteError> {
    let things = columns(0, "thing");
    put("entities.csv", &mut |out| {
        let entities = content.entities();
        let rows = entities.map(|entity| labelled("Thing", Record::Entity(entity.into_owned())));
        file(&things, Box::new(rows), out)
    })?;
    let claims: Columns = vec![
        ("id:ID(thing)".to_owned(), "id", Sort::Text),
        (":LABEL".to_owned(), ":LABEL", Sort::Text),
    ];
    put("claims.csv", &mut |out| {
        let rows = content.claim_nodes().map(|id| {
            let mut row = Row::new();
            row.insert("id".to_owned(), id.into());
            row.insert(":LABEL".to_owned(), "Thing\u{1f}Claim".into());
            Ok(row)
        });
        file(&claims, Box::new(rows), out)
    })?;
    let sources = columns(2, "source");
    put("sources.csv", &mut |out| {
        let sources_of_it = content.sources();
        let rows =
            sources_of_it.map(|source| labelled("Source", Record::Source(source.into_owned())));
        file(&sources, Box::new(rows), out)
    })?;
    let relationships = columns(1, "");
    put("relationships.csv", &mut |out| {
        let rows = content.claims().map(|claim| {
            let kind = match claim.kind.as_str() {
                "" => relationship_kind::OWNS,
                kind => kind,
            };
            let relationship_type = relationship_type(kind).trim_matches('`').to_owned();
            let mut row = fields(Record::Relationship(claim.into_owned()))?;
            row.insert(":TYPE".to_owned(), relationship_type.into());
            Ok(row)
        });
        file(&relationships, Box::new(rows), out)
    })
}

/// The columns of a table of records, with headers that say their types; nodes of one space of ids are found by it.
fn columns(table: usize, space: &str) -> Columns {
    let mut columns = Columns::new();
    for (name, sort) in TABLES[table].columns() {
        let header = match (name, sort) {
            ("id", _) if !space.is_empty() => format!("id:ID({space})"),
            ("from", _) => ":START_ID(thing)".to_owned(),
            ("to", _) => ":END_ID(thing)".to_owned(),
            (_, Sort::Text) => name.to_owned(),
            (_, Sort::List) => format!("{name}:string[]"),
            (_, Sort::Number) => format!("{name}:double"),
            (_, Sort::Flag) => format!("{name}:boolean"),
            (_, Sort::Day) => format!("{name}:date"),
        };
        columns.push((header, name, sort));
    }
    let label = if space.is_empty() { ":TYPE" } else { ":LABEL" };
    columns.push((label.to_owned(), label, Sort::Text));
    columns
}

/// A record as a node with a label, and its kind as another.
fn labelled(label: &str, record: Record) -> Result<Row, WriteError> {
    let mut row = fields(record)?;
    let kind = row.get("kind").map(text).filter(|kind| !kind.is_empty());
    let labels = [Some(label.to_owned()), kind];
    let labels: Vec<String> = labels.into_iter().flatten().collect();
    row.insert(":LABEL".to_owned(), labels.join(BETWEEN).into());
    Ok(row)
}

fn file(columns: &Columns, rows: Rows<'_>, out: &mut dyn io::Write) -> Result<(), WriteError> {
    let mut csv = csv::Writer::from_writer(out);
    let headers = columns.iter().map(|(header, _, _)| header);
    csv.write_record(headers).map_err(io::Error::other)?;
    for row in rows {
        let row = row?;
        let cells = columns
            .iter()
            .map(|(_, name, _)| row.get(*name).map_or_else(String::new, cell));
        csv.write_record(cells).map_err(io::Error::other)?;
    }
    Ok(csv.flush()?)
}

/// A text that can stand in a list.
fn apart(text: &str) -> String {
    text.replace(BETWEEN, " ")
}

/// A value as it stands in a cell; a line break in a cell needs an option that few know, and says no more than a blank.
fn cell(value: &Value) -> String {
    let written = match value {
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().map(|value| apart(&text(value))).collect();
            texts.join(BETWEEN)
        }
        other => text(other),
    };
    written.replace(['\n', '\r'], " ")
}
