//! Snapshots that cannot be used.

use std::fmt;

use super::{Door, Render};

/// Why a snapshot cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// A folder is no snapshot.
    None {
        /// The folder.
        folder: String,
        /// The file that every snapshot has.
        manifest: &'static str,
    },
    /// Another version of relata wrote it.
    OtherLayout {
        /// The folder.
        folder: String,
        /// Its layout.
        layout: u32,
        /// The layout that this version reads.
        known: u32,
    },
    /// A file of it is not as it was written.
    Damaged {
        /// The folder.
        folder: String,
        /// What is wrong with which file.
        what: String,
    },
    /// Its bytes are not those that were written.
    OtherBytes {
        /// The folder.
        folder: String,
        /// The files, each with the place.
        places: Vec<String>,
    },
    /// A table of it is not what it should be.
    BadTable {
        /// What is wrong with it.
        what: String,
    },
    /// Its index of names is damaged.
    BadIndex {
        /// What is wrong with it.
        what: String,
    },
    /// This build reads no snapshots.
    NotBuilt {
        /// The folder.
        folder: String,
    },
}

/// In terms of the library.
impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::Fields)
    }
}

impl Render for SnapshotError {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let with = match door {
            Door::CommandLine => " with `relata index`",
            Door::Fields | Door::Python => "",
        };
        match self {
            SnapshotError::None { folder, manifest } => write!(
                f,
                "{folder} is no snapshot, since it has no {manifest}\nmake one{with}"
            ),
            SnapshotError::OtherLayout {
                folder,
                layout,
                known,
            } => write!(
                f,
                "{folder} has the layout {layout}, and this version reads {known}\nmake it again{with}"
            ),
            SnapshotError::Damaged { folder, what } => write!(
                f,
                "the snapshot {folder} is damaged: {what}\nmake it again{with}"
            ),
            SnapshotError::OtherBytes { folder, places } => write!(
                f,
                "{folder} is damaged; make it again{with}\n  {}",
                places.join("\n  ")
            ),
            SnapshotError::BadTable { what } => f.write_str(what),
            SnapshotError::BadIndex { what } => write!(f, "{what}\nmake it again{with}"),
            SnapshotError::NotBuilt { folder } => write!(
                f,
                "{folder} is a snapshot, and relata was built without its feature `snapshot`"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_door_says_in_its_own_terms_how_to_make_one_again() {
        let error = SnapshotError::Damaged {
            folder: "f".to_owned(),
            what: "names.arrow is missing".to_owned(),
        };
        assert_eq!(
            error.render(Door::CommandLine).to_string(),
            "the snapshot f is damaged: names.arrow is missing\nmake it again with `relata index`"
        );
        assert_eq!(
            error.to_string(),
            "the snapshot f is damaged: names.arrow is missing\nmake it again"
        );
    }
}
