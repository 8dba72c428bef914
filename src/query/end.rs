use serde::{Deserialize, Serialize};

use crate::model::only_object;

// Untagged, since a name alone is what people write; the message is ours, as serde's would only say that
// nothing matched.
/// Where a path starts or ends: at one thing, or at any of some.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a name, or an object with `kind`, `listed_by` or `edition`"
)]
#[non_exhaustive]
pub enum End {
    /// A name, or the id of a claim.
    Named(String),
    /// Whatever is in a set.
    AnyOf(Set),
}

/// Things of one kind, things that were listed, or what is both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    remote = "Set",
    deny_unknown_fields,
    expecting = "an object with `kind`, `listed_by` or `edition`"
)]
#[non_exhaustive]
pub struct Set {
    /// Their kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Who listed them: the name of a lister.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_by: Option<String>,
    /// In which edition, whenever that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

only_object!(Set, written);

impl Set {
    /// All things of a kind.
    pub fn of_kind(kind: impl Into<String>) -> Self {
        Self {
            kind: Some(kind.into()),
            ..Self::default()
        }
    }

    /// All that somebody listed.
    pub fn listed_by(lister: impl Into<String>) -> Self {
        Self {
            listed_by: Some(lister.into()),
            ..Self::default()
        }
    }

    /// Only those of this kind.
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// Only what this edition lists, whenever that was.
    pub fn edition(mut self, edition: impl Into<String>) -> Self {
        self.edition = Some(edition.into());
        self
    }
}

impl<S: Into<String>> From<S> for End {
    fn from(name: S) -> Self {
        End::Named(name.into())
    }
}

impl From<Set> for End {
    fn from(set: Set) -> Self {
        End::AnyOf(set)
    }
}
