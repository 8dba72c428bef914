use serde::{Deserialize, Serialize};

use super::Query;

/// What changed between two editions of a list, or between two dates: in the lists, or in the answer to a question?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Diff {
    /// The earlier edition or date.
    pub before: String,
    /// The later edition or date.
    pub after: String,
    /// Whose lists, when two dates are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_by: Option<String>,
    /// The question whose answers are compared instead of lists: affected, owners, holdings or stakes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // Boxed, since a question that holds a question would have no size.
    pub of: Option<Box<Query>>,
    /// The dates of a question are those by which something was known, not those as of which it holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

impl Diff {
    /// Compares two editions or two dates.
    pub fn between(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self {
            before: before.into(),
            after: after.into(),
            listed_by: None,
            of: None,
            known: false,
        }
    }

    /// Only one lister's lists.
    pub fn listed_by(mut self, lister: impl Into<String>) -> Self {
        self.listed_by = Some(lister.into());
        self
    }

    /// Compares the answers to a question as of the two dates.
    pub fn of(mut self, question: impl Into<Query>) -> Self {
        self.of = Some(Box::new(question.into()));
        self
    }

    /// Compares what was known by the two dates.
    pub fn known(mut self) -> Self {
        self.known = true;
        self
    }
}
