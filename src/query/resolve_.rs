use serde::{Deserialize, Serialize};

/// Which things of the data may be one?
///
/// Proposals only: what is one is decided by records of the type `same`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Resolve {
    /// Schemes of identifiers, as `lei`: where two things have an equal one, and neither says anything against it, that is
    /// enough for one thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Only pairs of which each was read from another file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub between_files: bool,
    /// How well their names must match, from 60 to 100, as `find` scores them.
    #[serde(default = "default_min_score")]
    pub min_score: u32,
    /// The most pairs to tell.
    #[serde(default = "default_limit")]
    pub limit: usize,
}

// Somebody looks at each pair: from here on one word in ten is misspelt, at the line of `screen` two.
fn default_min_score() -> u32 {
    85
}

fn default_limit() -> usize {
    1000
}

impl Default for Resolve {
    fn default() -> Self {
        Self {
            by: Vec::new(),
            between_files: false,
            min_score: default_min_score(),
            limit: default_limit(),
        }
    }
}

impl Resolve {
    /// By equal identifiers of this scheme as well.
    pub fn by(mut self, scheme: impl Into<String>) -> Self {
        self.by.push(scheme.into());
        self
    }

    /// How well names must match, from 60 to 100.
    pub fn min_score(mut self, score: u32) -> Self {
        self.min_score = score;
        self
    }

    /// At most this many pairs.
    pub fn limit(mut self, pairs: usize) -> Self {
        self.limit = pairs;
        self
    }
}
