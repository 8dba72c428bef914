//! Writing a snapshot.

use std::borrow::Borrow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, Field, Schema};
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::MANIFEST;
use super::arrays::array;
use super::manifest::{CHECKSUMS, Change, FORMAT, Manifest, TableFile, hex};
use super::ours::check_replaceable;
use super::place::Place;
use super::read;
use super::seal::sealed;
use super::sums::Summed;
use crate::column::{Column, Columns, Dates};
use crate::error::{Error, Result};
use crate::graph::{Graph, NAMES, RECORDS};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// What the snapshot says of itself.
    pub manifest: Manifest,
    /// All files together.
    pub bytes: u64,
    /// The index of names alone.
    pub names: NamesWritten,
}

/// What the index of names took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamesWritten {
    /// The time to make and write it, after all else was written.
    pub time: Duration,
    /// Its file.
    pub bytes: u64,
}

/// Writes a graph into a folder, which must not be there yet or be a snapshot, which is replaced. A graph that is given
/// away is let go before the index of names is made, which needs much memory too.
///
/// Everything is written beside the folder and then put in its place: a crash leaves what was there before. Whoever else
/// writes there at the same time waits.
///
/// # Errors
/// When the folder holds something else, or cannot be written.
pub fn write(graph: impl Borrow<Graph>, folder: &Path, changes: Vec<Change>) -> Result<Written> {
    // Before anything is made beside it.
    check_replaceable(folder)?;
    write_into(graph, &Place::claim(folder)?, changes)
}

/// Writes a graph into a place that is claimed.
///
/// # Errors
/// As [`write`].
pub(super) fn write_into(
    graph: impl Borrow<Graph>,
    place: &Place,
    changes: Vec<Change>,
) -> Result<Written> {
    check_replaceable(place.folder())?;
    write_at(graph, place, changes, |_| {
        // Somebody may have put something there meanwhile.
        check_replaceable(place.folder())
    })
}

/// Writes a graph into a place whose present contents may be lost; `finish` comes before it is put there.
///
/// # Errors
/// When it cannot be written, or `finish` fails.
pub(crate) fn write_at(
    graph: impl Borrow<Graph>,
    place: &Place,
    changes: Vec<Change>,
    finish: impl FnOnce(&Path) -> Result<()>,
) -> Result<Written> {
    let failed = |source| Error::Write {
        path: place.folder().to_owned(),
        source,
    };
    let aside = place.aside().map_err(failed)?;
    let unsealed = write_tables(graph.borrow(), aside.path(), changes);
    // It may itself be read from a snapshot, all of which has been read now.
    if let Some(damaged) = graph.borrow().damage() {
        return Err(damaged);
    }
    let unsealed = unsealed.map_err(failed)?;
    // The index of names is made of the tables that were just written, which are mapped and cost no
    // memory that the system could not take back.
    drop(graph);
    let tables = read::open_unsealed(aside.path(), &unsealed.manifest)?;
    let written = write_names(tables, aside.path(), unsealed).map_err(failed)?;
    finish(aside.path())?;
    place.put(aside).map_err(failed)?;
    Ok(written)
}

/// A snapshot whose manifest is yet to be written.
struct Unsealed {
    manifest: Manifest,
    /// The checksums of each table.
    sums: Vec<Vec<u64>>,
}

/// Writes all tables but the index of names.
fn write_tables(graph: &Graph, aside: &Path, changes: Vec<Change>) -> io::Result<Unsealed> {
    let tables = graph.tables();
    let records = || tables.iter().filter(|(name, _)| RECORDS.contains(name));
    let written = || {
        tables
            .par_iter()
            .map(|(name, columns)| write_table(aside, name, columns))
            .collect::<io::Result<Vec<_>>>()
    };
    let (hash, tables) = rayon::join(|| hash_records(records()), written);
    let dataset = graph.dataset();
    let (tables, sums) = tables?.into_iter().unzip();
    let manifest = Manifest {
        format: FORMAT,
        relata: env!("CARGO_PKG_VERSION").to_owned(),
        name: dataset.name,
        files: graph.files().to_vec(),
        entities: dataset.entities,
        relationships: dataset.relationships,
        facts: dataset.facts,
        sources: dataset.sources,
        newest: dataset.newest,
        dataset: hex(hash),
        changes,
        tables,
        checksums: String::new(),
    };
    Ok(Unsealed { manifest, sums })
}

