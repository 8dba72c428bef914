//! What a graph holds, in counts.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Date, count};

/// What was asked of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Dataset {
    /// Where the data came from, as the user named it.
    pub name: String,
    /// How many entities it holds.
    pub entities: usize,
    /// How many relationships it holds.
    pub relationships: usize,
    /// How many facts it holds.
    pub facts: usize,
    /// How many sources it holds.
    pub sources: usize,
    /// The latest date that any claim, edition or source of it bears.
    pub newest: Option<Date>,
}

impl Dataset {
    /// Whether other data has another name, other counts or another newest date, as far as this one says.
    pub fn differs_from(&self, other: &Dataset) -> bool {
        // A saved question may name its data, or count it, or both, or neither; what it does not say cannot differ.
        let is_named = !self.name.is_empty();
        let is_counted = Dataset {
            name: self.name.clone(),
            ..Dataset::default()
        } != *self;
        let renamed = Dataset {
            name: self.name.clone(),
            ..other.clone()
        };
        (is_named && self.name != other.name) || (is_counted && *self != renamed)
    }
}

impl fmt::Display for Dataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Dataset {
            name,
            entities,
            relationships,
            facts,
            sources,
            newest,
        } = self;
        write!(
            f,
            "{name}: {}, {}, {}, {}",
            count(*entities, "entity"),
            count(*relationships, "relationship"),
            count(*facts, "fact"),
            count(*sources, "source")
        )?;
        newest.map_or(Ok(()), |date| write!(f, "; newest date {date}"))
    }
}
