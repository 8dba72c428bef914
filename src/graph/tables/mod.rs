//! The records of a frozen graph as columns: one type of record a file.
//!
//! What most records have is a column of its own; what few have stays together as the JSON of the rest of the record.

mod citations;
mod decisions;
mod entities;
mod facts;
mod gather;
mod origins;
mod places;
mod relationships;
mod sources;
#[cfg_attr(not(feature = "snapshot"), allow(dead_code))]
mod stored;

pub(super) use decisions::Decisions;
pub(super) use entities::Entities;
pub(super) use facts::Facts;
pub(super) use gather::{Gather, Meaning};
pub(super) use places::{Place, Places};
pub(super) use relationships::Relationships;
pub(super) use sources::Sources;
pub(crate) use stored::Stored;
pub(super) use stored::{Table, table};

use serde::de::DeserializeOwned;

/// No number of a row.
// A number and no `Option`, which would double every column that may lack one.
pub(super) const NONE: u32 = u32::MAX;

/// The rest of a record; a damaged one is as good as none.
fn json<T: DeserializeOwned + Default>(text: &str) -> T {
    if text.is_empty() {
        T::default()
    } else {
        serde_json::from_str(text).unwrap_or_default()
    }
}
