//! What can be wrong with a stored index of names.

/// What is wrong with a stored index.
#[derive(Debug, thiserror::Error)]
#[error("the index of names is damaged: {0}")]
pub(in crate::graph) struct Damaged(pub(super) &'static str);
