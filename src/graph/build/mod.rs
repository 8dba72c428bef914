//! From drafts to a frozen graph.
//!
//! ```text
//! blocks of lines --> draft/    each core drafts the records of its blocks: ids are symbols, words are codes
//!                     builder   takes drafts in, and leads through all that follows
//!                     order     sorts each type of record by id, without doubles (ordered: all types together)
//!                     checks    finds doubles, ids of two types, faults, too many of anything: all at once
//!                     stubs     defines ends and sources that are named without being defined
//!                     merge     which entity represents which, by `same` decisions
//!                     freeze    columns (tables/gather), claim nodes, editions, edges, the newest date: the graph
//! ```

mod builder;
mod checks;
pub(super) mod draft;
mod edges;
mod freeze;
mod marks;
pub(super) mod merge;
mod newest;
mod order;
mod ordered;
mod stubs;

pub use builder::{GraphBuilder, Leniency};
