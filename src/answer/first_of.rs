//! Long lists cut short.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The first of many, and how many more there are: `A, B and 3 more`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstOf<T> {
    /// The first of them.
    pub first: Vec<T>,
    /// How many there are beside.
    pub more: usize,
}

impl<T> FirstOf<T> {
    /// The first of all, this many at most.
    pub fn new(all: impl IntoIterator<Item = T>, most: usize) -> Self {
        // One pass: what comes is often made as it comes, and a million names need not be kept.
        let mut all = all.into_iter();
        let first = all.by_ref().take(most).collect();
        let more = all.count();
        Self { first, more }
    }
}

impl<T: fmt::Display> fmt::Display for FirstOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, item) in self.first.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{item}")?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FirstOf;

    #[test]
    fn what_is_left_out_is_counted() {
        assert_eq!(FirstOf::new(["a", "b"], 2).to_string(), "a, b");
        assert_eq!(FirstOf::new(["a", "b", "c"], 1).to_string(), "a and 2 more");
        assert_eq!(FirstOf::new([""; 0], 2).to_string(), "");
    }
}
