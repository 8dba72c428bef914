//! Answers and graphs in files: whole or not at all, and never over what they were read from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use relata::Error;
use relata::lens::Allowance;
use relata::write::{is_one_of, write_whole};

use crate::problems::{raise, would_be_lost};
use crate::work;

/// Writes a file as the command does; what was there stays if that fails.
pub(crate) fn save(
    py: Python<'_>,
    path: PathBuf,
    bytes: PyBackedBytes,
    read: &Arc<[PathBuf]>,
) -> PyResult<()> {
    let read = Arc::clone(read);
    let written = work::run(py, &Allowance::default(), move || {
        if is_one_of(&path, &read) {
            return Err(NotSaved::WouldBeLost(path));
        }
        write_whole(&path, &bytes).map_err(|source| NotSaved::Failed(Error::Write { path, source }))
    })?;
    written.map_err(|error| match error {
        NotSaved::WouldBeLost(path) => would_be_lost(py, &path),
        NotSaved::Failed(error) => raise(py, &error),
    })
}

enum NotSaved {
    WouldBeLost(PathBuf),
    Failed(Error),
}

/// As it is found again wherever the program goes meanwhile.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
