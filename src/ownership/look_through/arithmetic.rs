//! What elimination asks of the numbers that it adds and multiplies: exact weights and bounds alike.

/// What can be the weight of a walk. All operations grow with their weights.
pub(super) trait Arithmetic: Clone {
    /// The weight of the empty walk.
    fn one() -> Self;
    /// Either of two walks.
    fn plus(&self, other: &Self) -> Self;
    /// One walk after the other.
    fn times(&self, other: &Self) -> Self;
    /// All walks around a loop, the empty one as well: 1 / (1 - x). `None` if they never end.
    fn around(&self) -> Option<Self>;
}
