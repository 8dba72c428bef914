//! How one thing stands to another.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::InWords;

/// How an owner stands to the next in a chain, or one end of a hop to the other: each way once, stakes first.
///
/// Its `Display` is that of tables: `owns, operator`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Roles {
    /// The ways.
    pub roles: Vec<Role>,
    /// Whether all of it is a stake or votes known to be less than half. Only the hops of a path tell.
    pub minority: bool,
}

/// One way of standing to something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// By a stake.
    Owns,
    /// As one of joint holders, of whose holdings nobody knows how much is whose.
    Member {
        /// The name of the joint holders.
        of: String,
    },
    /// By some of the votes, which does not read as being in control.
    Votes,
    /// By a claim of another kind.
    Claim {
        /// The kind, such as `controls`.
        relationship: String,
    },
    /// By running it.
    Operates {
        /// What the claim calls that, if it says more than `operates`.
        role: Option<String>,
    },
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

impl Role {
    /// Puts stakes first; among equals the words order themselves.
    fn rank(&self) -> u8 {
        match self {
            Role::Owns => 0,
            Role::Votes => 1,
            Role::Claim { .. } | Role::Member { .. } | Role::Words(_) => 2,
            Role::Operates { .. } => 3,
        }
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        let mut roles: Vec<Role> = roles.into_iter().collect();
        roles.sort_by_cached_key(|role| (role.rank(), role.to_string()));
        roles.dedup_by_key(|role| (role.rank(), role.to_string()));
        Self {
            roles,
            minority: false,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Role::Member { of } = self {
            return write!(f, "member of {of}");
        }
        f.write_str(match self {
            Role::Owns => "owns",
            Role::Votes => "votes",
            Role::Operates { role } => role.as_deref().unwrap_or("operates"),
            Role::Claim { relationship: word } | Role::Member { of: word } | Role::Words(word) => {
                word
            }
        })
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, role) in self.roles.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{role}")?;
        }
        if self.minority {
            f.write_str(" (minority)")?;
        }
        Ok(())
    }
}

impl InWords for Roles {
    type Words = String;

    fn words(&self) -> String {
        self.to_string()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok([Role::Words(words)].into_iter().collect())
    }
}

/// Of an owner that is not known.
impl InWords for Option<Roles> {
    type Words = Option<String>;

    fn words(&self) -> Option<String> {
        self.as_ref().map(ToString::to_string)
    }

    fn from_words(words: Option<String>) -> Result<Self, String> {
        words.map(InWords::from_words).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_told_once_and_stakes_come_first() {
        let operates = |role: Option<&str>| Role::Operates {
            role: role.map(str::to_owned),
        };
        let controls = Role::Claim {
            relationship: "controls".to_owned(),
        };
        let mut roles: Roles = [
            operates(None),
            operates(Some("host")),
            controls,
            Role::Votes,
            Role::Owns,
            operates(None),
        ]
        .into_iter()
        .collect();
        assert_eq!(roles.to_string(), "owns, votes, controls, host, operates");
        roles.minority = true;
        let json = serde_json::to_string(&roles).unwrap();
        assert_eq!(serde_json::from_str::<Roles>(&json).unwrap(), roles);
        let told = roles.to_string();
        assert_eq!(Roles::from_words(told.clone()).unwrap().to_string(), told);
    }
}
