use serde::{Deserialize, Serialize};

/// How much is in the data, by kind, and how far each edition is documented?
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Stats {
    /// Only this part; everything without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<StatsPart>,
}

/// A part of what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StatsPart {
    /// How far each edition is documented.
    Editions,
    /// Entities, relationships and facts, by kind.
    Kinds,
    /// Sources, by grade and publisher.
    Sources,
}

impl Stats {
    /// Only one part.
    pub fn part(mut self, part: StatsPart) -> Self {
        self.part = Some(part);
        self
    }
}
