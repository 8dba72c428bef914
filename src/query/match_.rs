use serde::{Deserialize, Serialize};

/// Where does a pattern of paths lie in the graph?
///
/// The pattern is text, in a read-only subset of ISO GQL's path patterns: see [`pattern`](crate::pattern).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Match {
    /// The pattern: `(g:government)-[:lists]->(p:platform)<-[:owns]-(c:company)`.
    pub pattern: String,
    /// The most edges that the search follows; the answer says when there were more.
    #[serde(default = "default_budget")]
    pub budget: usize,
    /// Only matches whose claims may all hold at one time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub valid_together: bool,
}

fn default_budget() -> usize {
    10_000_000
}

impl Match {
    /// Every match of a pattern, with the usual budget: ten million edges, a few seconds.
    pub fn of(pattern: impl Into<String>) -> Self {
        Self {
            pattern: pattern.into(),
            budget: default_budget(),
            valid_together: false,
        }
    }

    /// Only matches whose claims may all hold at one time.
    pub fn valid_together(mut self) -> Self {
        self.valid_together = true;
        self
    }

    /// Follows so many edges at most.
    pub fn budget(mut self, moves: usize) -> Self {
        self.budget = moves;
        self
    }
}
