//! A frozen graph on disk: a folder of Arrow IPC files, one a table, that are mapped into memory and not read.
//!
//! Opening looks at the manifest and at the heads of the files; a page of a column is read when a question needs it.
//! Any Arrow tool reads the files. See `docs/snapshot.md` for the columns.

mod add;
mod arrays;
mod manifest;
mod map;
mod read;
mod sums;
mod verify;
mod write;

pub use add::add;
pub(crate) use manifest::FORMAT;
pub use manifest::{Change, Manifest};
pub(crate) use read::open_as;
pub use read::{is_snapshot, manifest, open};
pub use verify::verify;
pub use write::{NamesWritten, Written, write};
