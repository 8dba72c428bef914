//! Rows of another type than was asked for.

/// The rows of an answer are of another type than was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer has rows of type {held}, not {asked}")]
#[non_exhaustive]
pub struct OtherRows {
    /// The type that was asked for.
    pub asked: &'static str,
    /// The type that the answer has.
    pub held: &'static str,
}
