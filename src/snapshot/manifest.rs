//! What a snapshot says of itself.

use serde::{Deserialize, Serialize};

use crate::graph::Dataset;
use crate::model::Date;

/// The layout of tables that this version reads and writes; another one is refused.
// Raised whenever an earlier version would misread what is written now.
pub(crate) const FORMAT: u32 = 7;
/// The name of what a cached snapshot was made of, in its folder.
pub(crate) const TEXT: &str = "text.json";
/// The name of the file of checksums: those of the blocks of all tables, one after the other, eight bytes each.
pub(super) const CHECKSUMS: &str = "checksums.bin";

/// The manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Manifest {
    /// The layout of the tables.
    pub(crate) format: u32,
    /// The version of relata that wrote it.
    pub(crate) relata: String,
    /// Where the data came from, as the user named it.
    pub(crate) name: String,
    /// The files that were read.
    pub(crate) files: Vec<String>,
    /// How many entities it holds, without those that another one represents.
    pub(crate) entities: usize,
    /// How many relationships.
    pub(crate) relationships: usize,
    /// How many facts.
    pub(crate) facts: usize,
    /// How many sources.
    pub(crate) sources: usize,
    /// The latest date that any claim, edition or source of it bears.
    pub(crate) newest: Option<Date>,
    /// The hash of the records in the order of their ids, whatever files they came from: equal for equal data.
    pub(crate) dataset: String,
    /// What was added to an earlier snapshot, oldest first.
    #[serde(default)]
    pub(crate) changes: Vec<Change>,
    /// The tables of the snapshot.
    pub(crate) tables: Vec<TableFile>,
    /// The checksums of the blocks of the file of checksums, 16 digits each.
    pub(crate) checksums: String,
}

/// One addition to a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The hash of the data before.
    pub before: String,
    /// The files that were added.
    pub added: Vec<String>,
}

/// One file of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TableFile {
    /// Its name in the folder.
    pub(crate) file: String,
    /// How many rows the table has.
    pub(crate) rows: usize,
    /// How long the file is.
    pub(crate) bytes: u64,
}

impl Manifest {
    /// The hash of the records in the order of their ids, whatever files they came from: equal for equal data.
    pub fn hash(&self) -> &str {
        &self.dataset
    }

    /// What was added to an earlier snapshot, oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The counts of the data.
    pub fn dataset(&self) -> Dataset {
        Dataset {
            name: self.name.clone(),
            entities: self.entities,
            relationships: self.relationships,
            facts: self.facts,
            sources: self.sources,
            newest: self.newest,
        }
    }
}

/// A checksum or hash as it stands in the manifest.
pub(super) fn hex(hash: u128) -> String {
    // With noughts in front: hashes are compared as texts.
    format!("{hash:032x}")
}
