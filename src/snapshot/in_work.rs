//! What this process has begun to write and not yet put in its place, so that a signal can clear it away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// All of it, in the order in which it was begun.
static IN_WORK: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn in_work() -> MutexGuard<'static, Vec<PathBuf>> {
    // The list is whole at every moment, whoever panicked.
    IN_WORK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file or folder that is known as unfinished as long as this lives.
#[derive(Debug)]
pub(crate) struct InWork(PathBuf);

impl InWork {
    /// One that is there already.
    pub(crate) fn known(path: &Path) -> Self {
        in_work().push(path.to_owned());
        Self(path.to_owned())
    }

    /// One that is made now; no signal comes between its making and its being known.
    pub(crate) fn made<T>(
        make: impl FnOnce() -> io::Result<T>,
        path: impl FnOnce(&T) -> &Path,
    ) -> io::Result<(T, Self)> {
        let mut all = in_work();
        let made = make()?;
        let path = path(&made).to_owned();
        all.push(path.clone());
        Ok((made, Self(path)))
    }
}

impl Drop for InWork {
    fn drop(&mut self) {
        in_work().retain(|path| *path != self.0);
    }
}

/// Does something that must not be done when everything in work is already being cleared away.
pub(crate) fn unless_abandoned<T>(step: impl FnOnce() -> T) -> T {
    let _all = in_work();
    step()
}

/// Removes whatever this process has begun to write and not yet put in its place: snapshots, their locks, answers in
/// files. For a program that was told to end and is about to: nothing can be written from then on, and whoever tries
/// waits for the end.
pub fn abandon() {
    let all = in_work();
    for path in all.iter() {
        // A thread may still be writing into a folder. It fails as soon as the folder is gone.
        for _ in 0..10 {
            let removed = match fs::symlink_metadata(path) {
                Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
                Ok(_) => fs::remove_file(path),
                Err(_) => break,
            };
            if removed.is_ok() {
                break;
            }
        }
    }
    // Never unlocked: a thread that got in now would make what nobody clears away any more.
    std::mem::forget(all);
}
