//! From drafts to a frozen graph.
//!
//! ```text
//! blocks of lines --> draft/    each core drafts the records of its blocks: ids are symbols, words are codes
//!                     builder   sorts by id, finds doubles, undefined ends and all other problems at once
//!                     merge     what `same` decisions make one thing
//!                     order     the order of the ids, and of what they point at
//!                     freeze    columns (tables/gather), adjacencies, claim nodes, editions: the graph
//! ```

mod builder;
pub(super) mod draft;
mod freeze;
pub(super) mod merge;
mod order;

pub use builder::{GraphBuilder, Leniency};
