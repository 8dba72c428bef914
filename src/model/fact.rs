//! A claim about one thing.

use super::fields::record;
use super::{Citation, Raw, Status};

record! {
    /// A property of something, with its value, speaker and period. Two sources that disagree stay two facts.
    Fact {
        /// Unique in one namespace with all other records; a record without one gets a content id.
        id: String,
        /// The id of the entity or relationship that it is about.
        about: String,
        /// A kebab-case word: `online-markets`, `users`, `ticker`, ...
        property: String,
        /// Any JSON value.
        value: Raw,
        /// A word before the value: "about", "over".
        qualifier: Option<String>,
        /// What the value counts: `percent`, `pages`, ...
        unit: Option<String>,
        /// The time that the value describes, as the source puts it.
        period: Option<String>,
        /// Who says so: the id of an entity.
        by: Option<String>,
        /// How firmly it is claimed.
        status: Status,
        /// A remark in our own words.
        note: Option<String>,
        /// Where it was read.
        sources: Vec<Citation>,
    }
}

/// Properties of which a thing can have several values at once.
// Two values of these are no contradiction.
const MANY_VALUED: [&str; 4] = ["connects", "is-a", "statement", "ticker"];

impl Fact {
    /// The property that says why an owner is unknown: about the unnamed owner, or about what it owns.
    pub const UNKNOWN_REASON: &'static str = "unknown-reason";

    /// Why an owner is unknown, in words: `natural-persons` and `NATURAL_PERSONS` are "natural persons".
    pub fn unknown_reason(&self) -> Option<String> {
        let value = (self.property == Self::UNKNOWN_REASON).then(|| self.value.to_string())?;
        // A sentence stays as its author wrote it.
        let is_code = !value.contains(' ');
        Some(if is_code {
            value.to_lowercase().replace(['-', '_'], " ")
        } else {
            value
        })
    }

    /// Whether another fact about the same thing gives the same property in the same period another value.
    ///
    /// Whether they are about the same thing is for the graph to say: a thing can have been joined with another.
    pub fn disagrees_with(&self, other: &Fact) -> bool {
        let is_same_question = self.property == other.property
            && self.period == other.period
            // Ten percent and ten pages answer different questions.
            && self.unit == other.unit;
        let is_same_answer = self.value == other.value && self.qualifier == other.qualifier;
        is_same_question && !is_same_answer && !MANY_VALUED.contains(&self.property.as_str())
    }

    /// The value with its qualifier and unit, as a person reads it.
    pub fn shown(&self) -> String {
        let mut shown = String::new();
        if let Some(qualifier) = &self.qualifier {
            shown += qualifier;
            shown += " ";
        }
        shown += &self.value.to_string();
        match self.unit.as_deref() {
            Some("percent") => shown += " %",
            Some(unit) => {
                shown += " ";
                shown += unit;
            }
            None => {}
        }
        shown
    }
}
