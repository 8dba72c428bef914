//! The records that relata reads and writes: plain serde values that know no graph.
//!
//! One record is one JSON object with a `type`. See `docs/data-format.md` for the whole format.

mod citation;
mod country;
mod date;
mod entity;
mod fact;
mod kind;
mod percent;
mod plain;
mod raw;
mod record;
mod relationship;
mod same;
mod share;
mod source;

pub use citation::Citation;
pub use country::{country, country_meant};
pub use date::{Date, DateError};
pub use entity::Entity;
pub use fact::Fact;
pub use kind::{entity_kind, relationship_kind};
pub use percent::{Percent, PercentError};
pub(crate) use plain::{Cited, Line, PlainEntity, PlainRelationship};
pub use raw::Raw;
pub use record::{Extra, Record};
pub use relationship::{Relationship, Status};
pub use same::{Decision, Same};
pub use share::Share;
pub use source::Source;
