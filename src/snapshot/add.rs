//! Adding to a snapshot.

use std::path::Path;

use super::manifest::Change;
use super::ours::check_replaceable;
use super::place::{Place, recover};
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
    // What is wrong is said before anybody waits.
    recover(snapshot)?;
    read::manifest(snapshot)?;
    check_replaceable(folder)?;
    // Whoever adds to the same snapshot at the same time waits here, and then adds to what is made now.
    let place = Place::claim(folder)?;
    // The records are made of the columns again and go the way of all records, so that adding gives
    // the very snapshot that all of the text would have given.
    let manifest = read::manifest(snapshot)?;
    let earlier = read::open(snapshot)?;
    // The earlier records first, so that those of the inputs replace them.
    let mut builder = GraphBuilder::on(&earlier);
    // All of it has been read now.
    if let Some(damaged) = earlier.damage() {
        return Err(damaged);
    }
    drop(earlier);
    builder.read(inputs)?;
    let change = Change {
        before: manifest.dataset,
        added: inputs.iter().map(Input::name).collect(),
    };
    write::write_into(
        builder.build(leniency)?,
        &place,
        manifest.changes.into_iter().chain([change]).collect(),
    )
}
