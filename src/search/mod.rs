//! Searches over edges under a lens. They know nothing of companies or shares, never recurse, and filter as they go.

mod all_paths;
mod ball;
mod between;
mod by_node;
mod closure;
mod closures;
mod completion;
mod descent;
mod distances;
mod flow;
mod found;
mod in_time;
mod level;
mod meeting;
mod moves;
mod neighbourhood;
pub mod pattern;
mod reached;
mod shortest;
mod steps;
mod trail;
mod wanted;
mod yen;

pub use all_paths::{AllPaths, all_paths};
pub use between::{Between, Reach};
pub use closure::{Closure, Way, closure};
pub use closures::{Closures, closures};
pub use flow::{Separation, separation};
pub use found::{FoundPath, FoundStep};
pub use meeting::{Meeting, meeting};
pub use moves::Hop;
pub use neighbourhood::{Cut, Neighbourhood, neighbourhood, nodes_within};
pub use shortest::{Shortest, shortest_path};
pub use wanted::Wanted;
pub use yen::{Paths, paths};
