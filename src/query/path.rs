use serde::{Deserialize, Serialize};

/// How are two things connected? The shortest path, as claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// Where the path starts: a name, or the id of a claim.
    pub from: String,
    /// Where it ends: a name, or the id of a claim.
    pub to: String,
    /// Follow relationships only from `from` to `to`.
    #[serde(default)]
    pub directed: bool,
}

impl Path {
    /// The shortest path in any direction.
    pub fn new(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self { from: from.into(), to: to.into(), directed: false }
    }

    /// Follows relationships forward only.
    pub fn directed(mut self) -> Self {
        self.directed = true;
        self
    }
}
