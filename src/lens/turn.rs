//! What becomes of a claim from one day to another.

use serde::{Deserialize, Serialize};

use super::{Ignore, View};
use crate::graph::RelationshipId;

/// What became of a claim from one moment to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Turn {
    /// It counts now, and did not before.
    Begins,
    /// It counts otherwise: for certain instead of perhaps, or with another share.
    Changes,
    /// It no longer counts.
    Ends,
}

impl Turn {
    /// The word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Turn::Begins => "begins",
            Turn::Changes => "changes",
            Turn::Ends => "ends",
        }
    }
}

/// What is behind a claim that counts at only one of two moments: who begins or ceases to dispute it, where the lens leaves it
/// out for that, else what becomes of the claim itself.
pub(crate) fn behind(
    (before, after): (&View<'_>, &View<'_>),
    claim: RelationshipId,
    turn: Turn,
) -> Vec<(RelationshipId, Turn)> {
    let (undisputed, disputed, of_dispute) = match turn {
        Turn::Begins => (after, before, Turn::Ends),
        Turn::Ends => (before, after, Turn::Begins),
        Turn::Changes => return vec![(claim, turn)],
    };
    let mut disputes = Vec::new();
    if disputed.disputed.contains(&claim) && !undisputed.disputed.contains(&claim) {
        // A dispute that is itself disputed still disputes.
        let counts = |view: &View<'_>, id| {
            let mut heard = view.clone();
            heard.disputed.clear();
            heard.admits_ignoring(id, Ignore::Kind)
        };
        disputes = before.graph().disputes(claim);
        disputes.retain(|&id| counts(disputed, id) && !counts(undisputed, id));
    }
    match disputes.is_empty() {
        true => vec![(claim, turn)],
        false => disputes.into_iter().map(|id| (id, of_dispute)).collect(),
    }
}
