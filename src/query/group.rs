use serde::{Deserialize, Serialize};

/// Which corporate group is something part of: its ultimate parents, and all that stands below them?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Group {
    /// A member of the group.
    pub of: String,
    /// Any stake makes a member, instead of a majority or control.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_stake: bool,
}

impl Group {
    /// The group that a majority or control makes.
    pub fn of(name: impl Into<String>) -> Self {
        Self {
            of: name.into(),
            any_stake: false,
        }
    }

    /// Whatever any stake joins.
    pub fn any_stake(mut self) -> Self {
        self.any_stake = true;
        self
    }
}
