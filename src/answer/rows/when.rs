//! The rows of questions about when something was so, and about what made the difference.

use serde::Serialize;

use super::{Named, Standing};
use crate::model::{Citation, Date};
use crate::ownership::Turn;

/// What made a difference: a claim, or the rule itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The id of the claim; `None` for the rule.
    pub claim: Option<String>,
    /// What became of it.
    pub turn: Turn,
}

/// A time during which a rule caught something all along, as surely.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaughtWhenRow {
    /// What is caught.
    pub entity: Named,
    /// The short name of the rule.
    pub rule: String,
    /// How surely.
    pub verdict: Standing,
    /// The first day of it; `None` if it was so already before the time that is asked about.
    pub from: Option<Date>,
    /// The first day on which it is no longer so; `None` if it is still so at the end of the time that is asked about.
    pub to: Option<Date>,
    /// What made it begin.
    pub began_by: Vec<Cause>,
    /// What made it end.
    pub ended_by: Vec<Cause>,
    /// The claims that prove it on its first day.
    pub proof: Vec<String>,
    /// Where the proof, and what began and ended it, were read.
    pub sources: Vec<Citation>,
}
