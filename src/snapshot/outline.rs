//! Which folders are snapshots: other programs have files called `manifest.json`, too.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::MANIFEST;

/// Whether a path is a snapshot, whole or damaged.
pub fn is_snapshot(path: &Path) -> bool {
    // A broken manifest beside tables is a snapshot, too, so that damage is told as damage.
    path.join(MANIFEST).is_file() && (has_outline(path) || path.join("entities.arrow").is_file())
}

/// As much of a manifest as each layout has.
#[derive(Debug, Deserialize)]
// Never read, only there or not: other programs write a `manifest.json` as well.
struct Outline {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "relata")]
    _relata: String,
    #[serde(rename = "tables")]
    _tables: Vec<OutlineOfTable>,
}

#[derive(Debug, Deserialize)]
struct OutlineOfTable {
    #[serde(rename = "file")]
    _file: String,
}

/// Whether the manifest in a folder is one of relata's.
pub(super) fn has_outline(folder: &Path) -> bool {
    let text = fs::read(folder.join(MANIFEST)).unwrap_or_default();
    serde_json::from_slice::<Outline>(&text).is_ok()
}
