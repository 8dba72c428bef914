//! What happened.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::{self, InWords};
use crate::answer::Named;
use crate::model::interest::VOTING_RIGHTS;
use crate::model::{Share, relationship_kind as kind};

/// What happened on the date of a row.
///
/// Its `Display` is that of tables: `no longer: Naspers owns Prosus (73 %)`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Event {
    /// An entity begins.
    Begins {
        /// The entity.
        entity: Named,
    },
    /// An edition is published.
    Published {
        /// The edition.
        entity: Named,
    },
    /// An entity ends.
    Ends {
        /// The entity.
        entity: Named,
    },
    /// A claim begins to hold.
    Holds {
        /// The claim.
        claim: ClaimSentence,
        /// Its share.
        #[serde(deserialize_with = "in_words::parsed")]
        share: Option<Share>,
        /// Of a reply, where and by whom it was given.
        #[serde(flatten)]
        details: ReplyDetails,
    },
    /// A claim is seen to hold.
    Seen {
        /// The claim.
        claim: ClaimSentence,
        /// Its share.
        #[serde(deserialize_with = "in_words::parsed")]
        share: Option<Share>,
    },
    /// A claim no longer holds.
    HoldsNoLonger {
        /// The claim.
        claim: ClaimSentence,
        /// Its share.
        #[serde(deserialize_with = "in_words::parsed")]
        share: Option<Share>,
    },
    /// A listing is not in the next edition, as far as that is documented: nobody need have removed it.
    NotSeenIn {
        /// The listing.
        claim: ClaimSentence,
        /// The label of the next edition.
        edition: String,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

/// A claim as a short sentence: `USTR lists WeChat (2021)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClaimSentence {
    /// Who claims; a claim goes by its id, so that sentences stay short.
    pub from: Named,
    /// The kind of the claim.
    pub relationship: String,
    /// Of what.
    pub to: Named,
    /// The label of the edition.
    pub edition: Option<String>,
    /// By which interest something is held, where that is not shares of the whole: `voting-rights`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<String>,
}

/// Where a reply was given, and by whom: `, to Reuters, by Michael Evans`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReplyDetails {
    /// The name of the outlet.
    pub outlet: Option<String>,
    /// Whether the outlet asked and got no answer.
    pub asked: bool,
    /// The name of the speaker.
    pub speaker: Option<String>,
}

impl fmt::Display for ClaimSentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ClaimSentence {
            from,
            relationship,
            to,
            edition,
            interest: _,
        } = self;
        match relationship.as_str() {
            kind::NO_RESPONSE => write!(f, "{from} does not respond to {to}")?,
            kind => write!(f, "{from} {} {to}", kind.replace('-', " "))?,
        }
        match edition {
            Some(edition) => write!(f, " ({edition})"),
            None => Ok(()),
        }
    }
}

impl ClaimSentence {
    /// With what is held: `Acme controls Shop (60 % of votes)`.
    fn with_share(&self, f: &mut fmt::Formatter<'_>, share: Option<Share>) -> fmt::Result {
        write!(f, "{self}")?;
        match (share, self.interest.as_deref()) {
            (Some(share), Some(VOTING_RIGHTS)) => write!(f, " ({share} of votes)"),
            (Some(share), Some(interest)) => write!(f, " ({share} {interest})"),
            (Some(share), None) => write!(f, " ({share})"),
            (None, Some(interest)) => write!(f, " ({interest})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for ReplyDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(outlet) = &self.outlet {
            let way = if self.asked { "asked by" } else { "to" };
            write!(f, ", {way} {outlet}")?;
        }
        match &self.speaker {
            Some(speaker) => write!(f, ", by {speaker}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Begins { entity } => write!(f, "{entity} begins"),
            Event::Published { entity } => write!(f, "{entity} is published"),
            Event::Ends { entity } => write!(f, "{entity} ends"),
            Event::Holds {
                claim,
                share,
                details,
            } => {
                claim.with_share(f, *share)?;
                write!(f, "{details}")
            }
            Event::Seen { claim, share } => {
                f.write_str("seen: ")?;
                claim.with_share(f, *share)
            }
            Event::HoldsNoLonger { claim, share } => {
                f.write_str("no longer: ")?;
                claim.with_share(f, *share)
            }
            Event::NotSeenIn { claim, edition } => write!(f, "not seen in {edition}: {claim}"),
            Event::Words(words) => f.write_str(words),
        }
    }
}

impl InWords for Event {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok(Event::Words(words))
    }
}
