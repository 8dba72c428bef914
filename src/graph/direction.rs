//! Which way relationships are followed: one type for questions, patterns and searches.

use serde::{Deserialize, Serialize};

/// Which way relationships are followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Both ways.
    // The widest, so that whoever does not say which way misses no connection.
    #[default]
    Any,
    /// From `from` to `to`: from an owner down to what it owns.
    Out,
    /// From `to` to `from`: from an asset up to its owners.
    In,
}

impl From<petgraph::Direction> for Direction {
    fn from(direction: petgraph::Direction) -> Self {
        match direction {
            petgraph::Direction::Outgoing => Self::Out,
            petgraph::Direction::Incoming => Self::In,
        }
    }
}
