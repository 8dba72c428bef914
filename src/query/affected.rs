use serde::{Deserialize, Serialize};

use super::Period;
use crate::model::{Percent, only_object};

/// What is caught by the ownership of listed owners under a threshold rule?
///
/// This is arithmetic over what sources say, not legal advice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Affected {
    /// Owners to take as listed, beside those that `listed_by` and `edition` mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    /// Whose lists: the name of a lister.
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
    /// Every proof step by step, down to the listed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proof: bool,
    /// When each answer became true and stopped being so, instead of what is true on one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// A threshold on shareholdings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    remote = "Threshold",
    deny_unknown_fields,
    expecting = "an object, as {\"percent\": \"25\"}, with `inclusive` where exactly the line is enough"
)]
#[non_exhaustive]
pub struct Threshold {
    /// The line, in percent.
    #[serde(deserialize_with = "Percent::from_parsed")]
    pub percent: Percent,
    /// Whether exactly the line is enough.
    #[serde(default)]
    pub inclusive: bool,
    /// Count each listed person for itself instead of all together.
    #[serde(default)]
    pub per_listed_person: bool,
}

only_object!(Threshold, written);

impl Threshold {
    /// More than so much, of all listed together.
    ///
    /// ```
    /// use relata::query::{Affected, Threshold};
    /// let third = Threshold::over("33.3".parse()?).inclusive();
    /// let question = Affected::by(["naspers"]).and("prosus").threshold(third);
    /// # let _ = question;
    /// # Ok::<(), relata::model::PercentError>(())
    /// ```
    pub fn over(percent: Percent) -> Self {
        Self {
            percent,
            inclusive: false,
            per_listed_person: false,
        }
    }

    /// Exactly the line is enough.
    pub fn inclusive(mut self) -> Self {
        self.inclusive = true;
        self
    }

    /// Each listed person counts for itself.
    pub fn per_listed_person(mut self) -> Self {
        self.per_listed_person = true;
        self
    }
}

impl Affected {
    /// What the ownership of these owners catches.
    pub fn by<N: Into<String>>(owners: impl IntoIterator<Item = N>) -> Self {
        Self {
            of: owners.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// What the ownership of everybody that somebody listed catches.
    pub fn listed_by(lister: impl Into<String>) -> Self {
        Self {
            listed_by: Some(lister.into()),
            ..Self::default()
        }
    }

    /// Takes this owner as listed, too.
    pub fn and(mut self, owner: impl Into<String>) -> Self {
        self.of.push(owner.into());
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

    /// Under a threshold of one's own.
    pub fn threshold(mut self, threshold: Threshold) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// These listed owners count as one person.
    pub fn acting_together<N: Into<String>>(mut self, owners: impl IntoIterator<Item = N>) -> Self {
        let owners = owners.into_iter().map(Into::into).collect();
        self.acting_together.push(owners);
        self
    }

    /// Every proof step by step.
    pub fn proof(mut self) -> Self {
        self.proof = true;
        self
    }

    /// When each answer became true and stopped being so.
    pub fn during(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }
}
