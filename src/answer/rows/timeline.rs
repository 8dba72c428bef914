//! Dated events.

use serde::{Deserialize, Serialize};

use crate::answer::values::{Event, HangsOn, told};
use crate::model::{Citation, Date};

/// One dated event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TimelineRow {
    /// When.
    pub date: Date,
    /// What happened.
    #[serde(flatten, with = "told::WhatHappened")]
    pub event: Event,
    /// The id of the record that says so.
    pub record: String,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where it was read.
    pub sources: Vec<Citation>,
}
