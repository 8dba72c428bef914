use serde::{Deserialize, Serialize};

/// What do sources say of a property, of all things?
///
/// One table over all things and periods, with who says so; sources that disagree stand beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Facts {
    /// The property.
    pub property: String,
}

impl Facts {
    /// All facts of one property.
    pub fn of(property: impl Into<String>) -> Self {
        Self {
            property: property.into(),
        }
    }
}
