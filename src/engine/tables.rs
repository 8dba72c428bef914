//! The tables of an engine: how they are loaded from folders of Parquet, and what is there.

use std::path::Path;

use spark_connect_proto::command::CommandType;
use spark_connect_proto::write_operation::save_table::TableSaveMethod;
use spark_connect_proto::write_operation::{SaveMode, SaveTable, SaveType};
use spark_connect_proto::{Read, Relation, WriteOperation, read, relation};

use super::Told;
use super::session::Session;
use super::statement::Statement;
use crate::error::{EngineError, Result};
use crate::graph::Figures;
use crate::write::DATASET;

/// The tables, each with the folder that it is loaded from, its name here, and whether it has parts.
const TABLES: [(&str, &str, bool); 5] = [
    ("entities", "relata.entities", true),
    ("relationships", "relata.relationships", true),
    ("sources", "relata.sources", false),
    ("facts", "relata.facts", false),
    ("decisions", "relata.decisions", false),
];

/// The table of the figures of the whole, which stands last: without it nothing is loaded.
const FIGURES: &str = "relata.dataset";

/// What an engine holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The version of the server.
    pub version: String,
    /// The name of the data, if any is loaded.
    pub dataset: Option<String>,
    /// The tables with their rows.
    pub tables: Vec<(&'static str, u64)>,
}

/// Loads folders that `relata export -f parquet` wrote, instead of what is there.
pub(super) fn load(session: &Session, folder: &Path, told: Told<'_>) -> Result<()> {
    let not_whole = |why: String| EngineError::NotWhole { why };
    // The engine reads from where this path leads on its machines; here it is only made whole.
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let place = |name: &str| folder.join(name).to_string_lossy().into_owned();
    session.execute(Statement::of("CREATE DATABASE IF NOT EXISTS relata"))?;
    // The first to go and the last to come.
    session.execute(Statement::of("DROP TABLE IF EXISTS relata.dataset"))?;
    let figures = files("text", &place(DATASET), &[("wholetext", "true")]);
    let text = session.rows_of(figures.clone());
    let text = text.map_err(|error| not_whole(error.to_string()))?;
    read_figures(&text)?;
    for (name, table, has_parts) in TABLES {
        told(&format!("loading {name}"));
        let parts = if has_parts {
            vec!["join_part".to_owned()]
        } else {
            Vec::new()
        };
        save(session, files("parquet", &place(name), &[]), table, parts)?;
    }
    save(session, figures, FIGURES, Vec::new())
}

fn files(format: &str, path: &str, options: &[(&str, &str)]) -> Relation {
    let mut source = read::DataSource {
        format: Some(format.to_owned()),
        paths: vec![path.to_owned()],
        ..read::DataSource::default()
    };
    for (name, value) in options {
        source
            .options
            .insert((*name).to_owned(), (*value).to_owned());
    }
    Relation {
        common: None,
        rel_type: Some(relation::RelType::Read(Read {
            read_type: Some(read::ReadType::DataSource(source)),
            ..Read::default()
        })),
    }
}

fn save(session: &Session, input: Relation, table: &str, parts: Vec<String>) -> Result<()> {
    session.command(CommandType::WriteOperation(WriteOperation {
        input: Some(input),
        source: Some("parquet".to_owned()),
        mode: SaveMode::Overwrite as i32,
        partitioning_columns: parts,
        save_type: Some(SaveType::Table(SaveTable {
            table_name: table.to_owned(),
            save_method: TableSaveMethod::SaveAsTable as i32,
        })),
        ..WriteOperation::default()
    }))
}

fn read_figures(rows: &[arrow_array::RecordBatch]) -> Result<Figures> {
    let text = rows
        .iter()
        .flat_map(|batch| super::session::texts_of(batch.column(0)));
    let text = text.collect::<Vec<_>>().concat();
    let read = serde_json::from_str(&text);
    Ok(read.map_err(|error| EngineError::NotWhole {
        why: format!("{DATASET}: {error}"),
    })?)
}

/// The figures of what is loaded.
pub(super) fn figures(session: &Session) -> Result<Figures> {
    let rows = session.rows(Statement::of("SELECT value FROM relata.dataset"))?;
    read_figures(&rows)
}

/// What is there.
pub(super) fn status(session: &Session) -> Result<Status> {
    let dataset = figures(session).map(|figures| figures.dataset.name);
    let version = session.version().to_owned();
    let dataset = match dataset {
        Ok(name) => name,
        Err(crate::error::Error::Engine(EngineError::NoTables)) => {
            return Ok(Status {
                version,
                dataset: None,
                tables: Vec::new(),
            });
        }
        Err(error) => return Err(error),
    };
    let mut tables = Vec::new();
    for ((name, _, _), count) in TABLES.into_iter().zip(COUNTS) {
        tables.push((name, session.count(Statement::of(count))?));
    }
    Ok(Status {
        version,
        dataset: Some(dataset),
        tables,
    })
}

/// How the rows of each table are counted, in their order.
const COUNTS: [&str; 5] = [
    "SELECT count(*) FROM relata.entities",
    "SELECT count(*) FROM relata.relationships",
    "SELECT count(*) FROM relata.sources",
    "SELECT count(*) FROM relata.facts",
    "SELECT count(*) FROM relata.decisions",
];
