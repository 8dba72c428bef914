//! A frozen graph on disk: a folder of Arrow IPC files, one a table, that are mapped into memory and not read.
//!
//! Opening looks at the manifest and at the heads of the files; a page of a column is read when a question needs it.
//! Any Arrow tool reads the files. See `docs/snapshot.md` for the columns.
//!
//! Without the feature `snapshot` such a folder is known, and refused by name.

#[cfg(feature = "snapshot")]
mod add;
#[cfg(feature = "snapshot")]
mod arrays;
#[cfg(feature = "snapshot")]
mod arrow_file;
#[cfg(feature = "snapshot")]
mod in_work;
#[cfg(feature = "snapshot")]
mod lock;
#[cfg(feature = "snapshot")]
mod manifest;
#[cfg(feature = "snapshot")]
mod map;
#[cfg(feature = "snapshot")]
mod ours;
mod outline;
#[cfg(feature = "snapshot")]
mod place;
#[cfg(feature = "snapshot")]
mod read;
#[cfg(feature = "snapshot")]
mod seal;
#[cfg(feature = "snapshot")]
mod sums;
#[cfg(feature = "snapshot")]
mod verify;
#[cfg(not(feature = "snapshot"))]
mod without;
#[cfg(feature = "snapshot")]
mod write;

#[cfg(feature = "snapshot")]
pub use add::add;
#[cfg(feature = "snapshot")]
pub use in_work::abandon;
#[cfg(feature = "snapshot")]
pub(crate) use in_work::{InWork, unless_abandoned};
#[cfg(feature = "snapshot")]
pub(crate) use lock::bears;
#[cfg(feature = "snapshot")]
pub use manifest::{Change, Manifest};
#[cfg(feature = "snapshot")]
pub(crate) use manifest::{FORMAT, TEXT};
pub use outline::is_snapshot;
#[cfg(feature = "snapshot")]
pub use place::recover;
#[cfg(feature = "snapshot")]
pub(crate) use place::{Place, belongs_beside};
#[cfg(feature = "snapshot")]
pub use read::{manifest, open};
#[cfg(feature = "snapshot")]
pub(crate) use read::{open_as, open_compiled_in};
#[cfg(feature = "snapshot")]
pub use seal::seal;
#[cfg(feature = "snapshot")]
pub use verify::verify;
#[cfg(not(feature = "snapshot"))]
pub use without::open;
#[cfg(feature = "snapshot")]
pub use write::{NamesWritten, Written, write};
#[cfg(feature = "snapshot")]
pub(crate) use write::{write_at, write_synced};

/// The name of the manifest in the folder.
const MANIFEST: &str = "manifest.json";
