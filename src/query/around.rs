use serde::{Deserialize, Serialize};

use crate::graph::Direction;

/// What stands within a number of hops around something?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Around {
    /// Where to start: a name, or the id of a claim.
    pub start: String,
    /// How many hops (relationships) to go.
    #[serde(default = "default_depth")]
    pub depth: usize,
    /// Which way to follow relationships.
    #[serde(default)]
    pub direction: Direction,
    /// The most relationships of one kind to follow from one node in one direction; the answer gives the true total.
    #[serde(default = "default_limit")]
    pub limit: usize,
}

fn default_depth() -> usize {
    1
}

fn default_limit() -> usize {
    // Enough for most companies; the thousands that a lister has would bury all else.
    50
}

impl Around {
    /// One hop in any direction, at most 50 relationships of a kind from each node.
    pub fn new(start: impl Into<String>) -> Self {
        Self {
            start: start.into(),
            depth: default_depth(),
            direction: Direction::Any,
            limit: default_limit(),
        }
    }

    /// Goes this many hops.
    pub fn depth(mut self, hops: usize) -> Self {
        self.depth = hops;
        self
    }

    /// Follows relationships this way only.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    /// Follows at most this many relationships of one kind from one node.
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }
}
