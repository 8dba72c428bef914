//! Pairs of things that may be one.

use serde::{Deserialize, Serialize};

use crate::answer::Named;
use crate::answer::values::Compared;
use crate::graph::Reason;
use crate::model::Citation;

/// Two things that may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ResolveRow {
    /// The one with the smaller id, which would represent both.
    pub left: Named,
    /// The other.
    pub right: Named,
    /// How well their best names match, after all that is compared, up to 100.
    pub score: u32,
    /// Whether one goes by a name of the other, but for case, accents and signs.
    #[serde(default)]
    pub same_name: bool,
    /// In which ways these names differ.
    pub how: Vec<Reason>,
    /// What both say besides: what agrees speaks for one thing, what does not against it.
    pub compared: Vec<Compared>,
    /// The identifier that both have and that is enough, as `scheme:value`.
    pub by: Option<String>,
    /// Where both were read.
    pub sources: Vec<Citation>,
}

impl ResolveRow {
    /// What speaks for one thing, in words.
    pub fn speaks_for(&self) -> String {
        let mut reasons: Vec<String> = Vec::new();
        if let Some(by) = &self.by {
            reasons.push(format!("equal {by}"));
        }
        let agreeing = self.compared.iter().filter(|compared| compared.agrees);
        reasons.extend(agreeing.map(|compared| compared.as_str().to_owned()));
        if self.same_name {
            reasons.push("same name".to_owned());
        } else if !self.how.is_empty() {
            let how: Vec<&str> = self.how.iter().map(|reason| reason.as_str()).collect();
            reasons.push(format!("name: {}", how.join(", ")));
        }
        reasons.join("; ")
    }

    /// What speaks against it, in words.
    pub fn speaks_against(&self) -> String {
        let against = self.compared.iter().filter(|compared| !compared.agrees);
        let words: Vec<&str> = against.map(|compared| compared.as_str()).collect();
        words.join(", ")
    }
}
