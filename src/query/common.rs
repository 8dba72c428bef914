use serde::{Deserialize, Serialize};

/// What do some things have in common: owners, holdings, lists, and where do they meet?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Common {
    /// The things, two or more.
    pub of: Vec<String>,
    /// The most meeting points to tell; the answer gives the true total.
    #[serde(default = "default_limit")]
    pub limit: usize,
    /// How many places the search for meeting points may reach.
    #[serde(default = "default_budget")]
    pub budget: usize,
}

fn default_limit() -> usize {
    10
}

fn default_budget() -> usize {
    100_000
}

impl Common {
    /// What these have in common, with at most 10 meeting points.
    pub fn of<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        Self {
            of: names.into_iter().map(Into::into).collect(),
            limit: default_limit(),
            budget: default_budget(),
        }
    }

    /// Tells at most this many meeting points.
    pub fn limit(mut self, points: usize) -> Self {
        self.limit = points;
        self
    }

    /// Reaches at most so many places in search of meeting points.
    pub fn budget(mut self, places: usize) -> Self {
        self.budget = places;
        self
    }
}
