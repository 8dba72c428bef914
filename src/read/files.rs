//! Which files a path means.

use std::path::{Path, PathBuf};

use super::format::FORMATS;
use crate::error::{Error, Result};

/// What compression adds to the name of a file.
const COMPRESSED: [&str; 3] = ["", ".gz", ".zst"];

/// How the names of files end that are read from a folder.
fn endings() -> Vec<String> {
    let mut endings = Vec::new();
    for format in FORMATS.iter().rev() {
        for added in COMPRESSED {
            let names = format.endings.iter();
            endings.extend(names.map(|ending| format!(".{ending}{added}")));
        }
    }
    endings
}

/// A file itself, whatever its name; of a folder all record files in it and below, by name.
pub(super) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let error = |path: &Path, source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let metadata = std::fs::metadata(path).map_err(|e| error(path, e))?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let endings = endings();
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|e| error(&folder, e))? {
            let entry = entry.map_err(|e| error(&folder, e))?;
            let path = entry.path();
            // Links to folders are not followed: they can lead in circles.
            if entry.file_type().map_err(|e| error(&path, e))?.is_dir() {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.to_string_lossy().ends_with(ending.as_str()))
                && path.is_file()
            {
                found.push(path);
            }
        }
    }
    if found.is_empty() {
        let source =
            std::io::Error::other(format!("no {} file in this folder", endings.join(", ")));
        return Err(error(path, source));
    }
    found.sort();
    Ok(found)
}
