//! Holders who do not exist on the day of an answer, and companies that hold of themselves through another one.

use std::fmt;

use serde::Serialize;

use crate::answer::Named;
use crate::model::{Date, Interval};

/// Holders who had ended by a day, or had not begun, so that their stakes count for nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AbsentHolders {
    /// The date.
    pub date: Date,
    /// How many holders.
    pub holders: usize,
    /// How many claims on stakes.
    pub claims: usize,
}

/// A company of which some is held by another one that it wholly owns: its own shares all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnThroughSubsidiary {
    /// The company.
    pub company: Named,
    /// The other one.
    pub subsidiary: Named,
    /// What that holds of the company.
    pub share: Interval,
}

impl fmt::Display for OwnThroughSubsidiary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            company,
            subsidiary,
            share,
        } = self;
        write!(
            f,
            "{} holds {share} of {}, which wholly owns it: that is not taken off as its own shares.",
            subsidiary.name, company.name
        )
    }
}

/// Owners of an asset who hold more of it than there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnersOver {
    /// The asset.
    pub asset: Named,
    /// What they hold.
    pub sum: Interval,
}

impl OwnersOver {
    pub(crate) fn new(asset: Named, sum: Interval) -> Self {
        Self { asset, sum }
    }
}

impl fmt::Display for OwnersOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asset, sum } = self;
        write!(
            f,
            "The owners of {} hold {sum} of it, which is more than there is: nothing is concluded from these stakes.",
            asset.name
        )
    }
}
