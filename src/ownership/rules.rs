//! Threshold rules as data.

use serde::{Deserialize, Serialize};

use crate::error::{Hint, QuestionError, Result, Wrong};
use crate::model::{Date, Percent};

/// The rules that come with relata.
// As data: what a rule says can be read and checked without reading code. Compiled in, so that no answer hangs on what
// lies beside the program.
const BUNDLED: [&str; 3] = [
    include_str!("../../data/rules/ofac.json"),
    include_str!("../../data/rules/eu.json"),
    include_str!("../../data/rules/uk.json"),
];

/// Whose stakes are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Counting {
    /// Those of all listed owners together.
    Summed,
    /// Those of one listed person at a time, and whatever that person's stakes have caught.
    PerListedPerson,
}

/// A rule that catches what listed owners hold enough of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Rule {
    /// Its short name.
    pub id: String,
    /// Its name in words.
    pub name: String,
    /// What it said when.
    pub versions: Vec<RuleVersion>,
}

/// What a rule says for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleVersion {
    /// The first day on which it is in force; `None` for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The first day on which it no longer is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What stakes have to reach, by one interest each: one line that is reached is enough, and interests are never added.
    pub lines: Vec<InterestLine>,
    /// Whether control catches as well that is of none of these interests: without a share, or more than half of anything.
    pub control: bool,
    /// Whose stakes are added up.
    pub counting: Counting,
    /// Where the rule is written.
    pub sources: Vec<RuleText>,
}

/// What stakes of one interest have to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct InterestLine {
    /// What is held: `shareholding`, `voting-rights`, `appointment-of-board`.
    pub interest: String,
    /// The line, in percent.
    pub threshold: Percent,
    /// Whether exactly the threshold is enough.
    pub inclusive: bool,
}

/// A text in which a rule is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleText {
    /// What it is called.
    pub title: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl InterestLine {
    /// More than half.
    pub(super) fn over_half(interest: &str) -> Self {
        Self {
            interest: interest.to_owned(),
            threshold: Percent::FIFTY,
            inclusive: false,
        }
    }
}

impl RuleVersion {
    /// The line of an interest; `None` if the rule does not look at it.
    pub fn line(&self, interest: &str) -> Option<&InterestLine> {
        self.lines.iter().find(|line| line.interest == interest)
    }
}

impl Rule {
    /// What the rule says on a date; to data without any date, what it said last.
    ///
    /// # Errors
    /// When it was not in force then.
    pub fn as_of(&self, date: Option<Date>) -> Result<&RuleVersion> {
        let newest = self.versions.iter().filter_map(|v| v.from).max();
        self.on(date.or(newest).unwrap_or(Date::FIRST))
    }

    /// What the rule says on a date.
    ///
    /// # Errors
    /// When it was not in force then.
    pub fn on(&self, date: Date) -> Result<&RuleVersion> {
        // By the last day of the date: in a month in which a rule changes, the later version counts.
        let is_in_force = |v: &&RuleVersion| {
            let begun = v
                .from
                .is_none_or(|from| from.first_day() <= date.last_day());
            // The end is the first day that is out, so that versions meet without gap or overlap.
            begun
                && v.until
                    .is_none_or(|until| date.last_day() < until.first_day())
        };
        self.versions.iter().find(is_in_force).ok_or_else(|| {
            let first = self.versions.iter().filter_map(|v| v.from).min();
            let rule = self.id.clone();
            let silent = QuestionError::new(Wrong::RuleSilent { rule, date });
            match first {
                Some(first) => silent.hint(Hint::InForceSince(first)).into(),
                None => silent.into(),
            }
        })
    }
}

/// The rules that come with relata, by their short names.
///
/// # Errors
/// Never for a released version: a test reads them.
pub fn rules() -> Result<Vec<Rule>> {
    let read = |text: &&str| {
        serde_json::from_str(text).map_err(|error| {
            let error = error.to_string();
            Wrong::BundledRule { error }.into()
        })
    };
    BUNDLED.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_rules_are_as_published() {
        let rules = rules().unwrap();
        let on = |id: &str, date: &str| {
            let rule = rules.iter().find(|rule| rule.id == id).unwrap();
            rule.on(date.parse().unwrap()).map(|v| {
                (
                    v.line("shareholding").unwrap().inclusive,
                    v.control,
                    v.counting,
                )
            })
        };
        assert_eq!(
            on("ofac", "2022-02-17").unwrap(),
            (true, false, Counting::Summed)
        );
        assert_eq!(
            on("eu", "2024-07-02").unwrap(),
            (false, true, Counting::Summed)
        );
        assert_eq!(
            on("eu", "2024-07-03").unwrap(),
            (true, true, Counting::Summed)
        );
        assert_eq!(
            on("uk", "2024-07-03").unwrap(),
            (false, true, Counting::PerListedPerson)
        );
        assert!(on("ofac", "2014-08-12").is_err());
        // A majority of votes stayed more than half when ownership became half or more.
        let eu = rules.iter().find(|rule| rule.id == "eu").unwrap();
        for version in &eu.versions {
            for interest in ["voting-rights", "appointment-of-board"] {
                assert!(!version.line(interest).unwrap().inclusive);
            }
        }
    }
}
