//! What the stakes of one interest add up to.

use std::fmt;

use serde::Serialize;

use crate::model::{Interval, Percent, count};

/// What the stated stakes add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StakesSum {
    /// The interest.
    pub interest: String,
    /// The sum.
    pub sum: Interval,
}

impl fmt::Display for StakesSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { interest, sum } = self;
        write!(f, "{interest}: the stated stakes add up to {sum}")?;
        // Of the least that they hold: what the most would leave is no more than a guess.
        let hundred = Percent::HUNDRED;
        let least = sum.min;
        if least > hundred || (least == hundred && sum.min_exclusive) {
            return f.write_str(", which is more than there is.");
        }
        match hundred - least {
            Percent::ZERO => f.write_str("."),
            rest => write!(f, "; {rest} % or less belong to others."),
        }
    }
}

/// Stakes that do not count, since they are too small for the lens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SmallLeftOut {
    /// How many there are.
    pub stakes: usize,
    /// The least share.
    pub min_share: Percent,
}

impl SmallLeftOut {
    pub(crate) fn new(stakes: usize, min_share: Percent) -> Self {
        Self { stakes, min_share }
    }
}

/// Too many accounts to try which of them add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TooManyAccounts {
    /// The interest.
    pub interest: String,
    /// How many claims there are.
    pub claims: usize,
    /// How many are tried at most.
    pub most: usize,
}

impl fmt::Display for TooManyAccounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            interest,
            claims,
            most,
        } = self;
        write!(
            f,
            "{interest}: {claims} claims are too many to try which of them add up to exactly 100 %; at most {most} are \
             tried."
        )
    }
}

/// Accounts that add up to everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExactChoice {
    /// The interest.
    pub interest: String,
    /// The ids of the claims.
    pub claims: Vec<String>,
}

impl fmt::Display for ExactChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let claims = self.claims.join(", ");
        write!(f, "{}: exactly 100 % with {claims}.", self.interest)
    }
}

/// Further choices of accounts that add up to everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MoreExactChoices {
    /// The interest.
    pub interest: String,
    /// How many.
    pub choices: usize,
}

impl fmt::Display for MoreExactChoices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others = count(self.choices, "other choice");
        write!(f, "{}: exactly 100 % with {others} as well.", self.interest)
    }
}
