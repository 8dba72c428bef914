//! A lock that the system takes from a process that dies: what nobody holds is nobody's work.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::in_work::InWork;

/// A file that this process holds locked, and that goes when it is let go.
///
/// The file may be removed by its holder while another process waits for it. So whoever gets the lock looks whether the
/// file still bears its name, and begins anew if it does not.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
    _in_work: InWork,
}

impl Lock {
    /// Waits until nobody else holds the lock. None where the file system knows no locks.
    pub(super) fn wait(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = open(path)?;
            match file.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // To refuse would make snapshots impossible there, and one writer at a time needs no lock.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                    let _ = fs::remove_file(path);
                    return Ok(None);
                }
                Err(error) => return Err(error),
                Ok(()) if bears(&file, path) => return Ok(Some(Self::held(file, path))),
                Ok(()) => {}
            }
        }
    }

    /// Takes the lock if nobody else holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) if bears(&file, path) => Ok(Some(Self::held(file, path))),
            Ok(()) | Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn held(file: File, path: &Path) -> Self {
        Self {
            file,
            path: path.to_owned(),
            _in_work: InWork::known(path),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held: so nobody can have taken it. Elsewhere than on Unix a file cannot be told from
        // another one of the same name, so it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).open(path)
}

/// Whether a file that was opened under a name is still the one of this name.
#[cfg(unix)]
pub(crate) fn bears(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let named = fs::symlink_metadata(path).map(identity);
    let opened = file.metadata().map(identity);
    named.is_ok_and(|named| opened.is_ok_and(|opened| named == opened))
}

#[cfg(not(unix))]
pub(crate) fn bears(_: &File, _: &Path) -> bool {
    true
}
