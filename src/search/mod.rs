//! Searches over edges under a lens. They know nothing of companies or shares, never recurse, and filter as they go.

mod ball;
mod between;
mod closure;
mod closures;
mod flow;
mod meeting;
mod moves;
mod neighbourhood;
mod reached;
mod shortest;

pub use between::{Between, Reach};
pub use closure::{Closure, Way, closure};
pub use closures::closures;
pub use flow::{Separation, separation};
pub use meeting::{Meeting, meeting};
pub use moves::Hop;
pub use neighbourhood::{Cut, Neighbourhood, neighbourhood, nodes_within};
pub use shortest::{Shortest, shortest_path};
