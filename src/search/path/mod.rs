//! Paths as steps: the shortest, the shortest few (Yen), and all of a length.

mod all_paths;
mod bidirectional;
mod current_path;
mod depth_first;
mod distances;
mod found;
pub(super) mod rules;
mod shortest;
mod spec;
mod spur;
mod steps;
mod temporal;
mod yen;

pub use all_paths::{AllPaths, all_paths};
pub use found::{FoundPath, FoundStep};
pub use rules::Hop;
pub use shortest::{Shortest, shortest_path};
pub use spec::PathSpec;
pub use yen::{Paths, paths};
