//! Which folders may be replaced and removed: those that hold what relata wrote, and nothing else.

use std::ffi::OsStr;
use std::path::Path;
use std::{fs, io};

use super::MANIFEST;
use super::manifest::{CHECKSUMS, TEXT};
use super::outline::has_outline;
use crate::error::{Hint, Result, Wrong};
use crate::graph::{NAMES, TABLES};

/// Whether the name of a file is one that relata gives in a folder of its own.
fn is_name_of_ours(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else {
        return false;
    };
    // By whole names: a folder with a single file of somebody's own is never removed.
    [MANIFEST, CHECKSUMS, TEXT].contains(&name) || is_table(name)
}

/// Whether the name of a file is that of a table.
pub(super) fn is_table(file: &str) -> bool {
    let table = file.strip_suffix(".arrow");
    table.is_some_and(|table| TABLES.contains(&table) || table == NAMES)
}

/// The first thing in a folder that relata did not put there.
pub(super) fn foreign(folder: &Path) -> io::Result<Option<String>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if !entry.file_type()?.is_file() || !is_name_of_ours(&name) {
            return Ok(Some(name.to_string_lossy().into_owned()));
        }
    }
    Ok(None)
}

/// Refuses a folder that is there and is not a snapshot, or holds more than one.
///
/// # Errors
/// [`Wrong::FolderTaken`] or [`Wrong::FolderHolds`], with what to do.
pub(super) fn check_replaceable(folder: &Path) -> Result<()> {
    // Only what is surely not there is free: a folder that cannot be looked at may hold anything.
    if fs::metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(());
    }
    let name = folder.display().to_string();
    let taken = |what: Wrong| Err(what.hint(Hint::NameAnotherFolder).into());
    if !has_outline(folder) {
        return taken(Wrong::FolderTaken { folder: name });
    }
    match foreign(folder) {
        Ok(None) => Ok(()),
        Ok(Some(what)) => taken(Wrong::FolderHolds { folder: name, what }),
        Err(_) => taken(Wrong::FolderTaken { folder: name }),
    }
}
