//! What a rule says, and what it does not look at.

use std::fmt;

use serde::Serialize;

use crate::answer::Threshold;
use crate::model::interest::CONTROL;
use crate::model::{Date, Interval, count};

/// What a rule says, and where that is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleTerms {
    /// What stakes have to reach, by one interest each: one line that is reached is enough.
    pub lines: Vec<RuleLine>,
    /// Whether control catches as well that is of none of these interests.
    pub control: bool,
    /// Whether the stakes of each listed person count for themselves.
    pub per_listed_person: bool,
    /// Where the rule is written.
    pub source: String,
}

/// What stakes of one interest have to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleLine {
    /// The interest.
    pub interest: String,
    /// The line.
    #[serde(flatten)]
    pub line: Threshold,
}

impl RuleLine {
    pub(crate) fn new(interest: String, line: Threshold) -> Self {
        Self { interest, line }
    }
}

impl fmt::Display for RuleTerms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = String::new();
        for (place, RuleLine { interest, line }) in self.lines.iter().enumerate() {
            let is_same = place > 0 && self.lines[place - 1].line == *line;
            lines += match place {
                0 => "",
                _ if is_same => " or ",
                _ => ", or ",
            };
            // Said once for interests that have to reach the same.
            lines += &match is_same {
                true => interest.clone(),
                false => format!("{line} of {interest}"),
            };
        }
        let control = if self.control { ", or control" } else { "" };
        let counting = if self.per_listed_person {
            "each listed person for itself"
        } else {
            "all listed owners together"
        };
        let source = &self.source;
        write!(f, "{lines}{control}, {counting}; {source}")
    }
}

/// What a rule says for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleInForce {
    /// Its short name.
    pub rule: String,
    /// The first day on which it is in force; `None` for always.
    pub from: Option<Date>,
    /// The first day on which it no longer is.
    pub until: Option<Date>,
    /// What it says.
    #[serde(flatten)]
    pub terms: RuleTerms,
}

impl fmt::Display for RuleInForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rule)?;
        if let Some(from) = self.from {
            write!(f, " from {from}")?;
        }
        if let Some(until) = self.until {
            write!(f, " until {until}")?;
        }
        write!(f, ": {}.", self.terms)
    }
}

/// Stakes below the listed that a rule does not look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotLookedAt {
    /// What they are shares of; `control` for control without a share.
    pub interest: String,
    /// How many.
    pub stakes: usize,
    /// How much they are, from the least to the most; `None` where nobody states it of any.
    pub share: Option<Interval>,
    /// Of how many nobody states it.
    pub unstated: usize,
    /// The short names of the rules.
    pub rules: Vec<String>,
    /// What the interest may have been meant to be.
    pub near: Option<String>,
}

impl NotLookedAt {
    pub(crate) fn of_interest(interest: String) -> Self {
        Self {
            interest,
            stakes: 0,
            share: None,
            unstated: 0,
            rules: Vec::new(),
            near: None,
        }
    }

    /// Counts one more, with its share where that is stated.
    pub(crate) fn add(&mut self, share: Option<Interval>) {
        self.stakes += 1;
        match share {
            Some(share) => self.share = Some(self.share.map_or(share, |all| all.hull(share))),
            None => self.unstated += 1,
        }
    }
}

/// The rule that a question asks for itself.
const AS_ASKED: &str = "threshold";

impl fmt::Display for NotLookedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            interest,
            stakes,
            share,
            unstated,
            rules,
            near,
        } = self;
        f.write_str(&count(*stakes, "stake"))?;
        match share {
            None if interest == CONTROL => {}
            None => f.write_str(" of a size that nobody states")?,
            Some(share) if *unstated == 0 => write!(f, " of {share}")?,
            Some(share) => {
                let stated = stakes - unstated;
                write!(
                    f,
                    " ({stated} of {share}, {unstated} of a size that nobody states)"
                )?
            }
        }
        let is = if *stakes == 1 { "is" } else { "are" };
        write!(f, " by {interest} below the listed {is} not looked at by ")?;
        for (place, rule) in rules.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            // What is asked for itself has no name of its own.
            let article = if rule == AS_ASKED { "the " } else { "" };
            write!(f, "{comma}{article}{rule}")?;
        }
        match near {
            Some(near) => write!(f, ". Did you mean {near}?"),
            None => f.write_str("."),
        }
    }
}