/// Writes the index of names of what was written, and what the snapshot says of itself.
fn write_names(graph: Graph, aside: &Path, unsealed: Unsealed) -> io::Result<Written> {
    let Unsealed {
        mut manifest,
        mut sums,
    } = unsealed;
    let start = Instant::now();
    let (table, sums_of_names) = write_table(aside, NAMES, &graph.index_of_names())?;
    let names = NamesWritten {
        time: start.elapsed(),
        bytes: table.bytes,
    };
    manifest.tables.push(table);
    sums.push(sums_of_names);
    // The manifest last: a folder without one is no snapshot, whatever else is in it.
    let seal = sealed(&mut manifest, sums.into_iter().flatten())?;
    write_synced(&aside.join(CHECKSUMS), &seal.sums)?;
    write_synced(&aside.join(MANIFEST), seal.manifest.as_bytes())?;
    let bytes = manifest.tables.iter().map(|table| table.bytes).sum();
    Ok(Written {
        manifest,
        bytes,
        names,
    })
}

/// A file that is on the disk when this returns.
pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// One table as a file of one record batch; tables of records go without the columns that hold nothing.
fn write_table(aside: &Path, name: &str, columns: &Columns) -> io::Result<(TableFile, Vec<u64>)> {
    let file = format!("{name}.arrow");
    let path = aside.join(&file);
    // Before blank columns go: a table of nothing but those still has its rows.
    let rows = columns.iter().map(|(_, column)| column.len()).max();
    let rows = rows.unwrap_or_default();
    let mut kept = columns.clone();
    if RECORDS.contains(&name) {
        kept.retain(|(_, column)| !column.is_blank());
    }
    let checksums = write_batch(&path, &kept).map_err(|error| match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    })?;
    let bytes = fs::metadata(&path)?.len();
    Ok((TableFile { file, rows, bytes }, checksums))
}

/// The checksums of the file's blocks.
fn write_batch(path: &Path, columns: &Columns) -> Result<Vec<u64>, ArrowError> {
    let mut arrays = Vec::with_capacity(columns.len());
    let mut fields = Vec::with_capacity(columns.len());
    for (name, column) in columns {
        let array = array(column)?;
        fields.push(Field::new(*name, array.data_type().clone(), false));
        arrays.push(array);
    }
    let schema = Arc::new(Schema::new(fields));
    let mut writer =
        FileWriter::try_new(Summed::new(BufWriter::new(File::create(path)?)), &schema)?;
    if !arrays.is_empty() {
        writer.write(&RecordBatch::try_new(schema, arrays)?)?;
    }
    let (file, checksums) = writer.into_inner()?.finish();
    file.into_inner()
        .map_err(|error| error.into_error())?
        .sync_all()?;
    Ok(checksums)
}

/// The records of all tables as numbers and texts; where they were read does not matter.
fn hash_records<'t>(tables: impl Iterator<Item = &'t (&'static str, Columns)>) -> u128 {
    let mut hash = Xxh3::new();
    for (name, columns) in tables {
        hash_table(&mut hash, name, columns);
    }
    hash.digest128()
}

fn hash_table(hash: &mut Xxh3, name: &str, columns: &Columns) {
    hash.update(name.as_bytes());
    for (name, column) in columns {
        // Blank columns are not written either: the hash is that of the snapshot when it is opened.
        if !["file", "line"].contains(name) && !column.is_blank() {
            hash.update(name.as_bytes());
            hash_column(hash, column);
        }
    }
}

fn hash_column(hash: &mut Xxh3, column: &Column) {
    match column {
        Column::U16(numbers) => hash.update(numbers.buffer().inner()),
        Column::U32(numbers) => hash.update(numbers.buffer().inner()),
        Column::Texts(texts) => hash_texts(hash, texts),
        Column::Dates(Dates::Few(codes, dates)) => {
            hash.update(codes.buffer().inner());
            hash.update(dates.buffer().inner());
        }
        Column::Dates(Dates::Many(codes, dates)) => {
            hash.update(codes.buffer().inner());
            hash.update(dates.buffer().inner());
        }
        Column::WordLists(lists) => {
            let (numbers, words) = lists.values();
            hash.update(lists.starts().buffer().inner());
            hash.update(numbers.buffer().inner());
            hash_column(hash, &words.clone().into());
        }
        Column::TextLists(lists) => {
            hash.update(lists.starts().buffer().inner());
            hash_texts(hash, lists.values());
        }
        Column::Words(words) => {
            hash.update(words.codes().buffer().inner());
            hash_texts(hash, words.words());
        }
        Column::ManyWords(words) => {
            hash.update(words.codes().buffer().inner());
            hash_texts(hash, words.words());
        }
        Column::Bytes(bytes) => hash.update(&bytes.buffer()),
    }
}

fn hash_texts(hash: &mut Xxh3, texts: &crate::column::Texts) {
    use crate::column::Starts;
    match texts.starts() {
        Starts::Short(starts) => hash.update(starts.buffer().inner()),
        Starts::Long(starts) => hash.update(starts.buffer().inner()),
    }
    hash.update(&texts.bytes().buffer());
}
