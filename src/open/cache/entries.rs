//! What the cache holds, and what of it can go.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use super::text::Text;
use super::{Cache, ENDING, TEXT};
use crate::error::{Error, Result};
use crate::snapshot;

/// A cached snapshot.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Entry {
    pub(super) folder: PathBuf,
    pub(super) text: Text,
    /// How long its files are.
    pub bytes: u64,
    /// When it was made.
    pub made: SystemTime,
}

impl Entry {
    /// The files and folders that it was made of.
    pub fn inputs(&self) -> &[String] {
        &self.text.inputs
    }

    /// How long the text is that it was made of.
    pub fn bytes_of_text(&self) -> u64 {
        self.text.bytes()
    }

    /// Whether the text is still the same, so that a question would use it.
    pub fn is_current(&self) -> bool {
        self.text.is_current() && snapshot::open(&self.folder).is_ok()
    }

    /// Removes it.
    ///
    /// # Errors
    /// When the system does not let it go.
    pub fn remove(&self) -> Result<()> {
        remove(&self.folder)
    }
}

/// What a process that died left behind, or no longer is a snapshot.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Leftover {
    folder: PathBuf,
    /// How long its files are.
    pub bytes: u64,
}

impl Leftover {
    /// Removes it.
    ///
    /// # Errors
    /// When the system does not let it go.
    pub fn remove(&self) -> Result<()> {
        remove(&self.folder)
    }
}

/// What nobody has written to for so long is not being written.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

impl Cache {
    /// The snapshots that it holds, in the order of what they were made of.
    ///
    /// # Errors
    /// When its folder cannot be read; one that is not there holds none.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let entry = |folder: PathBuf| {
            let text = serde_json::from_slice(&fs::read(folder.join(TEXT)).ok()?).ok()?;
            let made = folder
                .join(TEXT)
                .metadata()
                .and_then(|metadata| metadata.modified())
                .ok()?;
            Some(Entry {
                bytes: size(&folder),
                folder,
                text,
                made,
            })
        };
        let whole = self
            .folders()?
            .into_iter()
            .filter(|folder| folder.extension().is_some_and(|e| e == ENDING));
        let mut entries: Vec<Entry> = whole.filter_map(entry).collect();
        entries.sort_by(|a, b| (a.inputs(), &a.folder).cmp(&(b.inputs(), &b.folder)));
        Ok(entries)
    }

    /// What is no entry and was not touched for a day.
    ///
    /// # Errors
    /// As [`Cache::entries`].
    pub fn leftovers(&self) -> Result<Vec<Leftover>> {
        let entries = self.entries()?;
        let is_abandoned = |folder: &PathBuf| {
            let modified = folder.metadata().and_then(|metadata| metadata.modified());
            modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > ABANDONED))
        };
        let others = self
            .folders()?
            .into_iter()
            .filter(|folder| entries.iter().all(|entry| entry.folder != *folder));
        let left = others.filter(is_abandoned);
        Ok(left
            .map(|folder| Leftover {
                bytes: size(&folder),
                folder,
            })
            .collect())
    }

    /// The folders in it that bear names which only it gives.
    fn folders(&self) -> Result<Vec<PathBuf>> {
        let failed = |source| Error::Read {
            path: self.folder.clone(),
            source,
        };
        let listed = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            listed => listed.map_err(failed)?,
        };
        let mut folders = Vec::new();
        for entry in listed {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let key = name
                .to_str()
                .and_then(|name| name.split('.').next())
                .unwrap_or_default();
            let is_own = key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_own && entry.file_type().map_err(failed)?.is_dir() {
                folders.push(entry.path());
            }
        }
        folders.sort();
        Ok(folders)
    }
}

/// The length of all files in a folder, as far as they can be seen.
fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .map(|metadata| metadata.len())
        .sum()
}

fn remove(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).map_err(|source| Error::Write {
        path: folder.to_owned(),
        source,
    })
}
