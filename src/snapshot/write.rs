//! Writing a snapshot: aside, then in one step in its place.

use std::borrow::Borrow;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, Field, Schema};
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::arrays::array;
use super::manifest::{Change, FORMAT, Manifest, TableFile, hex};
use super::read;
use super::sums::Summed;
use super::{MANIFEST, is_snapshot};
use crate::column::{Column, Columns, Dates};
use crate::error::{Error, Hint, Result, Wrong};
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
/// Everything is written beside the folder and then renamed: a crash leaves what was there before.
///
/// # Errors
/// When the folder holds something else, or cannot be written.
pub fn write(graph: impl Borrow<Graph>, folder: &Path, changes: Vec<Change>) -> Result<Written> {
    if folder.exists() && !is_snapshot(folder) {
        let folder = folder.display().to_string();
        return Err(Wrong::FolderTaken { folder }
            .hint(Hint::NameAnotherFolder)
            .into());
    }
    let failed = |source| Error::Write {
        path: folder.to_owned(),
        source,
    };
    let aside = beside(folder, "part");
    let manifest = write_tables(graph.borrow(), &aside, changes).map_err(failed);
    drop(graph);
    let written = manifest.and_then(|manifest| {
        let tables = read::open_tables(&aside, &manifest)?;
        let written = write_names(tables, &aside, manifest).map_err(failed)?;
        put_in_place(&aside, folder).map_err(failed)?;
        Ok(written)
    });
    if written.is_err() {
        // The reason of the failure matters more than a leftover that may not even exist.
        let _ = fs::remove_dir_all(&aside);
    }
    written
}

/// Writes all tables but the index of names.
fn write_tables(graph: &Graph, aside: &Path, changes: Vec<Change>) -> io::Result<Manifest> {
    fs::create_dir_all(aside)?;
    let tables = graph.tables();
    let (hash, tables) = rayon::join(
        || hash_records(tables.iter().filter(|(name, _)| RECORDS.contains(name))),
        || {
            tables
                .par_iter()
                .map(|(name, columns)| write_table(aside, name, columns))
                .collect::<io::Result<Vec<_>>>()
        },
    );
    let dataset = graph.dataset();
    Ok(Manifest {
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
        tables: tables?,
    })
}

/// Writes the index of names of what was written, and what the snapshot says of itself.
fn write_names(graph: Graph, aside: &Path, mut manifest: Manifest) -> io::Result<Written> {
    let start = Instant::now();
    let table = write_table(aside, NAMES, &graph.index_of_names())?;
    let names = NamesWritten {
        time: start.elapsed(),
        bytes: table.bytes,
    };
    manifest.tables.push(table);
    let mut file = File::create(aside.join(MANIFEST))?;
    file.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    file.sync_all()?;
    let bytes = manifest.tables.iter().map(|table| table.bytes).sum();
    Ok(Written {
        manifest,
        bytes,
        names,
    })
}

/// One table as a file of one record batch; tables of records go without the columns that hold nothing.
fn write_table(aside: &Path, name: &str, columns: &Columns) -> io::Result<TableFile> {
    let file = format!("{name}.arrow");
    let path = aside.join(&file);
    let rows = columns
        .iter()
        .map(|(_, column)| column.len())
        .max()
        .unwrap_or_default();
    let is_kept = |(_, column): &(_, Column)| !RECORDS.contains(&name) || !column.is_blank();
    let kept: Columns = columns
        .iter()
        .filter(|column| is_kept(column))
        .cloned()
        .collect();
    let checksums = write_batch(&path, &kept).map_err(|error| match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    })?;
    let bytes = fs::metadata(&path)?.len();
    Ok(TableFile {
        file,
        rows,
        bytes,
        checksums,
    })
}

/// The checksums of the file's blocks.
fn write_batch(path: &Path, columns: &Columns) -> Result<Vec<String>, ArrowError> {
    let arrays = columns
        .iter()
        .map(|(_, column)| array(column))
        .collect::<Result<Vec<_>, _>>()?;
    let field = |(name, array): (&str, &arrow_array::ArrayRef)| {
        Field::new(name, array.data_type().clone(), false)
    };
    let names = columns.iter().map(|(name, _)| *name);
    let schema = Arc::new(Schema::new(
        names.zip(&arrays).map(field).collect::<Vec<_>>(),
    ));
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
    tables.for_each(|(name, columns)| hash_table(&mut hash, name, columns));
    hash.digest128()
}

fn hash_table(hash: &mut Xxh3, name: &str, columns: &Columns) {
    hash.update(name.as_bytes());
    for (name, column) in columns
        .iter()
        .filter(|(name, column)| !["file", "line"].contains(name) && !column.is_blank())
    {
        hash.update(name.as_bytes());
        hash_column(hash, column);
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
        Column::Bytes(bytes) => hash.update(bytes),
    }
}

fn hash_texts(hash: &mut Xxh3, texts: &crate::column::Texts) {
    use crate::column::Starts;
    match texts.starts() {
        Starts::Short(starts) => hash.update(starts.inner()),
        Starts::Long(starts) => hash.update(starts.inner()),
    }
    hash.update(texts.bytes());
}

/// A path beside another one, for what is not ready or no longer wanted.
fn beside(folder: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(folder.as_os_str());
    name.push(format!(".{}.{what}", std::process::id()));
    PathBuf::from(name)
}

/// A folder cannot be renamed onto another one that holds something, so the old one steps aside first.
fn put_in_place(aside: &Path, folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(aside, folder);
    }
    let old = beside(folder, "old");
    fs::rename(folder, &old)?;
    if let Err(error) = fs::rename(aside, folder) {
        fs::rename(&old, folder)?;
        return Err(error);
    }
    fs::remove_dir_all(&old)
}
