//! What relata's own statements say in words where the standard has no field: `details` as `field: value; field: value`.

use std::collections::BTreeMap;

use crate::model::{Complete, Date, Status, relationship_kind};

/// The publisher of such statements.
pub(crate) const PUBLISHER: &str = "relata";

/// The fields; a note is the last, since anything may stand in it.
const FIELDS: [&str; 11] = [
    "kind", "interest", "share", "since", "until", "observed", "status", "parcel", "role",
    "complete", "note",
];

/// Fields with their values.
#[derive(Debug, Clone, Default)]
pub(super) struct Own(BTreeMap<&'static str, String>);

impl Own {
    pub(super) fn read(details: &str) -> Self {
        let mut own = BTreeMap::new();
        let mut rest = details;
        while let Some((field, value)) = first(rest) {
            let ends = FIELDS
                .iter()
                .filter_map(|next| value.find(&format!("; {next}: ")));
            let end = match field {
                "note" => value.len(),
                _ => ends.min().unwrap_or(value.len()),
            };
            own.insert(field, value[..end].to_owned());
            rest = value.get(end + 2..).unwrap_or_default();
        }
        Self(own)
    }

    pub(super) fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    pub(super) fn text(&self, field: &str) -> Option<String> {
        self.get(field).map(str::to_owned)
    }

    pub(super) fn date(&self, field: &str) -> Option<Date> {
        self.get(field)?.parse().ok()
    }

    pub(super) fn status(&self) -> Status {
        match self.get("status") {
            Some("alleged") => Status::Alleged,
            Some("inferred") => Status::Inferred,
            _ => Status::Stated,
        }
    }

    pub(super) fn complete(&self) -> Complete {
        let word = self
            .get("complete")
            .and_then(|word| serde_json::from_str(word).ok());
        word.unwrap_or_default()
    }

    /// The kind of the claim of an interest of this type, and what its share is a share of.
    pub(super) fn meaning(&self, code: Option<&str>) -> (&'static str, Option<String>) {
        let kinds = relationship_kind::OWNERSHIP;
        let told = kinds
            .into_iter()
            .find(|kind| self.get("kind") == Some(*kind));
        let usual = match code {
            Some(crate::model::interest::SHAREHOLDING) => relationship_kind::OWNS,
            _ => relationship_kind::CONTROLS,
        };
        (told.unwrap_or(usual), self.text("interest"))
    }
}

/// The field that a text begins with, and what follows.
fn first(text: &str) -> Option<(&'static str, &str)> {
    let (word, value) = text.split_once(": ")?;
    let field = FIELDS.into_iter().find(|field| *field == word)?;
    Some((field, value))
}
