//! The rows of questions about when something was so, and about what made the difference.

use serde::{Deserialize, Serialize};

use super::Standing;
use crate::answer::Named;
use crate::answer::values::{HangsOn, Respect, Statement, told};
use crate::lens::Turn;
use crate::model::{Citation, Date};

/// What made a difference: a claim, or the rule itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cause {
    /// The id of the claim; `None` for the rule.
    pub claim: Option<String>,
    /// What became of it.
    pub turn: Turn,
}

/// A time during which a rule caught something all along, as surely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CaughtWhenRow {
    /// What is caught.
    pub entity: Named,
    /// The short name of the rule.
    pub rule: String,
    /// How surely.
    pub verdict: Standing,
    /// The first day of it; `None` if it was so already before the period.
    pub from: Option<Date>,
    /// The first day on which it is no longer so; `None` if it is still so at the end of the period.
    pub to: Option<Date>,
    /// What made it begin.
    pub began_by: Vec<Cause>,
    /// What made it end.
    pub ended_by: Vec<Cause>,
    /// The claims that prove it on its first day.
    pub proof: Vec<String>,
    /// On some day of it the owners hold more than 100 % at least, so that some claim must be wrong.
    #[serde(default)]
    pub inconsistent: bool,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where the proof, and what began and ended it, were read.
    pub sources: Vec<Citation>,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Became {
    /// It is true now, and was not before.
    True,
    /// It is no longer true.
    False,
    /// It says something else.
    Otherwise,
}

impl Became {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Became::True => "became true",
            Became::False => "became false",
            Became::Otherwise => "changed",
        }
    }
}

/// What changed in one answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerChangeRow {
    /// What became of it.
    pub became: Became,
    /// What the answer is about.
    pub entity: Named,
    /// In which respect: the rule, what is owned, who owns it, the interest.
    #[serde(flatten, with = "told::InRespectOf")]
    pub of: Respect,
    /// What was said of it; `None` if nothing was.
    #[serde(flatten, with = "told::Before")]
    pub before: Option<Statement>,
    /// What is said of it now; `None` if nothing is.
    #[serde(flatten, with = "told::After")]
    pub after: Option<Statement>,
    /// What made the difference.
    pub because: Vec<Cause>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where both answers, and what made the difference, were read.
    pub sources: Vec<Citation>,
}

/// A time during which an owner held an asset all along, as surely and through the same chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OwnedWhenRow {
    /// What is owned.
    pub listed: Named,
    /// Who owns it, at any remove.
    pub owner: Named,
    /// How surely: `possible` where dates are imprecise, or a stake was only seen later.
    pub held: Standing,
    /// The first day of it; `None` if it was so already before the period.
    pub from: Option<Date>,
    /// The first day on which it is no longer so; `None` if it is still so at the end of the period.
    pub to: Option<Date>,
    /// What made it begin.
    pub began_by: Vec<Cause>,
    /// What made it end.
    pub ended_by: Vec<Cause>,
    /// The shortest chain from owner to asset: each step the ids of its claims of that time.
    pub path: Vec<Vec<String>>,
    /// The names along the chain, owner first.
    pub chain: Vec<Named>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where the chain, and what began and ended it, were read.
    pub sources: Vec<Citation>,
}
