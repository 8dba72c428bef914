//! Which files a path means.

use std::fmt;
use std::path::{Path, PathBuf};

use super::format::{FORMATS, is_named};
use crate::error::{Error, Result};
use crate::model::count;

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
    let folder = in_folder(path)?;
    if folder.found.is_empty() {
        return Err(Error::Read {
            path: path.to_owned(),
            source: std::io::Error::other(folder.why_nothing()),
        });
    }
    Ok(folder.found)
}

/// What looks like data in a folder and is not read, by name: nobody should miss it without a word.
pub(super) fn passed_over(path: &Path) -> Result<Vec<PassedOver>> {
    Ok(in_folder(path)?.passed_over)
}

/// What stands in a folder and below.
#[derive(Default)]
struct Folder {
    /// The files to read.
    found: Vec<PathBuf>,
    passed_over: Vec<PassedOver>,
    /// How many other files there are, whose names do not say that they are data, and the first of them.
    others: usize,
    other: Option<PathBuf>,
}

impl Folder {
    fn why_nothing(&self) -> String {
        let no_data = "no file in this folder is named like data, as records.jsonl, entities.ftm.json and gb.psc.json are";
        match &self.other {
            None => no_data.to_owned(),
            Some(other) => format!(
                "{no_data}; of {} in it name those that are data, such as {}: a file that is named is known by what is in it",
                count(self.others, "file"),
                other.display()
            ),
        }
    }
}

fn in_folder(path: &Path) -> Result<Folder> {
    let error = |path: &Path, source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let metadata = std::fs::metadata(path).map_err(|e| error(path, e))?;
    if !metadata.is_dir() {
        return Ok(Folder {
            found: vec![path.to_owned()],
            ..Folder::default()
        });
    }
    let endings = endings();
    let mut whole = Folder::default();
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
            // Of a folder of tables the records, and not what an answer said.
            #[cfg(feature = "graph-files")]
            let is_named_so = super::package::is_table(&path).unwrap_or(is_named_so);
            let kind = entry.file_type().map_err(|e| error(&path, e))?;
            let what = if kind.is_dir() {
                folders.push(path);
                continue;
            } else if kind.is_symlink() && path.is_dir() {
                // It can lead in circles.
                "a link to a folder"
            } else if !is_named_so {
                whole.others += 1;
                if whole.other.as_ref().is_none_or(|first| path < *first) {
                    whole.other = Some(path);
                }
                continue;
            } else if path.is_file() {
                whole.found.push(path);
                continue;
            } else if kind.is_symlink() && !path.exists() {
                "a link to nowhere"
            } else {
                "no plain file"
            };
            whole.passed_over.push(PassedOver { path, what });
        }
    }
    // The system lists a folder in any order; which of two records comes first must not hang on it.
    whole.found.sort();
    whole.passed_over.sort();
    Ok(whole)
}
