//! JSON Schemas, made from the types that they describe.
//!
//! What a type says of itself (its fields, their types, what may be left out, their documentation) is derived. What it
//! cannot say, such as that a list is never empty, stands in one table: `constraints.rs`. Records are described in
//! `data/schema/record.schema.json`, and the schemas here refer to it.

mod answer;
#[cfg(feature = "serve")]
mod api;
mod by_hand;
mod constraints;
mod tidy;
mod tool;

pub use answer::answer;
#[cfg(feature = "serve")]
pub(crate) use api::{Api, component, fields};
pub use tool::{MOST_ROWS, ROWS, Tool, tools};
