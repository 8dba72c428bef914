use serde::{Deserialize, Serialize};

use super::Query;

/// Which rows of an answer hang on a single claim?
///
/// The question is asked again without each claim that somebody disputes, one at a time; or without each decision that two
/// things are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Sensitivity {
    /// The question.
    pub of: Box<Query>,
    /// Take out claims that no two independent sources make, instead of those that somebody disputes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub single_sourced: bool,
    /// Take out decisions that two things are one, instead of claims. The graph is built again for each.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub merges: bool,
    /// How many times the question may be asked again; the answer says how many claims that leaves untried.
    #[serde(default = "default_budget")]
    pub budget: usize,
}

// Each time it is the whole question: of thousands of disputed claims, not all can be tried.
fn default_budget() -> usize {
    500
}

impl Sensitivity {
    /// What hangs on each disputed claim.
    pub fn of(question: impl Into<Query>) -> Self {
        Self {
            of: Box::new(question.into()),
            single_sourced: false,
            merges: false,
            budget: default_budget(),
        }
    }

    /// What hangs on each claim that no two independent sources make.
    pub fn single_sourced(mut self) -> Self {
        self.single_sourced = true;
        self
    }

    /// What hangs on each decision that two things are one.
    pub fn merges(mut self) -> Self {
        self.merges = true;
        self
    }

    /// Asks again so many times at most.
    pub fn budget(mut self, budget: usize) -> Self {
        self.budget = budget;
        self
    }
}
