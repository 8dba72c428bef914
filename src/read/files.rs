//! Which files a path means.

use std::fmt;
use std::path::{Path, PathBuf};

use super::format::{FORMATS, is_named};
use crate::error::{Error, Result};

/// What compression adds to the name of a file.
const COMPRESSED: [&str; 3] = ["", ".gz", ".zst"];

/// How the names of files end that are read from a folder.
fn endings() -> Vec<String> {
    let mut endings = Vec::new();
    for format in FORMATS.iter().rev().filter(|format| format.in_folders) {
        for added in COMPRESSED {
            let names = format.endings.iter();
            endings.extend(names.map(|ending| format!(".{ending}{added}")));
        }
    }
    endings
}

/// Something in a folder that looks like data and is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct PassedOver {
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub what: &'static str,
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is passed over: it is {}",
            self.path.display(),
            self.what
        )
    }
}

/// A file itself, whatever its name; of a folder all record files in it and below, by name.
pub(super) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let (found, _) = in_folder(path)?;
    if found.is_empty() {
        let source =
            std::io::Error::other(format!("no {} file in this folder", endings().join(", ")));
        return Err(Error::Read {
            path: path.to_owned(),
            source,
        });
    }
    Ok(found)
}

/// What looks like data in a folder and is not read, by name: nobody should miss it without a word.
pub(super) fn passed_over(path: &Path) -> Result<Vec<PassedOver>> {
    Ok(in_folder(path)?.1)
}

/// The files to read, and what is passed over.
fn in_folder(path: &Path) -> Result<(Vec<PathBuf>, Vec<PassedOver>)> {
    let error = |path: &Path, source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let metadata = std::fs::metadata(path).map_err(|e| error(path, e))?;
    if !metadata.is_dir() {
        return Ok((vec![path.to_owned()], Vec::new()));
    }
    let endings = endings();
    let mut found = Vec::new();
    let mut passed_over = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|e| error(&folder, e))? {
            let entry = entry.map_err(|e| error(&folder, e))?;
            let path = entry.path();
            let name = path.to_string_lossy();
            let is_named_so = endings.iter().any(|ending| {
                let ending = ending.strip_prefix('.').unwrap_or(ending);
                is_named(&name, ending)
            });
            let kind = entry.file_type().map_err(|e| error(&path, e))?;
            let what = if kind.is_dir() {
                folders.push(path);
                continue;
            } else if kind.is_symlink() && path.is_dir() {
                // It can lead in circles.
                "a link to a folder"
            } else if !is_named_so {
                continue;
            } else if path.is_file() {
                found.push(path);
                continue;
            } else if kind.is_symlink() && !path.exists() {
                "a link to nowhere"
            } else {
                "no plain file"
            };
            passed_over.push(PassedOver { path, what });
        }
    }
    // The system lists a folder in any order; which of two records comes first must not hang on it.
    found.sort();
    passed_over.sort();
    Ok((found, passed_over))
}
