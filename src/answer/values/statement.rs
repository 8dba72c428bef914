//! What one row of an answer says, where the answers of two dates are compared.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::{self, InWords};
use super::{OwnShares, Roles};
use crate::answer::{Named, Standing};
use crate::model::interest::CONTROL;
use crate::model::{Interval, Share};

/// In which respect something is said of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Respect {
    /// Whether a rule catches it.
    Rule {
        /// The short name of the rule.
        rule: String,
    },
    /// How it owns something.
    OwnerOf {
        /// What is owned.
        asset: Named,
    },
    /// How somebody holds it.
    HeldBy {
        /// Who.
        owner: Named,
    },
    /// How much it holds.
    Stake {
        /// What that is a share of.
        interest: String,
        /// Which of several stakes.
        parcel: Option<String>,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

/// What is said in that respect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Statement {
    /// A rule catches it.
    Caught {
        /// How surely.
        verdict: Standing,
        /// What the caught owners hold of it together.
        sum: Interval,
        /// By which interest, or `control`.
        interest: String,
        /// What it holds of itself, and what the sum is of the rest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own_shares: Option<OwnShares>,
    },
    /// An owner holds something: `owns 24.8 %`, `owns 73 % of Prosus > 25.99 % of Tencent`.
    Chain {
        /// How the owner stands to the next in the chain.
        role: Roles,
        /// The names along the chain, owner first.
        chain: Vec<Named>,
        /// The stake of each step; `None` where none is stated.
        #[serde(deserialize_with = "in_words::parsed")]
        shares: Vec<Option<Share>>,
        /// What each is a share of, where that is not the usual one; empty where all are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        interests: Vec<Option<String>>,
    },
    /// An owner has a stake.
    Holds {
        /// How much; `None` for control without a share.
        share: Option<Interval>,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

impl fmt::Display for Respect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Respect::Rule { rule } => f.write_str(rule),
            Respect::OwnerOf { asset } => write!(f, "owner of {asset}"),
            Respect::HeldBy { owner } => write!(f, "held by {owner}"),
            Respect::Stake { interest, parcel } => match parcel {
                Some(parcel) => write!(f, "{interest}, {parcel}"),
                None => f.write_str(interest),
            },
            Respect::Words(words) => f.write_str(words),
        }
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // By control there is no sum that would say anything.
            Statement::Caught {
                verdict, interest, ..
            } if interest == CONTROL => write!(f, "{}, {interest}", verdict.as_str()),
            Statement::Caught {
                verdict,
                sum,
                interest,
                own_shares,
            } => {
                write!(f, "{}, {sum} {interest}", verdict.as_str())?;
                own_shares.map_or(Ok(()), |own| write!(f, ", {own}"))
            }
            Statement::Chain {
                role,
                chain,
                shares,
                interests,
            } => write_chain(f, role, chain, (shares, interests)),
            Statement::Holds { share: Some(share) } => write!(f, "{share}"),
            Statement::Holds { share: None } => f.write_str("holds"),
            Statement::Words(words) => f.write_str(words),
        }
    }
}

fn write_chain(
    f: &mut fmt::Formatter<'_>,
    role: &Roles,
    chain: &[Named],
    (shares, interests): (&[Option<Share>], &[Option<String>]),
) -> fmt::Result {
    write!(f, "{role}")?;
    let links = chain.get(1..).unwrap_or_default();
    for (place, (name, share)) in links.iter().zip(shares).enumerate() {
        let is_only = links.len() == 1;
        f.write_str(match (place, share) {
            (0, None) if is_only => "",
            (0, _) => " ",
            _ => " > ",
        })?;
        if let Some(share) = share {
            write!(f, "{share}")?;
            if let Some(Some(interest)) = interests.get(place) {
                write!(f, " {interest}")?;
            }
        }
        match share {
            _ if is_only => {}
            Some(_) => write!(f, " of {name}")?,
            None => write!(f, "{name}")?,
        }
    }
    Ok(())
}

impl InWords for Respect {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok(Respect::Words(words))
    }
}

/// Of an answer that says nothing.
impl InWords for Option<Statement> {
    type Words = Option<String>;

    fn words(&self) -> Option<String> {
        self.as_ref().map(ToString::to_string)
    }

    fn from_words(words: Option<String>) -> Result<Self, String> {
        Ok(words.map(Statement::Words))
    }
}
