//! How sure a rule is.

/// How sure it is that something is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Verdict {
    // The surest first: verdicts are compared by this order.
    /// Whatever the ranges turn out to be.
    Certain,
    /// For some values of the ranges and missing shares.
    Possible,
}
