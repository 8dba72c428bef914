//! The table of facts.

use super::citations::Citations;
use super::gather::{Gather, Meaning};
use super::origins::Origins;
use super::{json, table};
use crate::column::{AnyWords, Texts};
use crate::graph::build::draft::FactRows;
use crate::model::Fact;

/// Facts, by id.
#[derive(Debug, Default)]
pub(in crate::graph) struct Facts {
    pub(in crate::graph) ids: Texts,
    /// What each is about, as its record says.
    pub(in crate::graph) about: Texts,
    property: AnyWords,
    citations: Citations,
    rest: Texts,
    pub(in crate::graph) origins: Origins,
}

impl Facts {
    pub(in crate::graph) fn gather(rows: &Gather<'_, FactRows>, meaning: &Meaning<'_>) -> Self {
        Self {
            ids: rows.ids(),
            // As a text and not as a node: a fact may be about a claim, and most claims are no nodes.
            about: rows.texts(|r, row| meaning.texts.bytes(r.about[row])),
            property: rows.words(|r| &r.property),
            citations: rows.citations(|r| &r.cites, meaning),
            rest: rows.rare_texts(|r| &r.rest),
            origins: rows.origins(),
        }
    }

    pub(in crate::graph) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(in crate::graph) fn record(&self, row: usize, sources: &Texts) -> Fact {
        Fact {
            id: self.ids.get(row).to_owned(),
            about: self.about.get(row).to_owned(),
            property: self.property.get(row).to_owned(),
            sources: self.citations.of(row, sources),
            ..json(self.rest.get(row))
        }
    }
}

table! {
    Facts { ids: "id", about: "about", property: "property", rest: "rest", } with citations origins
}
