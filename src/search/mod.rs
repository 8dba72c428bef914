//! Searches over edges under a lens. They know nothing of companies or shares, never recurse, and filter as they go.

mod ball;
mod closure;
mod closures;
mod moves;
mod neighbourhood;
pub mod pattern;
mod reached;
mod shortest;

pub use closure::{Closure, Way, closure};
pub use closures::closures;
pub use moves::Hop;
pub use neighbourhood::{Cut, Neighbourhood, neighbourhood, nodes_within};
pub use shortest::{Shortest, shortest_path};
