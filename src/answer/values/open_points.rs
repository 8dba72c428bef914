//! What a screening leaves open.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::InWords;
use super::{Compared, Edition, Editions, When};
use crate::model::{Interval, Percent, count};

/// What keeps `clear` from being certain; of no match, the nearest name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum OpenPoint {
    /// It is listed in other editions than those that are asked for.
    ListedOtherwise {
        /// Which.
        editions: Editions,
    },
    /// It is listed, or was, in no edition of a list.
    Listed {
        /// When.
        when: When,
    },
    /// It was taken off in editions that are asked for.
    TakenOff {
        /// Which.
        editions: Editions,
    },
    /// Nobody says how complete the lists are.
    CoverageUntold,
    /// An edition is documented in part only.
    EditionInPart {
        /// The edition.
        edition: Edition,
    },
    /// Several editions are documented in part only.
    EditionsInPart {
        /// How many.
        editions: usize,
    },
    /// No owner is known.
    OwnersUnknown,
    /// No owner is known today.
    OwnersFormer {
        /// How many stakes have ended.
        former: usize,
    },
    /// Votes or other rights are known, and nobody who holds its shares.
    SharesUnknown,
    /// Owners are known, but not what they hold.
    StakesUntold,
    /// Owners whom no source names hold some of it.
    UnnamedHold {
        /// How much; `None` if nobody says.
        share: Option<Interval>,
    },
    /// Some of it is held by an interest that no rule of the question looks at.
    NotLookedAt {
        /// The interest.
        interest: String,
        /// How much.
        share: Interval,
    },
    /// Something above it has owners whom no source names.
    UnnamedAbove {
        /// Its name.
        thing: String,
    },
    /// Not all owners of something above it are known.
    OwnersAboveUnknown {
        /// Its name.
        thing: String,
    },
    /// The known owners hold less than all of it.
    StakesInPart {
        /// What they hold for certain.
        #[serde(deserialize_with = "Percent::sum")]
        held: Percent,
    },
    /// The name means nothing; this is the nearest one.
    Nearest {
        /// The nearest name.
        name: String,
        /// How near it is, up to 100.
        score: u32,
        /// What else the name and the data say, and whether they agree.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        compared: Vec<Compared>,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

impl fmt::Display for OpenPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenPoint::ListedOtherwise { editions } => write!(f, "listed in {editions}"),
            OpenPoint::Listed { when } => match when.to_string().as_str() {
                "" => f.write_str("listed"),
                when => write!(f, "listed {when}"),
            },
            OpenPoint::TakenOff { editions } => write!(f, "taken off in {editions}"),
            OpenPoint::CoverageUntold => f.write_str("nobody says how complete the lists are"),
            OpenPoint::EditionInPart { edition } => {
                write!(f, "edition {} is documented in part only", edition.label)
            }
            OpenPoint::EditionsInPart { editions } => write!(
                f,
                "{} are documented in part only",
                count(*editions, "edition")
            ),
            OpenPoint::OwnersUnknown => f.write_str("no owner is known"),
            OpenPoint::OwnersFormer { former } => write!(
                f,
                "no owner is known today, {} having ended",
                count(*former, "stake")
            ),
            OpenPoint::SharesUnknown => f.write_str("who holds its shares is not known"),
            OpenPoint::UnnamedHold { share } => {
                if let Some(share) = share {
                    write!(f, "{share} of it ")?;
                } else {
                    f.write_str("some of it ")?;
                }
                f.write_str("is held by an owner who is not named")
            }
            OpenPoint::NotLookedAt { interest, share } => match *share {
                Interval::UNSTATED => write!(f, "{interest} is not looked at"),
                share => write!(f, "{share} by {interest} is not looked at"),
            },
            OpenPoint::UnnamedAbove { thing } => {
                write!(f, "an owner of {thing} above it is not named")
            }
            OpenPoint::OwnersAboveUnknown { thing } => {
                write!(f, "not all owners of {thing} above it are known")
            }
            OpenPoint::StakesUntold => f.write_str("what its known owners hold is not stated"),
            OpenPoint::StakesInPart { held } => {
                write!(f, "its known owners hold {held} % for certain")
            }
            OpenPoint::Nearest {
                name,
                score,
                compared,
            } => {
                write!(f, "nearest is {name} with a score of {score}")?;
                for (place, compared) in compared.iter().enumerate() {
                    let before = if place == 0 { ":" } else { "," };
                    write!(f, "{before} {}", compared.as_str())?;
                }
                Ok(())
            }
            OpenPoint::Words(words) => f.write_str(words),
        }
    }
}

impl InWords for Vec<OpenPoint> {
    type Words = Vec<String>;

    fn words(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }

    fn from_words(words: Vec<String>) -> Result<Self, String> {
        Ok(words.into_iter().map(OpenPoint::Words).collect())
    }
}
