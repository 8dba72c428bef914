//! The records that relata reads and writes: plain serde values that know no graph.
//!
//! One record is one JSON object with a `type`. See `docs/data-format.md` for the whole format.

mod borrowed;
mod citation;
mod complete;
mod country;
mod country_names;
mod date;
mod decision;
mod distinct;
mod entity;
mod fact;
mod fields;
mod identifier;
mod indirect_share;
mod interval;
#[cfg(any(feature = "mcp", feature = "serve"))]
mod key_twice;
mod kind;
mod near;
mod only_object;
mod origin;
mod percent;
mod plural;
mod raw_json;
mod record;
mod relationship;
mod share;
mod shortened;
mod source;

pub(crate) use borrowed::{Cited, Line, PlainEntity, PlainRelationship};
pub use citation::Citation;
pub use complete::Complete;
pub use country::{country, country_meant};
pub use date::{Date, DateError};
pub use decision::{Decision, Same};
pub(crate) use distinct::Distinct;
pub use entity::Entity;
pub(crate) use entity::{ADDRESSES, BIRTH_DATES};
pub use fact::Fact;
pub use fields::Extra;
#[cfg(feature = "cli")]
pub(crate) use identifier::says_nothing;
pub(crate) use identifier::{identifier_meant, is_register, lei_meant, may_be_with_country};
pub use indirect_share::IndirectShare;
pub use interval::Interval;
#[cfg(any(feature = "mcp", feature = "serve"))]
pub(crate) use key_twice::key_twice;
pub use kind::{entity_kind, interest, relationship_kind};
pub(crate) use near::nearest;
pub(crate) use only_object::{OnlyObject, only_object};
pub use origin::Origin;
pub use percent::{Percent, PercentError};
pub(crate) use plural::{count, noun_for};
pub use raw_json::Raw;
pub use record::Record;
pub use relationship::{Relationship, Status};
pub use share::Share;
pub(crate) use shortened::{shortened, shortened_to};
pub use source::Source;
