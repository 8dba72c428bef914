//! Kinds as small numbers.

use super::Graph;
use super::tables::{Entities, Relationships};
use crate::error::{Hint, Result, Wrong};
use crate::model::{entity_kind, relationship_kind as kind};

/// The kinds of entities and of relationships; the code of a kind is its place.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    pub(super) entities: Vec<String>,
    pub(super) relationships: Vec<String>,
    /// The codes of `lists` and of `delists`.
    pub(super) listing: [Option<u16>; 2],
}

impl Kinds {
    pub(super) fn of(
        entities: &Entities,
        merged: &Entities,
        relationships: &Relationships,
    ) -> Self {
        let mut of_entities: Vec<String> =
            entities.kind.words().iter().map(str::to_owned).collect();
        // Behind those that have a code in the column: one that only a merged record tells is still that of an entity.
        for word in merged.kind.words().iter() {
            if !of_entities.iter().any(|kind| kind == word) {
                of_entities.push(word.to_owned());
            }
        }
        let mut kinds = Self {
            entities: of_entities,
            relationships: relationships
                .kind
                .words()
                .iter()
                .map(str::to_owned)
                .collect(),
            listing: [None, None],
        };
        // Kept, since every claim that is dated is asked whether it is a listing.
        kinds.listing = [kind::LISTS, kind::DELISTS].map(|word| kinds.relationship_code(word));
        kinds
    }

    pub(super) fn relationship_code(&self, word: &str) -> Option<u16> {
        // A column of words keeps them sorted, so that codes need no table of their own.
        self.relationships
            .binary_search_by(|w| w.as_str().cmp(word))
            .ok()
            .map(|code| code as u16)
    }
}

impl Graph {
    /// Of the kinds of relationship that a question names, those of which there is none here.
    ///
    /// # Errors
    /// When that goes for all of them, and the format knows none of them either: a slip must not pass for an empty answer.
    pub(crate) fn absent_relationship_kinds<'w>(
        &self,
        asked: impl IntoIterator<Item = &'w str>,
    ) -> Result<Vec<&'w str>> {
        let here = self.relationship_kinds();
        absent(asked, here, &kind::ALL).map_err(|word| {
            let kind = word.to_owned();
            Wrong::NoSuchRelationshipKind { kind }
                .hint(Hint::DataHas(here.to_vec()))
                .into()
        })
    }

    /// The same of kinds of entity.
    ///
    /// # Errors
    /// As [`Graph::absent_relationship_kinds`].
    pub(crate) fn absent_entity_kinds<'w>(
        &self,
        asked: impl IntoIterator<Item = &'w str>,
    ) -> Result<Vec<&'w str>> {
        let here = self.entity_kinds();
        absent(asked, here, &entity_kind::ALL).map_err(|word| {
            let kind = word.to_owned();
            Wrong::NoSuchEntityKind { kind }
                .hint(Hint::DataHas(here.to_vec()))
                .into()
        })
    }
}

/// The words that no kind here is called; the first of them, if nothing says that any is a kind at all.
fn absent<'w>(
    asked: impl IntoIterator<Item = &'w str>,
    here: &[String],
    format: &[&str],
) -> Result<Vec<&'w str>, &'w str> {
    let is_here = |word: &&str| here.iter().any(|kind| kind == word);
    let (present, absent): (Vec<&str>, Vec<&str>) = asked.into_iter().partition(is_here);
    // A word of the format is no slip where the data has none of it: the answer is then truly empty.
    let is_known = !present.is_empty() || absent.iter().any(|word| format.contains(word));
    match absent.first() {
        Some(word) if !is_known => Err(word),
        _ => Ok(absent),
    }
}
