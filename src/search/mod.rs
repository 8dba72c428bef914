//! Searches over edges under a lens.
//!
//! They know nothing of companies or shares, never recurse, and filter as they go. What connects nodes is in
//! `path`, what stands around or above them in `reach`, what separates them in `flow`, and where a pattern of
//! paths lies in `pattern`.

mod flow;
mod node_map;
mod path;
pub(crate) mod pattern;
mod reach;

pub use flow::{Extent, Separation, Subgraph, separation};
pub use path::{
    AllPaths, FoundPath, FoundStep, Hop, PathSpec, Paths, Shortest, all_paths, paths, shortest_path,
};
pub use reach::{
    Closure, Closures, Cut, Meeting, Neighbourhood, closure, closures, meeting, neighbourhood,
    nodes_within, surroundings,
};
