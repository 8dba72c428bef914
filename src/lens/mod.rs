//! Which claims count.

mod allowance;
mod assumption;
mod bounds;
mod builder;
mod change_days;
mod derived;
mod describe;
mod edge_test;
mod edges;
mod held_stakes;
mod over;
mod presence;
mod small_stakes;
mod trace;
mod transit;
mod turn;
mod validity;
mod view;

use serde::{Deserialize, Serialize};

use crate::model::{Date, Percent, only_object};

pub use allowance::{Allowance, Spent};
pub use assumption::{ASSUMED, Assumption};
pub use bounds::Lifetime;
pub use presence::{Presence, presence};
pub use trace::Trace;
pub use transit::{ALIKE, Hub, NO_THROUGH, NO_TURN};
pub use turn::Turn;
pub(crate) use turn::behind;
pub use validity::{Span, Spans, Validity};
pub(crate) use view::Reckoning;
pub use view::{Ignore, View};

/// A choice of claims that every question is asked through. The default lets every claim count.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    remote = "Lens",
    default,
    deny_unknown_fields,
    expecting = "an object, as {\"as_of\": \"2021\"}"
)]
#[non_exhaustive]
pub struct Lens {
    /// Only relationships of these kinds; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// Only claims that hold, or may hold, on this date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Only claims that a source dated by this date makes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<Date>,
    /// Only claims that one of these sources, publishers or origins makes; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Ignore citations of these sources, publishers or origins; a claim falls when all its citations fall.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_sources: Vec<String>,
    /// Leave out claims that a `disputes` claim points at.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclude_disputed: bool,
    /// Leave out stakes known to be smaller, in percent; a stake without a stated share stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_share: Option<Percent>,
    /// Kinds that a path may pass through although it normally must not: `lists`, `located-in`, `disputes`,
    /// `responds-to`, `no-response`, `alleges`, `acknowledges`, `says`, or `all`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<String>,
    /// Claims to take out, by id: what if nobody had made them?
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Stakes that nobody claims: what if they were so? [`Graph::ask`](crate::Graph::ask) adds them to the graph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assume: Vec<Assumption>,
}

only_object!(Lens, written);
