//! The rows of how solid a connection is.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::HangsOn;
use crate::model::Citation;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RobustPart {
    /// A connection that shares no claim with the other ones.
    Connection,
    /// A claim of the smallest set of claims that separates the ends.
    Cut,
    /// A claim that is on every connection.
    Claim,
    /// An entity or claim between the ends that is on every connection.
    #[serde(rename = "thing")]
    Node,
    /// A source that a connection or the cut cites.
    Source,
    /// What such sources reprint, as `--not-source` takes it.
    Origin,
    /// A set of sources that separates the ends together, and of which none can be spared; there may be a smaller one.
    SourcesTogether,
}

impl RobustPart {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            RobustPart::Connection => "connection",
            RobustPart::Cut => "cut",
            RobustPart::Claim => "single claim",
            RobustPart::Node => "single thing",
            RobustPart::Source => "source",
            RobustPart::Origin => "origin",
            RobustPart::SourcesTogether => "sources together",
        }
    }
}

/// What becomes of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Survival {
    /// The ends stay connected.
    Survives,
    /// No connection is left, within what was searched.
    Separated,
    /// The search gave up; no connection was found.
    Unknown,
}

impl Survival {
    /// The words in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Survival::Survives => "survives",
            Survival::Separated => "separated",
            Survival::Unknown => "unknown",
        }
    }
}

/// A connection, or what it hangs on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RobustRow {
    /// What the row is about.
    pub part: RobustPart,
    /// The connection by its claims, a claim, an entity, a source or an origin; of several sources, their ids.
    pub what: Named,
    /// Whether the ends stay connected when it falls, those of a cut together; `None` for a connection.
    pub falls: Option<Survival>,
    /// How many of the connections shown it leaves whole; `None` for a connection.
    pub left: Option<usize>,
    /// The claims of a connection in order, or those of the connections and the cut that fall with it.
    pub claims: Vec<String>,
    /// What it hangs on that is less than a statement.
    #[serde(default)]
    pub hangs_on: HangsOn,
    /// Where these were read; of a source or origin, itself.
    pub sources: Vec<Citation>,
}
