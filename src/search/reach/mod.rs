//! What stands around, above or below nodes.

mod bfs_level;
mod closure;
mod closures;
mod meeting;
mod neighbourhood;
mod visited;

pub use closure::{Closure, closure};
pub use closures::{Closures, closures};
pub use meeting::{Meeting, meeting};
pub use neighbourhood::{Cut, Neighbourhood, neighbourhood, nodes_within, surroundings};
