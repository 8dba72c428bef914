//! What a page holds beside its answer.

use std::sync::Arc;

use crate::answer::Surroundings;

/// How an answer is written as a page.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PageOptions {
    /// Whether the page can be explored; without it, it is a report that a browser only shows.
    pub script: bool,
    /// What stands around the answer, to go on with; see [`Graph::surroundings`](crate::Graph::surroundings).
    pub surroundings: Option<Arc<Surroundings>>,
    /// The command that asks the question again, to be copied.
    pub command: Option<String>,
    /// Notes of an earlier reader, as a page saved them.
    pub notes: Option<serde_json::Value>,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            script: true,
            surroundings: None,
            command: None,
            notes: None,
        }
    }
}

/// Surroundings are compared as one: two that were looked up apart are not the same.
impl PartialEq for PageOptions {
    fn eq(&self, other: &Self) -> bool {
        let same_surroundings = match (&self.surroundings, &other.surroundings) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        };
        same_surroundings
            && self.script == other.script
            && self.command == other.command
            && self.notes == other.notes
    }
}

impl Eq for PageOptions {}
