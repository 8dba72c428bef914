//! The few sorts of lines that a reader must tell apart.

use crate::answer::Doubt;
use crate::model::relationship_kind::{
    CONTROLS, DELISTS, DISPUTES, LISTS, NO_RESPONSE, OPERATES, OWNS, PUBLISHES, RESPONDS_TO,
};
use crate::model::{Date, Relationship, Share, Status};

/// A sort of line: it has a colour and an arrowhead of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// Puts on a list, or takes off.
    Lists,
    /// Owns, controls or operates.
    Owns,
    /// Brings out an edition, or answers a claim.
    Says,
    /// Objects.
    Disputes,
    /// Anything else.
    Other,
}

impl Relation {
    /// The sort of a kind of relationship.
    pub(crate) fn of(kind: &str) -> Self {
        match kind {
            LISTS | DELISTS => Relation::Lists,
            OWNS | CONTROLS | OPERATES => Relation::Owns,
            PUBLISHES | RESPONDS_TO | NO_RESPONSE => Relation::Says,
            DISPUTES => Relation::Disputes,
            _ => Relation::Other,
        }
    }
}

/// How far a claim can be relied on; the style of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
// The firmest first: a line takes the least of what its claims have.
pub(crate) enum Certainty {
    /// Stated.
    Stated,
    /// Alleged, inferred, told by third parties alone, or with a share that is a range or an approximation.
    Unconfirmed,
    /// No longer so.
    Ended,
}

impl Certainty {
    /// What its style means; nothing for a solid line.
    pub(crate) fn words(self) -> Option<&'static str> {
        match self {
            Certainty::Stated => None,
            Certainty::Unconfirmed => Some("not confirmed, or not exact"),
            Certainty::Ended => Some("ended"),
        }
    }

    /// The certainty of a claim on a date; without one, whatever has an end has ended.
    pub(crate) fn of(claim: &Relationship, doubt: Option<Doubt>, as_of: Option<Date>) -> Self {
        // A year as the end may mean its last day: within it, nobody knows that it is over.
        let is_past = |end: Date| as_of.is_none_or(|day| end.last_day() <= day.first_day());
        if claim.until.is_some_and(is_past) {
            Certainty::Ended
        } else if doubt.is_some()
            || claim.status == Status::Assumed
            || claim.share.is_some_and(is_vague)
        {
            Certainty::Unconfirmed
        } else {
            Certainty::Stated
        }
    }
}

/// Whether a share is a range or an approximation.
pub(super) fn is_vague(share: Share) -> bool {
    share.approximate || share.min != share.max
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certainty(fields: &str, as_of: Option<&str>) -> Certainty {
        let json = format!(
            r#"{{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b"{fields}}}"#
        );
        let Ok(crate::model::Record::Relationship(claim)) = serde_json::from_str(&json) else {
            panic!("{json}")
        };
        let doubt = Doubt::of(claim.status, []);
        Certainty::of(&claim, doubt, as_of.map(|date| date.parse().unwrap()))
    }

    #[test]
    fn certainty_follows_status_share_and_end() {
        assert_eq!(certainty("", None), Certainty::Stated);
        assert_eq!(certainty(r#","share":24.8"#, None), Certainty::Stated);
        assert_eq!(
            certainty(r#","share":{"min":50}"#, None),
            Certainty::Unconfirmed
        );
        assert_eq!(
            certainty(r#","share":{"min":5,"max":5,"approximate":true}"#, None),
            Certainty::Unconfirmed
        );
        assert_eq!(
            certainty(r#","status":"alleged""#, None),
            Certainty::Unconfirmed
        );
        assert_eq!(certainty(r#","until":"2019""#, None), Certainty::Ended);
        assert_eq!(
            certainty(r#","until":"2019""#, Some("2018")),
            Certainty::Stated
        );
        assert_eq!(
            certainty(r#","until":"2019""#, Some("2019-06")),
            Certainty::Stated
        );
        assert_eq!(
            certainty(r#","until":"2019""#, Some("2020")),
            Certainty::Ended
        );
    }
}
