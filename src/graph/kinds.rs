//! Kinds as small numbers.

use super::tables::{Entities, Relationships};
use crate::model::relationship_kind as kind;

/// The kinds of entities and of relationships; the code of a kind is its place.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    pub(super) entities: Vec<String>,
    pub(super) relationships: Vec<String>,
    /// The codes of `lists` and of `delists`.
    pub(super) listing: [Option<u16>; 2],
}

impl Kinds {
    pub(super) fn of(entities: &Entities, relationships: &Relationships) -> Self {
        let mut kinds = Self {
            entities: entities.kind.words().iter().map(str::to_owned).collect(),
            relationships: relationships
                .kind
                .words()
                .iter()
                .map(str::to_owned)
                .collect(),
            listing: [None, None],
        };
        kinds.listing = [kind::LISTS, kind::DELISTS].map(|word| kinds.relationship_code(word));
        kinds
    }

    pub(super) fn relationship_code(&self, word: &str) -> Option<u16> {
        self.relationships
            .binary_search_by(|w| w.as_str().cmp(word))
            .ok()
            .map(|code| code as u16)
    }
}
