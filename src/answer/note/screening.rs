//! Among which names, and against which lists, names were screened.

use std::fmt;

use serde::Serialize;

use crate::answer::Named;
use crate::model::{Date, count};

/// Where names were looked up, and what their scores mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LookedUp {
    /// Among how many entities.
    pub entities: usize,
    /// The least score of a match.
    pub min_score: u32,
    /// From this score on the name is the same but for case, accents and signs.
    pub same_score: u32,
}

impl fmt::Display for LookedUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            entities,
            min_score,
            same_score,
        } = self;
        write!(
            f,
            "Looked up among the names, aliases and ids of {}. A match scores {min_score} of 100 at least; one from \
             {same_score} is the same but for case, accents and signs, and leaves out what is only like it and clear. \
             Looked for as well: words in another order, a legal form, title, patronymic, particle or common word more, \
             less, shortened or spelt otherwise, initials, short and other forms of given names, numbers in words, \
             joined words, other scripts and romanisations, misspelt words. Not looked for: acronyms, rare nicknames \
             and translations that the data does not state.",
            count(*entities, "entity")
        )
    }
}

/// What names were screened against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ScreenedAgainst {
    /// How many things are listed.
    pub listed: usize,
    /// By whom, if the question says so.
    pub lister: Option<Named>,
    /// In which edition, if the question says so.
    pub edition: Option<Named>,
    /// On which date the others are listed, unless the data bears none.
    pub date: Option<Date>,
}

impl fmt::Display for ScreenedAgainst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Screened against {} listed", count(self.listed, "thing"))?;
        if let Some(lister) = &self.lister {
            write!(f, " by {}", lister.name)?;
        }
        match (&self.edition, self.date) {
            (Some(edition), _) => write!(f, " in {}.", edition.name),
            (None, Some(date)) => write!(f, " on {date}."),
            (None, None) => f.write_str("."),
        }
    }
}
