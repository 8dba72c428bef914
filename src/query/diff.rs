use serde::{Deserialize, Serialize};

/// What changed between two editions of a list, or between two dates?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diff {
    /// The earlier edition or date.
    pub before: String,
    /// The later edition or date.
    pub after: String,
    /// Whose lists, when two dates are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_by: Option<String>,
}

impl Diff {
    /// Compares two editions or two dates.
    pub fn between(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { before: before.into(), after: after.into(), listed_by: None }
    }

    /// Only one lister's lists.
    pub fn listed_by(mut self, lister: impl Into<String>) -> Self {
        self.listed_by = Some(lister.into());
        self
    }
}
