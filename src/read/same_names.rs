//! Files of one name in several folders: as sources each has a name of its own, so that a citation tells which it was.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Input, files};
use crate::error::Result;

/// What tells files of one name apart, by their paths.
#[derive(Debug, Default)]
pub(super) struct SameNames(BTreeMap<PathBuf, String>);

impl SameNames {
    /// Looks at the names of all files that inputs mean.
    ///
    /// # Errors
    /// When a file or folder cannot be read.
    pub(super) fn of(inputs: &[Input]) -> Result<Self> {
        let mut by_name: BTreeMap<OsString, BTreeSet<PathBuf>> = BTreeMap::new();
        for input in inputs {
            let paths = match input {
                Input::Path(path) => files::files(path)?,
                #[cfg(feature = "csv")]
                Input::Mapped(path, _) => vec![path.clone()],
                Input::Stdin | Input::Text(..) => Vec::new(),
            };
            for path in paths {
                if let Some(name) = path.file_name() {
                    by_name.entry(name.to_owned()).or_default().insert(path);
                }
            }
        }
        let mut apart = BTreeMap::new();
        for paths in by_name.into_values() {
            apart.extend(told_apart(&paths));
        }
        Ok(Self(apart))
    }

    /// The name under which a text of this file stands among the sources.
    pub(super) fn source_name(&self, path: &Path, name: &str) -> String {
        match self.0.get(path) {
            // Behind the name, where no reader takes it for another date or ending.
            Some(folders) => format!("{name}@{folders}"),
            None => name.to_owned(),
        }
    }
}

/// The folders in which paths to files of one name differ.
fn told_apart(paths: &BTreeSet<PathBuf>) -> BTreeMap<PathBuf, String> {
    let mut folders: Vec<Vec<String>> = Vec::new();
    for path in paths {
        let parent = path.parent().unwrap_or(Path::new(""));
        let parts = parent.components();
        folders.push(
            parts
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect(),
        );
    }
    let mut common = 0;
    while let Some(part) = folders.first().and_then(|first| first.get(common)) {
        if folders.iter().any(|other| other.get(common) != Some(part)) {
            break;
        }
        common += 1;
    }
    let mut apart = BTreeMap::new();
    for (path, parts) in paths.iter().zip(&folders) {
        let differing = parts[common..].join("-");
        if !differing.is_empty() {
            apart.insert(path.clone(), differing);
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_that_differ_tell_files_apart() {
        let paths = ["/x/a/o.csv", "/x/b/2021/o.csv", "/x/o.csv"].map(PathBuf::from);
        let apart = told_apart(&paths.iter().cloned().collect());
        let names = SameNames(apart);
        let told: Vec<String> = paths
            .iter()
            .map(|path| names.source_name(path, "o.csv"))
            .collect();
        assert_eq!(told, ["o.csv@a", "o.csv@b-2021", "o.csv"]);
        let one = BTreeSet::from([PathBuf::from("/x/a/o.csv")]);
        assert!(told_apart(&one).is_empty());
    }
}
