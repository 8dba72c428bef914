//! A build without snapshots.

use std::path::Path;

use crate::error::{Result, SnapshotError};
use crate::graph::Graph;

/// Refuses a snapshot: its folder must not be reported as one without records.
///
/// # Errors
/// Always.
pub fn open(folder: &Path) -> Result<Graph> {
    let folder = folder.display().to_string();
    Err(SnapshotError::NotBuilt { folder }.into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::snapshot::{MANIFEST, is_snapshot};

    #[test]
    fn a_snapshot_is_refused_by_name() {
        let folder = std::env::temp_dir().join(format!("relata-without-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join(MANIFEST),
            r#"{"format":4,"relata":"0","tables":[]}"#,
        )
        .unwrap();
        let opened = Graph::open([&folder]);
        let is_known = is_snapshot(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert!(is_known);
        let message = opened.err().map(|error| error.to_string());
        let named = message
            .as_deref()
            .is_some_and(|message| message.contains("feature `snapshot`"));
        assert!(named, "{message:?}");
    }
}
