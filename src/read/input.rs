//! What a question is asked of: files, folders, standard input, text in memory.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
#[cfg(feature = "csv")]
use std::sync::Arc;

#[cfg(feature = "csv")]
use super::Mapping;
use super::files::{self, PassedOver};
use crate::error::Result;

/// Where records come from.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Input {
    /// A file, or a folder of `.jsonl` and `.ndjson` files, also compressed with gzip or zstd.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Text in memory, under a name: see [`Input::text`].
    Text(Cow<'static, str>, Cow<'static, str>),
    /// A table of owners in a file, which is understood as a mapping says.
    #[cfg(feature = "csv")]
    Mapped(PathBuf, Arc<Mapping>),
}

impl Input {
    /// Text that is part of the program, or that it made, under a name that problems mention.
    pub fn text(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Input::Text(name.into(), text.into())
    }

    /// The input of a command-line argument: `-` is standard input.
    pub fn from_argument(argument: &Path) -> Self {
        if argument == Path::new("-") {
            Input::Stdin
        } else {
            Input::Path(argument.to_owned())
        }
    }

    /// What the user calls it.
    pub fn name(&self) -> String {
        match self {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin => "<stdin>".to_owned(),
            Input::Text(name, _) => name.to_string(),
            #[cfg(feature = "csv")]
            Input::Mapped(path, _) => path.display().to_string(),
        }
    }

    /// The files that it means, in the order in which they are read; none but for a path.
    ///
    /// # Errors
    /// When there is no such file, or nothing to read in the folder.
    #[cfg(feature = "snapshot")]
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>> {
        match self {
            Input::Path(path) => files::files(path),
            #[cfg(feature = "csv")]
            Input::Mapped(path, _) => Ok(vec![path.clone()]),
            Input::Stdin | Input::Text(..) => Ok(Vec::new()),
        }
    }
}

impl Input {
    /// What looks like data in a folder and is not read: links to nowhere and to folders, pipes.
    ///
    /// # Errors
    /// When the file or folder cannot be read.
    pub fn passed_over(&self) -> Result<Vec<PassedOver>> {
        match self {
            Input::Path(path) => files::passed_over(path),
            #[cfg(feature = "csv")]
            Input::Mapped(..) => Ok(Vec::new()),
            Input::Stdin | Input::Text(..) => Ok(Vec::new()),
        }
    }
}
