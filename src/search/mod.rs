//! Searches over edges under a lens. They know nothing of companies or shares, never recurse, and filter as they go.

mod closure;
mod neighbourhood;
mod shortest;

pub use closure::{Closure, Way, closure};
pub use neighbourhood::{Cut, Neighbourhood, neighbourhood};
pub use shortest::{Hop, Shortest, shortest_path};
