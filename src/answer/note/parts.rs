//! What notes are made of.

use std::fmt;

use serde::Serialize;

use crate::answer::Threshold;
use crate::model::interest::CONTROL;
use crate::model::{Interval, count, noun_for, shortened};

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

/// How far an edition is documented: "not listed" means little against half a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// The id of the edition.
    pub edition: String,
    /// The edition in short.
    pub label: String,
    /// Its parts, as far as facts or listings tell of them.
    pub parts: Vec<CoveragePart>,
    /// The kinds of entity that are documented in full.
    pub complete: Vec<String>,
}

/// A part of an edition, with entries of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CoveragePart {
    /// What the entries are, in a word; empty for all of them.
    pub word: String,
    /// How many entries the data has, where those that name several things say so. It can be more than there are:
    /// things then share an entry, and the data does not tell which.
    pub documented: usize,
    /// How many entries the lister says there are.
    pub official: Option<u64>,
}

impl fmt::Display for CoveragePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.documented)?;
        if let Some(official) = self.official {
            write!(f, " of {official}")?;
        }
        match self.word.as_str() {
            "" => Ok(()),
            word => write!(f, " {word}"),
        }
    }
}

/// Listings of one edition that end only with the next one, which does not show them and is documented in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fading {
    /// The id of the edition that has them.
    pub edition: String,
    /// That edition in short.
    pub label: String,
    /// The next edition in short.
    pub next: String,
    /// How many entries they are.
    pub listings: usize,
    /// How far the next edition is documented.
    pub parts: Vec<CoveragePart>,
}

impl Fading {
    pub(crate) fn new(
        label: String,
        edition: String,
        next: String,
        listings: usize,
        parts: Vec<CoveragePart>,
    ) -> Self {
        Self {
            edition,
            label,
            next,
            listings,
            parts,
        }
    }
}

impl fmt::Display for Fading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            label,
            next,
            listings,
            parts,
            ..
        } = self;
        let is = if *listings == 1 { "is" } else { "are" };
        let listings = count(*listings, "listing");
        write!(
            f,
            "{listings} of {label} {is} not seen in {next}, of which "
        )?;
        let told: Vec<String> = parts.iter().map(ToString::to_string).collect();
        match parts.as_slice() {
            [] => f.write_str("no entry is documented"),
            [only] if only.documented == 1 => {
                let all = only.official.map_or(1, |all| all as usize);
                write!(f, "{} {} is documented", told[0], noun_for(all, "entry"))
            }
            _ => write!(f, "{} entries are documented", told.join(" and ")),
        }
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
    /// How much they are, from the least to the most.
    pub share: Interval,
    /// The short names of the rules.
    pub rules: Vec<String>,
    /// What the interest may have been meant to be.
    pub near: Option<String>,
}

impl NotLookedAt {
    pub(crate) fn new(interest: String, share: Interval) -> Self {
        Self {
            interest,
            stakes: 0,
            share,
            rules: Vec::new(),
            near: None,
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
            rules,
            near,
        } = self;
        f.write_str(&count(*stakes, "stake"))?;
        match *share {
            Interval::UNSTATED | Interval::ANYTHING if interest == CONTROL => {}
            Interval::UNSTATED | Interval::ANYTHING => {
                f.write_str(" of a size that nobody states")?
            }
            share => write!(f, " of {share}")?,
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

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.parts.iter().map(ToString::to_string).collect();
        let documented = if parts.is_empty() {
            "no".to_owned()
        } else {
            parts.join(" and ")
        };
        let label = &self.label;
        // The last number stands before the noun.
        let last = self.parts.last().map_or(0, |part| {
            let official = part.official.and_then(|official| official.try_into().ok());
            official.unwrap_or(part.documented)
        });
        let entries = noun_for(last, "entry");
        write!(
            f,
            "Edition {label}: the data documents {documented} {entries}"
        )?;
        let is_over =
            |part: &CoveragePart| part.official.is_some_and(|n| n < part.documented as u64);
        if self.parts.iter().any(is_over) {
            f.write_str(" (more than there are: some names share an entry, which is not told)")?;
        }
        // The sentence says what a missing thing means, not how good the data is: that is what a reader would get wrong.
        match self.complete.as_slice() {
            [] => f.write_str("; what is missing here may still have been listed."),
            kinds => write!(
                f,
                ", those of kind {} in full; any other may be missing here.",
                kinds.join(", ")
            ),
        }
    }
}
