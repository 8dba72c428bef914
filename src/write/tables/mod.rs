//! A folder of tables: one for each type of record, and one for the rows of an answer, with a `datapackage.json` that says
//! what each column is.
//!
//! ```text
//! entities  relationships  sources  facts  decisions      columns: record_columns, as in the one table of all records
//! rows                                                     rows.rs: the columns of the answer
//! datapackage.json                                         package.rs: Frictionless Data Package
//! ```
//!
//! For Neo4j the folder holds nodes and relationships as `neo4j-admin database import` takes them: see `neo4j.rs`.

mod csv_table;
mod neo4j;
mod package;
mod rows;

use std::io;

use serde_json::{Map, Value};

#[cfg(feature = "cli")]
pub(crate) use neo4j::{CLAIMS as NEO4J_CLAIMS, FILES as NEO4J_FILES};
pub(crate) use package::PACKAGE;

use super::content::Content;
#[cfg(feature = "parquet")]
use super::parquet;
#[cfg(feature = "parquet")]
use super::record_batches;
use super::record_columns::{Sort, columns_of, fields};
use super::{Put, WriteError};
use crate::answer::Answer;
use crate::graph::Graph;
use crate::model::{Entity, Fact, Record, Relationship, Same, Source};

/// How the tables of a folder are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TablesForm {
    /// CSV.
    #[default]
    Csv,
    /// Parquet.
    Parquet,
    /// CSV with the headers of `neo4j-admin database import`.
    Neo4j,
}

/// Writes an answer as a folder of tables: its rows, and the records behind them.
///
/// # Errors
/// When a file cannot be written, or relata was built without the form.
pub fn write_tables(answer: &Answer, form: TablesForm, put: Put<'_>) -> Result<(), WriteError> {
    folder(Content::Answer(answer), Some(answer), form, put)
}

/// Writes a whole graph as a folder of tables.
///
/// # Errors
/// As [`write_tables`].
pub fn export_tables(graph: &Graph, form: TablesForm, put: Put<'_>) -> Result<(), WriteError> {
    folder(Content::Graph(graph), None, form, put)
}

/// A row by the names of its columns.
type Row = Map<String, Value>;

/// The rows of a table, made as they are asked for.
type Rows<'r> = Box<dyn Iterator<Item = Result<Row, WriteError>> + 'r>;

/// A table of one type of record.
struct RecordTable {
    name: &'static str,
    /// What a row is.
    about: &'static str,
    fields: &'static [&'static str],
    records: for<'c> fn(Content<'c>) -> Box<dyn Iterator<Item = Record> + 'c>,
}

const TABLES: [RecordTable; 5] = [
    RecordTable {
        name: "entities",
        about: "Persons, companies, platforms and all else that claims are about",
        fields: Entity::FIELDS,
        records: |content| {
            let all = content.written_entities();
            let all = all.chain(content.unwritten_entities());
            Box::new(all.map(|entity| Record::Entity(entity.into_owned())))
        },
    },
    RecordTable {
        name: "relationships",
        about: "Claims: who owns, controls, lists or disputes what; an end is an entity or a claim",
        fields: Relationship::FIELDS,
        records: |content| {
            let all = content.written_claims();
            Box::new(all.map(|claim| Record::Relationship(claim.into_owned())))
        },
    },
    RecordTable {
        name: "sources",
        about: "Where claims were read; a citation is an id, and # with a place in it",
        fields: Source::FIELDS,
        records: |content| {
            let all = content.sources();
            Box::new(all.map(|source| Record::Source(source.into_owned())))
        },
    },
    RecordTable {
        name: "facts",
        about: "What sources say of one thing or claim",
        fields: Fact::FIELDS,
        records: |content| {
            let all = content.facts();
            Box::new(all.map(|fact| Record::Fact(fact.into_owned())))
        },
    },
    RecordTable {
        name: "decisions",
        about: "Decisions whether two entities are one",
        fields: Same::FIELDS,
        records: |content| {
            let all = content.same();
            Box::new(all.map(|decision| Record::Same(decision.into_owned())))
        },
    },
];

impl RecordTable {
    fn columns(&self) -> Vec<(&'static str, Sort)> {
        columns_of(self.fields)
    }

    fn rows<'c>(&self, content: Content<'c>) -> Rows<'c> {
        Box::new((self.records)(content).map(fields))
    }
}

fn folder(
    content: Content<'_>,
    answer: Option<&Answer>,
    form: TablesForm,
    put: Put<'_>,
) -> Result<(), WriteError> {
    if form == TablesForm::Neo4j {
        return neo4j::write(content, put);
    }
    let ending = match form {
        TablesForm::Parquet => "parquet",
        _ => "csv",
    };
    let mut package = package::Package::new(content, answer, ending);
    for table in &TABLES {
        let columns = table.columns();
        let path = format!("{}.{ending}", table.name);
        put(&path, &mut |out| {
            write(form, &columns, table.rows(content), out)
        })?;
        package.add(table.name, table.about, &columns, Some("id"));
    }
    if let Some(answer) = answer {
        let columns = rows::columns(answer);
        let borrowed: Vec<(&str, Sort)> = columns
            .iter()
            .map(|(name, sort)| (name.as_str(), *sort))
            .collect();
        put(&format!("rows.{ending}"), &mut |out| {
            write(form, &borrowed, rows::rows(answer), out)
        })?;
        package.add("rows", "The rows of the answer", &borrowed, None);
    }
    // Last: a folder with it is whole.
    put(PACKAGE, &mut |out| package.write(out))
}

fn write(
    form: TablesForm,
    columns: &[(&str, Sort)],
    rows: Rows<'_>,
    out: &mut dyn io::Write,
) -> Result<(), WriteError> {
    match form {
        #[cfg(feature = "parquet")]
        TablesForm::Parquet => parquet::write_batches(columns, out, |take| {
            record_batches::batches_of(rows, columns, take)
        }),
        #[cfg(not(feature = "parquet"))]
        TablesForm::Parquet => Err(WriteError::NotBuilt { feature: "parquet" }),
        _ => csv_table::write(columns, rows, out),
    }
}
