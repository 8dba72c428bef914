//! Owners whom no source names.

use std::fmt;

use serde::Serialize;

use crate::model::{Interval, count};

/// An owner whom no source names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnnamedOwner {
    /// What it is called.
    pub name: String,
    /// Why it is not named, if somebody says so.
    pub reason: Option<String>,
}

impl fmt::Display for UnnamedOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match &self.reason {
            Some(reason) => write!(f, " ({reason})"),
            None => Ok(()),
        }
    }
}

/// An owner of several things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnerOfSeveral {
    /// Its id.
    pub id: String,
    /// How many things it owns.
    pub things: usize,
}

impl fmt::Display for OwnerOfSeveral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.id, count(self.things, "thing"))
    }
}

/// Something of which owners hold a part whom no source names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HeldByUnnamed {
    /// The name of the thing.
    pub thing: String,
    /// What they hold of it by shareholding; `None` if nobody says how much.
    pub share: Option<Interval>,
}

impl HeldByUnnamed {
    pub(crate) fn new(thing: String, share: Option<Interval>) -> Self {
        Self { thing, share }
    }
}

impl fmt::Display for HeldByUnnamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.share {
            Some(share) => write!(f, "{} ({share})", self.thing),
            None => f.write_str(&self.thing),
        }
    }
}
