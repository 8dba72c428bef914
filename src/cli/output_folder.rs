//! Which folders may be written into: none with the data that is read, and none with what is somebody else's.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;

use super::bounded_file;
use crate::write::{NEO4J_CLAIMS, NEO4J_FILES, PACKAGE};

/// What a folder is, holds or stands in of the data that is read.
pub(super) fn data_at<'d>(folder: &Path, data: &'d [PathBuf]) -> Option<&'d Path> {
    let place = place_of(folder)?;
    // What cannot be found is an error when it is read.
    let is_there = |path: &&PathBuf| {
        let found = path.canonicalize();
        found.is_ok_and(|found| found.starts_with(&place) || place.starts_with(&found))
    };
    data.iter().find(is_there).map(PathBuf::as_path)
}

/// Where a folder is, or will be.
fn place_of(folder: &Path) -> Option<PathBuf> {
    // Of a folder that is not there yet, what is there of its path counts.
    let mut place = folder.to_owned();
    let mut missing = PathBuf::new();
    loop {
        if let Ok(found) = place.canonicalize() {
            return Some(found.join(missing));
        }
        let (name, parent) = (place.file_name()?, place.parent()?);
        missing = Path::new(name).join(&missing);
        place = if parent == Path::new("") {
            PathBuf::from(".")
        } else {
            parent.to_owned()
        };
    }
}

/// Refuses a folder for tables that has to do with the data that is read, or holds what relata did not write.
///
/// # Errors
/// When it does, or nobody can tell.
pub(super) fn refuse_for_tables(folder: &Path, data: &[PathBuf]) -> anyhow::Result<()> {
    if let Some(data) = data_at(folder, data) {
        bail!(
            "the tables in {} would stand in the place of the data that is read, {}, around it or in it\nname another folder with --tables",
            folder.display(),
            data.display()
        );
    }
    own_tables(folder).map(|_| ())
}

/// The files of tables that relata wrote into a folder before; none where there is no folder, or nothing in it.
///
/// # Errors
/// When something else is in it, or nobody can tell.
pub(super) fn own_tables(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    let failed = || format!("cannot write {}", folder.display());
    let mut names = BTreeSet::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
        entries => entries.with_context(failed)?,
    };
    let foreign = |name: &str| {
        anyhow::anyhow!(
            "{} holds {name}, which is no table that relata wrote\nname another folder with --tables; relata replaces nothing but its own tables",
            folder.display()
        )
    };
    for entry in entries {
        let entry = entry.with_context(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.file_type().with_context(failed)?.is_file() {
            return Err(foreign(&name));
        }
        names.insert(name);
    }
    let own = if names.contains(PACKAGE) {
        tables_of_package(&folder.join(PACKAGE))
    } else if is_for_neo4j(&folder.join(NEO4J_CLAIMS.0)) {
        NEO4J_FILES.map(str::to_owned).into()
    } else {
        BTreeSet::new()
    };
    match names.difference(&own).next() {
        Some(name) => Err(foreign(name)),
        None => Ok(names),
    }
}

/// The files of a package that relata wrote, itself among them; none of another.
fn tables_of_package(package: &Path) -> BTreeSet<String> {
    let bytes = bounded_file::read(package, false).unwrap_or_default();
    let package: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let mut tables = BTreeSet::new();
    if package["name"] == "relata" {
        let resources = package["resources"].as_array().into_iter().flatten();
        tables.extend(resources.filter_map(|table| table["path"].as_str().map(str::to_owned)));
        tables.insert(PACKAGE.to_owned());
    }
    tables
}

/// Whether a file is the table of claims that relata writes for Neo4j.
fn is_for_neo4j(claims: &Path) -> bool {
    let mut line = String::new();
    let read = fs::File::open(claims).and_then(|file| {
        let most = NEO4J_CLAIMS.1.len() as u64 + 1;
        io::BufReader::new(file.take(most)).read_line(&mut line)
    });
    read.is_ok() && line.trim_end() == NEO4J_CLAIMS.1
}

/// Refuses a folder with something in it: files of another export would be read with the new ones.
///
/// # Errors
/// When there is something, or nobody can tell.
#[cfg(feature = "parquet")]
pub(super) fn refuse_filled(folder: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot write {}", folder.display()));
        }
    };
    if entries.count() > 0 {
        bail!(
            "{} is not empty, and what is in it would be read with what is written\nname a new folder with -o",
            folder.display()
        );
    }
    Ok(())
}
