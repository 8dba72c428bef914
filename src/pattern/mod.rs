//! The language of `match`: path patterns as text, and as a tree.
//!
//! A read-only subset of the path patterns of ISO GQL (ISO/IEC 39075:2024), which are those of Cypher's `MATCH`. What the
//! subset holds, and what it refuses by name, stands in `docs/match.md`.

mod fault;
mod parse;
mod print;
mod syntax;
mod token;

pub use fault::Fault;
pub use parse::{MOST_ELEMENTS, NESTING, parse};
pub use syntax::Pattern;
pub(crate) use syntax::{
    Comparison, EdgePattern, ElementPattern, Expression, Item, Key, Label, Literal, Mode, Name,
    PathPattern, Repeat,
};
