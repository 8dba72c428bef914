use serde::{Deserialize, Serialize};

use super::Period;

/// Who owns what was listed, or who owns these things?
///
/// Follows `owns` and `controls` upward to the end, and `operates` as the last hop. No depth limit; cycles are safe.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Owners {
    /// The things whose owners are asked; empty with `listed_by` for all that were listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// Whose lists: the name of a lister.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_by: Option<String>,
    /// Only listings in this edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Leave out things without a known owner.
    #[serde(default)]
    pub known_only: bool,
    /// How many there are, without telling who.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub count: bool,
    /// When each owner owned the thing, instead of who does or did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

impl Owners {
    /// Whether its rows are owners as of one day, and not counts or times.
    pub(crate) fn tells_owners(&self) -> bool {
        !self.count && self.period.is_none()
    }

    /// The owners of one thing.
    pub fn of(name: impl Into<String>) -> Self {
        Self {
            of: vec![name.into()],
            ..Self::default()
        }
    }

    /// The owners of everything that somebody listed.
    pub fn listed_by(lister: impl Into<String>) -> Self {
        Self {
            listed_by: Some(lister.into()),
            ..Self::default()
        }
    }

    /// The owners of this thing, too.
    pub fn and(mut self, name: impl Into<String>) -> Self {
        self.of.push(name.into());
        self
    }

    /// Only these, of all that was listed.
    pub fn among<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.of.extend(names.into_iter().map(Into::into));
        self
    }

    /// Only how many there are.
    pub fn counted(mut self) -> Self {
        self.count = true;
        self
    }

    /// Only listings in this edition.
    pub fn edition(mut self, edition: impl Into<String>) -> Self {
        self.edition = Some(edition.into());
        self
    }

    /// When each owner owned the thing.
    pub fn during(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    /// Leaves out things without a known owner.
    pub fn known_only(mut self) -> Self {
        self.known_only = true;
        self
    }
}
