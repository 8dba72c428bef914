use serde::{Deserialize, Serialize};

/// How solid is the connection of two things: how many connections share no claim, and what separates them?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Robust {
    /// One end: a name, or the id of a claim.
    pub from: String,
    /// The other end: a name, or the id of a claim.
    pub to: String,
    /// Only what lies on connections of so many hops; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_hops: Option<usize>,
    /// How many edges may be looked into; the answer says how many hops that allowed.
    #[serde(default = "default_budget")]
    pub budget: usize,
}

// What is taken out is searched many times, so it has an end of its own.
fn default_budget() -> usize {
    100_000
}

impl Robust {
    /// Every connection of two things, of any length.
    pub fn new(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            max_hops: None,
            budget: default_budget(),
        }
    }

    /// Only what lies on connections of so many hops.
    pub fn max_hops(mut self, hops: usize) -> Self {
        self.max_hops = Some(hops);
        self
    }

    /// Looks into so many edges at most.
    pub fn budget(mut self, edges: usize) -> Self {
        self.budget = edges;
        self
    }
}
