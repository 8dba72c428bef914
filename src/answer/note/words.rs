//! Words of the data or of the question that mean nothing here, or little.

use std::fmt;

use serde::Serialize;

use crate::error::{Door, Render};
use crate::model::{count, shortened};

/// A word that the format knows nothing of, and that is kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Carried {
    /// What the word is: a field, a kind.
    pub what: String,
    /// The word.
    pub word: String,
    /// The type of the records that have it.
    pub of: String,
    /// How many they are.
    pub records: usize,
}

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whatever somebody wrote as a field: it can be as long as a file.
        let word = shortened(&self.word);
        let records = count(self.records, &self.of);
        write!(f, "{} `{word}` in {records}", self.what)
    }
}

/// A kind that the question names and of which there is nothing here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AbsentKind {
    /// The kind.
    pub word: String,
    /// Kinds that are called nearly so.
    pub near: Vec<String>,
}

impl fmt::Display for AbsentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nothing here is of kind `{}`", self.word)?;
        match self.near[..] {
            [] => f.write_str("."),
            _ => write!(f, "; did you mean {}?", self.near.join(", ")),
        }
    }
}

/// A property of a condition that most of what could have it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RareProperty {
    /// The property.
    pub property: String,
    /// How many lack it.
    pub missing: usize,
    /// Of how many.
    pub total: usize,
    /// What they are, one of them.
    pub noun: String,
}

impl fmt::Display for RareProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not stated for {} of {}: a condition on it leaves these out.",
            self.property,
            self.missing,
            count(self.total, &self.noun)
        )
    }
}

/// Two ids that other decisions make one thing, though one says that they are two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SaidToDiffer {
    /// The one id.
    pub left: String,
    /// The other id.
    pub right: String,
    /// The id of the decision.
    pub decision: String,
}

impl Render for SaidToDiffer {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let show = door.question_about("show", &self.decision);
        write!(
            f,
            "{} and {} are taken for one thing, though one decision says that they are two: {show} says why.",
            self.left, self.right
        )
    }
}
