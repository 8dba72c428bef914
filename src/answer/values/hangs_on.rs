//! What is less sure than a statement, and what hangs on it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::Status;

/// Why a claim is less than what somebody who can be relied on states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Doubt {
    /// Somebody accuses somebody of it.
    Alleged,
    /// No source says it outright.
    Inferred,
    /// Somebody disputes it.
    Disputed,
    /// Only sources of grade C say it.
    GradeC,
}

impl Doubt {
    /// Of a record with this status, and with sources of these grades; nothing for a firm one.
    pub(crate) fn of<'g>(
        status: Status,
        grades: impl IntoIterator<Item = Option<&'g str>>,
    ) -> Option<Self> {
        match status {
            Status::Alleged => return Some(Doubt::Alleged),
            Status::Inferred => return Some(Doubt::Inferred),
            Status::Stated | Status::Assumed => {}
        }
        let mut is_cited = false;
        for grade in grades {
            is_cited = true;
            if grade != Some(THIRD_PARTY) {
                return None;
            }
        }
        is_cited.then_some(Doubt::GradeC)
    }

    /// One word for it, as it stands on a drawn line.
    pub fn as_str(self) -> &'static str {
        match self {
            Doubt::Alleged => "alleged",
            Doubt::Inferred => "inferred",
            Doubt::Disputed => "disputed",
            Doubt::GradeC => "grade C",
        }
    }

    /// What hangs on it hangs on.
    pub(crate) fn basis(self) -> &'static str {
        match self {
            Doubt::Alleged => "alleged claims",
            Doubt::Inferred => "inferred claims",
            Doubt::Disputed => "disputed claims",
            Doubt::GradeC => "grade C sources",
        }
    }
}

/// The grade of blogs, aggregators, and third-party notes and data.
const THIRD_PARTY: &str = "C";

/// What a row hangs on that is less than a statement: without it, the row would not say what it says. Empty for a firm one.
///
/// Its `Display` is that of tables: `inferred claims, grade C sources`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct HangsOn(pub Vec<Doubt>);

impl HangsOn {
    /// What it hangs on as well.
    pub(crate) fn add(&mut self, other: &HangsOn) {
        self.0.extend(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl fmt::Display for HangsOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|doubt| doubt.basis()).collect();
        f.write_str(&words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_better_source_makes_a_claim_firm() {
        let of = |status, grades: &[Option<&str>]| Doubt::of(status, grades.iter().copied());
        assert_eq!(
            of(Status::Stated, &[Some("C"), Some("C")]),
            Some(Doubt::GradeC)
        );
        assert_eq!(of(Status::Stated, &[Some("C"), Some("B")]), None);
        assert_eq!(of(Status::Stated, &[Some("C"), None]), None);
        assert_eq!(of(Status::Stated, &[]), None);
        assert_eq!(of(Status::Inferred, &[Some("A")]), Some(Doubt::Inferred));
        assert_eq!(of(Status::Alleged, &[]), Some(Doubt::Alleged));
    }
}
