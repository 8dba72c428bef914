//! How much of something the data documents in full.

use std::fmt;
use std::ops::Deref;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Of an edition, the entity kinds whose entries the data documents in full; of joint holders, whether all of them are
/// known.
///
/// A list of nothing but `true` or `false` is that word: in a table, whose columns have one type, it stands so.
///
/// ```
/// use relata::model::Complete;
/// let edition: Complete = serde_json::from_str(r#"["platform"]"#)?;
/// assert!(edition.contains(&"platform".to_owned()));
/// let holders: Complete = serde_json::from_str("false")?;
/// assert_eq!(holders.all(), Some(false));
/// let of_a_table: Complete = serde_json::from_str(r#"["false"]"#)?;
/// assert_eq!(of_a_table, holders);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Complete {
    kinds: Vec<String>,
    all: Option<bool>,
}

impl Complete {
    /// Whether it says that all is known (`true`), or that not all is (`false`).
    pub fn all(&self) -> Option<bool> {
        self.all
    }
}

impl Deref for Complete {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.kinds
    }
}

impl FromIterator<String> for Complete {
    fn from_iter<I: IntoIterator<Item = String>>(kinds: I) -> Self {
        Self {
            kinds: kinds.into_iter().collect(),
            all: None,
        }
    }
}

impl Serialize for Complete {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.all {
            Some(all) => serializer.serialize_bool(all),
            None => self.kinds.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Complete {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Complete;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of kinds, or true or false")
            }

            fn visit_bool<E>(self, all: bool) -> Result<Complete, E> {
                Ok(Complete {
                    kinds: Vec::new(),
                    all: Some(all),
                })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut kinds: A) -> Result<Complete, A::Error> {
                let mut complete = Complete::default();
                while let Some(kind) = kinds.next_element()? {
                    complete.kinds.push(kind);
                }
                let word = match complete.kinds.as_slice() {
                    [word] => word.parse().ok(),
                    _ => None,
                };
                match word {
                    Some(all) => self.visit_bool(all),
                    None => Ok(complete),
                }
            }
        }
        deserializer.deserialize_any(Either)
    }
}
