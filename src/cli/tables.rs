//! `--tables FOLDER`: where the tables of an answer or a graph go.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::for_program::ForProgram;
use super::output_file::stream_whole;
use super::output_folder::own_tables;
use crate::write::{Fill, Format, Put, TablesForm, WriteError};

/// The form of the tables that the other options ask for.
///
/// # Errors
/// When they ask for another format, or for a program that takes no tables.
pub(super) fn form(
    format: Option<Format>,
    program: Option<ForProgram>,
) -> anyhow::Result<TablesForm> {
    match (format, program) {
        (_, Some(ForProgram::Yed)) => bail!("--for yed is for graphml, and takes no tables"),
        (None | Some(Format::Csv), Some(ForProgram::Neo4j)) => Ok(TablesForm::Neo4j),
        (None | Some(Format::Csv), None) => Ok(TablesForm::Csv),
        (Some(Format::Parquet), None) => Ok(TablesForm::Parquet),
        (Some(Format::Parquet), Some(_)) => bail!("neo4j takes tables as csv alone"),
        (Some(other), _) => bail!("tables are csv or parquet, and not {other}"),
    }
}

/// Writes tables into a folder, and removes what is left there of those that they replace.
///
/// # Errors
/// As [`fill`], and when the folder holds what is somebody else's.
pub(super) fn replace(
    folder: &Path,
    write: impl FnOnce(Put<'_>) -> Result<(), WriteError>,
) -> anyhow::Result<()> {
    let mut left = own_tables(folder)?;
    fill(folder, |put| {
        write(&mut |name, fill| {
            left.remove(name);
            put(name, fill)
        })
    })?;
    for name in left {
        let path = folder.join(name);
        std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

/// Writes the files of a folder, which is made where it is not there.
///
/// # Errors
/// When the folder cannot be made, or a file cannot be written.
pub(super) fn fill(
    folder: &Path,
    write: impl FnOnce(Put<'_>) -> Result<(), WriteError>,
) -> anyhow::Result<()> {
    let failed = || format!("cannot write {}", folder.display());
    std::fs::create_dir_all(folder).with_context(failed)?;
    let mut put = |name: &str, fill: Fill<'_>| {
        let into = |out: &mut dyn Write| fill(out).map_err(as_io);
        let path = folder.join(name);
        if let Some(above) = path.parent() {
            std::fs::create_dir_all(above)?;
        }
        stream_whole(&path, into).map_err(WriteError::Io)
    };
    write(&mut put).with_context(failed)
}

/// What went wrong with the file itself stays what it was.
pub(super) fn as_io(error: WriteError) -> io::Error {
    match error {
        WriteError::Io(error) => error,
        other => io::Error::other(other),
    }
}
