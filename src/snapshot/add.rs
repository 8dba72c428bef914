//! Adding to a snapshot.

use std::path::Path;

use super::manifest::Change;
use super::{read, write};
use crate::error::Result;
use crate::graph::{GraphBuilder, Leniency};
use crate::read::Input;

/// Makes a snapshot of what another one holds and of some inputs; the text behind the first is not read again.
///
/// A record replaces an earlier one of the same id, and `{"type":"delete","id":...}` takes it back. The manifest says
/// what was added to what.
///
/// # Errors
/// When the snapshot or an input cannot be read, or the data has problems together; then nothing is written.
pub fn add(
    snapshot: &Path,
    inputs: &[Input],
    leniency: Leniency,
    folder: &Path,
) -> Result<write::Written> {
    let manifest = read::manifest(snapshot)?;
    let mut builder = GraphBuilder::on(&read::open(snapshot)?);
    builder.read(inputs)?;
    let change = Change {
        before: manifest.dataset,
        added: inputs.iter().map(Input::name).collect(),
    };
    write::write(
        builder.build(leniency)?,
        folder,
        manifest.changes.into_iter().chain([change]).collect(),
    )
}
