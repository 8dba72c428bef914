//! How far an edition is documented, and which listings that leaves open.

use std::fmt;

use serde::Serialize;

use crate::model::{count, noun_for};

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
    /// How that number is meant, where it is not exact: `about`, `more than`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// Whether it is not the lister who says so, but others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_others: bool,
}

impl CoveragePart {
    /// Whether things must share entries, since the data has more names than there are entries.
    pub(crate) fn is_over(&self) -> bool {
        let is_exact = self.qualifier.is_none() && !self.by_others;
        let is_less = |official: u64| official < self.documented as u64;
        is_exact && self.official.is_some_and(is_less)
    }
}

impl fmt::Display for CoveragePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.documented)?;
        if let Some(official) = self.official {
            f.write_str(" of ")?;
            if let Some(qualifier) = &self.qualifier {
                write!(f, "{qualifier} ")?;
            }
            write!(f, "{official}")?;
        }
        if !self.word.is_empty() {
            write!(f, " {}", self.word)?;
        }
        if self.by_others {
            f.write_str(" (by no official count)")?;
        }
        Ok(())
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
        if self.parts.iter().any(CoveragePart::is_over) {
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
