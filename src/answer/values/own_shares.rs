//! What a company holds of itself, and what joint holders share.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{IndirectShare, Interval};

/// What a company holds of itself, and what a stake of others is of the rest: both ways of reckoning are told.
///
/// Its `Display` follows the stake in the whole: `or 50 % without its own 10 %`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OwnShares {
    /// What the company holds of itself.
    pub held: Interval,
    /// What the stake is of all that the company does not hold itself.
    pub of_rest: IndirectShare,
}

impl OwnShares {
    pub(crate) fn new(held: Interval, of_rest: Interval) -> Self {
        let of_rest = IndirectShare {
            share: of_rest,
            is_outer: false,
        };
        Self { held, of_rest }
    }
}

impl fmt::Display for OwnShares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "or {} without its own {}", self.of_rest, self.held)
    }
}

/// How many members of joint holders are listed or caught.
///
/// Its `Display` is that of tables: `1 of 2 known members`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct JointMembers {
    /// Those who are, or may be.
    pub caught: usize,
    /// All that are known.
    pub known: usize,
    /// The data says that not all are known.
    pub open: bool,
}

impl JointMembers {
    pub(crate) fn new(caught: usize, known: usize, open: bool) -> Self {
        Self {
            caught,
            known,
            open,
        }
    }
}

impl fmt::Display for JointMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let JointMembers {
            caught,
            known,
            open,
        } = self;
        let members = if *known == 1 { "member" } else { "members" };
        match caught == known {
            true if *known == 1 => f.write_str("the one known member")?,
            true if *known == 2 => f.write_str("both known members")?,
            true => write!(f, "all {known} known {members}")?,
            false => write!(f, "{caught} of {known} known {members}")?,
        }
        if *open {
            f.write_str("; there are others")?;
        }
        Ok(())
    }
}
