//! How far something is from the line of a rule.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::JointMembers;
use super::in_words::InWords;
use crate::model::Percent;

/// How far what owners hold together is from what a rule asks for, in points of percentage.
///
/// Its `Display` is that of tables: `23 % over the line`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Distance {
    /// There is none: control catches without a share.
    Control,
    /// Over the line.
    Over {
        /// By how much.
        #[serde(deserialize_with = "Percent::sum")]
        percent: Percent,
        /// Whether it may be more.
        at_least: bool,
    },
    /// Over the line, and nobody says how much.
    OverUntold,
    /// Exactly on the line, which is enough: any sale frees it.
    Exactly {
        /// The line.
        #[serde(deserialize_with = "Percent::sum")]
        line: Percent,
    },
    /// On the line, which is enough, or over it.
    AtLeast {
        /// The line.
        #[serde(deserialize_with = "Percent::sum")]
        line: Percent,
    },
    /// On the line, which is not enough.
    NotEnough,
    /// Short of the line.
    Short {
        /// By how much at most.
        #[serde(deserialize_with = "Percent::sum")]
        percent: Percent,
    },
    /// Short of the line, or on it and that is not enough; enough if what the asset holds of itself is taken off.
    LessOwn {
        /// By how much it is short at most.
        #[serde(deserialize_with = "Percent::sum")]
        percent: Percent,
    },
    /// There is none: joint holders are caught by those who are members of them.
    Members(JointMembers),
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Distance::Control => f.write_str("by control"),
            Distance::Over { percent, at_least } => {
                let at_least = if *at_least { "at least " } else { "" };
                write!(f, "{at_least}{percent} % over the line")
            }
            Distance::OverUntold => f.write_str("over the line, by how much is not told"),
            Distance::Exactly { line } => write!(f, "exactly {line}: any sale frees it"),
            Distance::AtLeast { line } => write!(f, "on the line of {line} at least"),
            Distance::NotEnough => f.write_str("on the line, which is not enough"),
            Distance::Short { percent } => write!(f, "{percent} % short of the line"),
            Distance::LessOwn {
                percent: Percent::ZERO,
            } => f.write_str("on the line, which is enough only without its own shares"),
            Distance::LessOwn { percent } => write!(
                f,
                "{percent} % short of the line, unless its own shares are taken off"
            ),
            Distance::Members(members) => write!(f, "{members}"),
            Distance::Words(words) => f.write_str(words),
        }
    }
}

impl InWords for Distance {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok(Distance::Words(words))
    }
}
