use serde::{Deserialize, Serialize};

use super::Threshold;
use crate::model::only_object;

/// Which of these names stand for somebody listed, or caught by the ownership of the listed?
///
/// This is arithmetic over what sources say, not legal advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Screen {
    /// The names, in the order of the answer.
    pub names: Vec<ScreenName>,
    /// Whose lists: the name of a lister; everybody's if neither this nor an edition is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_by: Option<String>,
    /// Only what this edition lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The short names of rules: `ofac`, `eu`, `uk`, or `all`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// A rule of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Sets of listed owners who act together: a rule that counts each listed person for itself counts such a set as one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acting_together: Vec<Vec<String>>,
    /// How well a name must match, from 60 to 100, as `find` scores it.
    #[serde(default = "default_min_score")]
    pub min_score: u32,
    /// The most matches of one name that are clear; those that are not are all told.
    #[serde(default = "default_limit")]
    pub limit: usize,
}

/// A name to look up, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    remote = "ScreenName",
    deny_unknown_fields,
    expecting = "an object for each name, as {\"name\": \"Acme Ltd\"}"
)]
#[non_exhaustive]
pub struct ScreenName {
    /// The name as it is written.
    pub name: String,
    /// The line of a file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its country, as ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What it is: `person` or `company`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// When a person was born: a day, a month or a year, as in `1970-05`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// Its Legal Entity Identifier (ISO 17442).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lei: Option<String>,
    /// Its number in a register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
}

only_object!(ScreenName, written);

impl ScreenName {
    /// A name on a line of a file, from 1.
    pub fn on_line(name: impl Into<String>, line: usize) -> Self {
        Self {
            line: Some(line),
            ..Self::from(name)
        }
    }
}

impl<N: Into<String>> From<N> for ScreenName {
    fn from(name: N) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

// Chosen from the calibration in docs/names.md: above it nearly all ways in which lists write a name are found, and nearly no
// other name. Whoever screens would rather look at one name too many.
fn default_min_score() -> u32 {
    80
}

fn default_limit() -> usize {
    10
}

impl Screen {
    /// Looks these names up among what somebody listed, under OFAC's rule.
    pub fn against<N: Into<ScreenName>>(
        lister: impl Into<String>,
        names: impl IntoIterator<Item = N>,
    ) -> Self {
        Self {
            names: names.into_iter().map(Into::into).collect(),
            listed_by: Some(lister.into()),
            edition: None,
            rules: Vec::new(),
            threshold: None,
            acting_together: Vec::new(),
            min_score: default_min_score(),
            limit: default_limit(),
        }
    }

    /// How well a name must match, from 60 to 100.
    pub fn min_score(mut self, score: u32) -> Self {
        self.min_score = score;
        self
    }

    /// At most this many matches of one name that are clear.
    pub fn limit(mut self, matches: usize) -> Self {
        self.limit = matches;
        self
    }

    /// Only what this edition lists.
    pub fn edition(mut self, edition: impl Into<String>) -> Self {
        self.edition = Some(edition.into());
        self
    }

    /// Under this rule as well.
    pub fn rule(mut self, rule: impl Into<String>) -> Self {
        self.rules.push(rule.into());
        self
    }

    /// These listed owners count as one person.
    pub fn acting_together<N: Into<String>>(mut self, owners: impl IntoIterator<Item = N>) -> Self {
        let owners = owners.into_iter().map(Into::into).collect();
        self.acting_together.push(owners);
        self
    }

    /// Under a threshold of one's own.
    pub fn threshold(mut self, threshold: Threshold) -> Self {
        self.threshold = Some(threshold);
        self
    }
}
