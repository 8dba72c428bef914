//! What a cached snapshot was made of, so that a change of the text is seen without reading it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::graph::Leniency;
use crate::read::Input;
use crate::snapshot::{FORMAT, is_snapshot};

/// Text on the disk, as far as it can be told without reading it, and how it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Text {
    /// The version of relata, since another one may read the same text in another way.
    relata: String,
    /// The layout of snapshots.
    format: u32,
    is_lenient: bool,
    /// The files and folders that were named.
    pub(super) inputs: Vec<String>,
    files: Vec<File>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct File {
    path: String,
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
    /// The same of the last change of anything about it, which no program can set: seconds and nanoseconds, 0 where the
    /// system has none.
    changed: (i64, i64),
    /// 0 where the system has none.
    inode: u64,
}

impl Text {
    /// The text of some inputs, and what the person who asks calls its files.
    ///
    /// There is none for inputs that cannot be known again: standard input, pipes, what is compiled in, paths that are no
    /// UTF-8. Nor for snapshots.
    pub(super) fn of(inputs: &[Input], leniency: Leniency) -> Option<(Self, Vec<String>)> {
        let mut text = Self::empty(leniency == Leniency::Lenient);
        let mut names = Vec::new();
        for input in inputs {
            let Input::Path(path) = input else {
                return None;
            };
            if is_snapshot(path) {
                return None;
            }
            let files = input.files().ok()?;
            text.inputs.push(canonical(path)?);
            for file in &files {
                // Names are the words of the person who asks, and no part of what the text is.
                names.push(file.display().to_string());
                text.files.push(File::of(file)?);
            }
        }
        Some((text, names))
    }

    fn empty(is_lenient: bool) -> Self {
        let relata = env!("CARGO_PKG_VERSION").to_owned();
        Self {
            relata,
            format: FORMAT,
            is_lenient,
            inputs: Vec::new(),
            files: Vec::new(),
        }
    }

    /// How long all files are.
    pub(super) fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// Whether the files are still what they were, and this version would read them in the same way.
    pub(super) fn is_current(&self) -> bool {
        let leniency = if self.is_lenient {
            Leniency::Lenient
        } else {
            Leniency::Strict
        };
        // The folders are listed anew, so that a file that came into one is seen as well.
        let mut inputs = Vec::new();
        for path in &self.inputs {
            inputs.push(Input::Path(path.into()));
        }
        Text::of(&inputs, leniency).is_some_and(|(now, _)| now == *self)
    }

    /// Whether another one is of the same inputs, read in the same way, perhaps at another time.
    pub(super) fn is_of_same(&self, other: &Text) -> bool {
        self.inputs == other.inputs && self.is_lenient == other.is_lenient
    }

    /// A name that no other text has.
    pub(super) fn key(&self) -> Option<String> {
        // 128 bits of a hash that is no secret: the cache is its user's own, and nobody else puts anything there.
        Some(format!(
            "{:032x}",
            xxh3_128(&serde_json::to_vec(self).ok()?)
        ))
    }
}

impl File {
    fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok().filter(Metadata::is_file)?;
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = u64::try_from(modified.as_nanos()).ok()?;
        Some(Self {
            path: canonical(path)?,
            bytes: metadata.len(),
            modified,
            changed: changed(&metadata),
            inode: inode(&metadata),
        })
    }
}

// So that `data` and `../here/data` are one text, and a link that leads elsewhere than before is another.
fn canonical(path: &Path) -> Option<String> {
    path.canonicalize()
        .map(PathBuf::into_os_string)
        .ok()?
        .into_string()
        .ok()
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> (i64, i64) {
    (0, 0)
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
