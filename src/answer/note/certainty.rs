//! How much of an answer is less than a statement: inferred, alleged, or told by sources of grade C alone.

use std::fmt;

use serde::Serialize;

use crate::answer::Doubt;
use crate::model::count;

/// Rows that hang on what is less than a statement, and say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Hanging {
    /// How many rows there are.
    pub rows: usize,
    /// How many of them hang on inferred claims.
    pub inferred: usize,
    /// How many hang on alleged ones.
    pub alleged: usize,
    /// How many hang on stakes and other holdings that somebody disputes.
    pub disputed: usize,
    /// How many hang on claims that only sources of grade C tell.
    pub grade_c: usize,
}

impl fmt::Display for Hanging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doubted = doubted(self.inferred, self.alleged, self.disputed, self.grade_c);
        let mut told = Vec::new();
        if self.rows == 1 {
            for (_, doubt) in doubted {
                told.push(format!("{} alone", doubt.basis()));
            }
            return write!(f, "The row hangs on {}.", told.join(" and on "));
        }
        for (hanging, doubt) in doubted {
            told.push(format!("{} alone: {hanging}", doubt.basis()));
        }
        let rows = count(self.rows, "row");
        write!(f, "Of {rows} hang on {}.", told.join("; on "))
    }
}

/// Claims behind rows that stand for several matches, as far as they are less than a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counted {
    /// How many claims there are.
    pub claims: usize,
    /// How many of them are inferred.
    pub inferred: usize,
    /// How many are alleged.
    pub alleged: usize,
    /// How many are stakes or other holdings that somebody disputes.
    pub disputed: usize,
    /// How many only sources of grade C tell.
    pub grade_c: usize,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = Vec::new();
        for (counted, doubt) in doubted(self.inferred, self.alleged, self.disputed, self.grade_c) {
            told.push(format!("{}: {counted} of {}", doubt.basis(), self.claims));
        }
        write!(f, "Counted like the rest: {}.", told.join("; "))
    }
}

/// How often there is each doubt, where there is any.
fn doubted(
    inferred: usize,
    alleged: usize,
    disputed: usize,
    grade_c: usize,
) -> Vec<(usize, Doubt)> {
    let mut counts = vec![
        (inferred, Doubt::Inferred),
        (alleged, Doubt::Alleged),
        (disputed, Doubt::Disputed),
        (grade_c, Doubt::GradeC),
    ];
    counts.retain(|&(count, _)| count > 0);
    counts
}
