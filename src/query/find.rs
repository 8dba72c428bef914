use serde::{Deserialize, Serialize};

/// Who or what goes by this name? Ranked by how well a name, alias, id or identifier matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Find {
    /// The text to look for, in any script; misspellings are forgiven.
    pub text: String,
    /// Whether the text is only the beginning, as somebody types it: each of its words begins a word of a name, and nothing is
    /// forgiven.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prefix: bool,
    /// Only entities of these kinds; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entity_kinds: Vec<String>,
    /// The most rows to return.
    #[serde(default = "default_limit")]
    pub limit: usize,
}

fn default_limit() -> usize {
    20
}

impl Find {
    /// Looks for a text, with at most 20 rows.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            prefix: false,
            entity_kinds: Vec::new(),
            limit: default_limit(),
        }
    }

    /// What is still being typed.
    pub fn prefix(mut self) -> Self {
        self.prefix = true;
        self
    }

    /// Only entities of these kinds.
    pub fn entity_kinds<K: Into<String>>(mut self, kinds: impl IntoIterator<Item = K>) -> Self {
        self.entity_kinds.extend(kinds.into_iter().map(Into::into));
        self
    }

    /// At most this many rows.
    pub fn limit(mut self, rows: usize) -> Self {
        self.limit = rows;
        self
    }
}
