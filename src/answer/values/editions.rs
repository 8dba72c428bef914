//! Editions that list something.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::InWords;
use crate::answer::year_ranges;

/// The editions of some listings, each once, in the order of their labels.
///
/// Its `Display` is that of tables: `2010-11, 2016-25`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Editions(pub Vec<Edition>);

/// An edition in short.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Edition {
    /// What its id adds to its series (`nml-2021` is `2021`), else its name.
    pub label: String,
    /// Its id; `None` in an answer that was saved before there were values, where one label says all.
    pub id: Option<String>,
    /// The year that the label is, if it is one: not always that of the publication.
    pub year: Option<u16>,
}

impl Edition {
    /// An edition by label and id.
    pub fn new(label: impl Into<String>, id: impl Into<String>) -> Self {
        let label = label.into();
        Self {
            year: label.parse().ok().filter(|_| label.len() == 4),
            label,
            id: Some(id.into()),
        }
    }
}

impl FromIterator<Edition> for Editions {
    fn from_iter<I: IntoIterator<Item = Edition>>(editions: I) -> Self {
        let mut editions: Vec<Edition> = editions.into_iter().collect();
        editions.sort_unstable();
        editions.dedup();
        Self(editions)
    }
}

impl fmt::Display for Editions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: Vec<&str> = self
            .0
            .iter()
            .map(|edition| edition.label.as_str())
            .collect();
        f.write_str(&year_ranges(&labels))
    }
}

impl InWords for Editions {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        let all = Edition {
            label: words,
            id: None,
            year: None,
        };
        let is_any = !all.label.is_empty();
        Ok(is_any.then_some(all).into_iter().collect())
    }
}
