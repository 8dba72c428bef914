use serde::{Deserialize, Serialize};

use crate::model::Date;

/// A time whose every day is asked about; a side without a date is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day of it; of a month or a year, its first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The last day of it; of a month or a year, its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Period {
    /// From one date through another.
    pub fn between(since: Date, until: Date) -> Self {
        Self { since: Some(since), until: Some(until) }
    }
}
