//! What a count is to be measured by.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::in_words::InWords;

/// A remark beside a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CountNote {
    /// How much of an edition the count is.
    Edition {
        /// How many entries the lister says there are.
        official: Option<u64>,
        /// How that number is meant, where it is not exact: `about`, `more than`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        qualifier: Option<String>,
        /// Whether it is not the lister who says so, but others.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_others: bool,
        /// Whether that is less than the count: some names share an entry, which is not told.
        #[serde(default)]
        shared: bool,
        /// The kinds of entity that are documented in full.
        complete: Vec<String>,
    },
    /// Owners at any remove are counted; each has a row of its own where they are not only counted.
    AtAnyRemove,
    /// What an answer says that was saved before there were values.
    #[serde(untagged)]
    Words(String),
}

impl fmt::Display for CountNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shared, complete) = match self {
            CountNote::Edition {
                official,
                qualifier,
                by_others,
                shared,
                complete,
            } => {
                match official {
                    Some(official) => {
                        let qualifier = qualifier.as_ref().map(|word| format!("{word} "));
                        write!(f, "of {}{official}", qualifier.unwrap_or_default())?;
                        f.write_str(if *by_others {
                            ", not official"
                        } else {
                            " official"
                        })?;
                    }
                    None => f.write_str("official count not known")?,
                }
                (*shared, complete)
            }
            CountNote::AtAnyRemove => {
                return f.write_str("at any remove; each has a row where not only counted");
            }
            CountNote::Words(words) => return f.write_str(words),
        };
        if shared {
            f.write_str("; some names share an entry, which is not told")?;
        }
        match complete.as_slice() {
            [] => Ok(()),
            kinds => write!(f, "; in full for {}", kinds.join(", ")),
        }
    }
}

impl InWords for Option<CountNote> {
    type Words = String;

    fn words(&self) -> String {
        self.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    fn from_words(words: String) -> Result<Self, String> {
        Ok((!words.is_empty()).then_some(CountNote::Words(words)))
    }
}
