//! Folders of tables as relata writes them, one for each type of record: CSV (`record_csv.rs`) or Parquet (`record_table.rs`).
//!
//! The columns of a table tell of which type its rows are: all fields of that type stand in its header, and `extra`.

use std::path::Path;

#[cfg(any(all(feature = "csv", feature = "graph-files"), feature = "parquet"))]
use crate::model::{Entity, Fact, Relationship, Same, Source};

/// What tells that a folder is one of tables.
const PACKAGE: &str = "datapackage.json";
/// The names of its tables of records; `rows` are those of an answer, and follow from these.
const TABLES: [&str; 5] = ["entities", "relationships", "sources", "facts", "decisions"];
/// The types of records, and the fields of each.
#[cfg(any(all(feature = "csv", feature = "graph-files"), feature = "parquet"))]
const TYPES: [(&str, &[&str]); 5] = [
    ("relationship", Relationship::FIELDS),
    ("entity", Entity::FIELDS),
    ("source", Source::FIELDS),
    ("fact", Fact::FIELDS),
    ("same", Same::FIELDS),
];

/// What a file in a folder of tables is: a table of records or not; `None` in any other folder.
pub(super) fn is_table(path: &Path) -> Option<bool> {
    let is_csv_or_parquet = path
        .extension()
        .is_some_and(|ending| ending == "csv" || ending == "parquet");
    if !is_csv_or_parquet || !path.with_file_name(PACKAGE).is_file() {
        return None;
    }
    let stem = path.file_stem()?.to_str()?;
    Some(TABLES.contains(&stem))
}

/// The type of the records of a table that has these columns.
#[cfg(any(all(feature = "csv", feature = "graph-files"), feature = "parquet"))]
pub(super) fn type_of(columns: &[&str]) -> Option<&'static str> {
    let has = |name: &str| columns.contains(&name);
    let is_of = |fields: &[&str]| fields.iter().all(|field| has(field));
    let found = TYPES.iter().find(|(_, fields)| is_of(fields))?;
    has("extra").then_some(found.0)
}
