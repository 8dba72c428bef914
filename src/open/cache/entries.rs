//! What the cache holds, and what of it can go.

use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fs, io};

use super::text::Text;
use super::{Cache, ENDING};
use crate::error::{Error, Result};
use crate::snapshot::{self, Place, TEXT, belongs_beside};

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
    /// The place that it was written for.
    place: PathBuf,
    /// How long its files are.
    pub bytes: u64,
}

impl Leftover {
    /// Removes it, unless somebody is at work there again.
    ///
    /// # Errors
    /// When the system does not let it go.
    pub fn remove(&self) -> Result<()> {
        let claimed = Place::take(&self.place);
        let is_ours = claimed.as_ref().is_ok_and(Option::is_some);
        if is_ours && (self.folder != self.place || text_of(&self.folder).is_none()) {
            return remove(&self.folder);
        }
        Ok(())
    }
}

/// What a cached snapshot was made of: none of what is no whole one.
fn text_of(folder: &Path) -> Option<Text> {
    serde_json::from_slice(&fs::read(folder.join(TEXT)).ok()?).ok()
}

impl Cache {
    /// The snapshots that it holds, in the order of what they were made of.
    ///
    /// # Errors
    /// When its folder cannot be read; one that is not there holds none.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let entry = |folder: PathBuf| {
            let text = text_of(&folder)?;
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

    /// What is no entry, and nobody is at work on.
    ///
    /// # Errors
    /// As [`Cache::entries`].
    pub fn leftovers(&self) -> Result<Vec<Leftover>> {
        let leftover = |folder: PathBuf| {
            let name = folder.file_name().unwrap_or_default();
            let place = self.folder.join(belongs_beside(name).unwrap_or(name));
            let is_whole = folder == place && text_of(&folder).is_some();
            let is_abandoned = || Place::take(&place).is_ok_and(|claimed| claimed.is_some());
            (!is_whole && is_abandoned()).then(|| Leftover {
                bytes: size(&folder),
                folder,
                place,
            })
        };
        Ok(self.folders()?.into_iter().filter_map(leftover).collect())
    }

    /// Removes what the dead left behind, as far as it can be removed.
    pub(super) fn clear(&self) {
        for leftover in self.leftovers().into_iter().flatten() {
            // One that stays is removed by `prune`.
            let _ = leftover.remove();
        }
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for file in files {
            let name = file.file_name();
            let place = name
                .to_str()
                .and_then(|name| name.strip_prefix('.')?.strip_suffix(".lock"));
            if let Some(place) = place.filter(|place| is_own(place)) {
                // A lock that nobody holds goes when it is let go.
                let _ = Place::take(&self.folder.join(place));
            }
        }
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
            // `RELATA_CACHE` may name any folder: what is listed here may be removed, so it must bear
            // a name that nobody else gives, and be no link to elsewhere.
            let name = entry.file_name();
            let place = belongs_beside(&name).unwrap_or(&name).to_str();
            if place.is_some_and(is_own) && entry.file_type().map_err(failed)?.is_dir() {
                folders.push(entry.path());
            }
        }
        folders.sort();
        Ok(folders)
    }
}

/// Whether a name is one that only the cache gives.
fn is_own(place: &str) -> bool {
    let key = place.split('.').next().unwrap_or_default();
    key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The length of all files in a folder, as far as they can be seen.
fn size(folder: &Path) -> u64 {
    let mut size = 0;
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        size += file.metadata().map_or(0, |metadata| metadata.len());
    }
    size
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        // Somebody else was faster.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.map_err(|source| Error::Write {
            path: folder.to_owned(),
            source,
        }),
    }
}
