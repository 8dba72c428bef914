//! The table of facts.

use super::citations::Citations;
use super::gather::{Gather, Meaning};
use super::json;
use super::origins::Origins;
use super::stored::Stored;
use crate::column::{Column, Columns, Numbers, Texts, Words};
use crate::error::Result;
use crate::graph::draft::FactRows;
use crate::model::Fact;

/// Facts, by id.
#[derive(Debug, Default)]
pub(in crate::graph) struct Facts {
    pub(in crate::graph) ids: Texts,
    /// What each is about, as its record says.
    pub(in crate::graph) about: Texts,
    property: Words<u32>,
    citations: Citations,
    rest: Texts,
    pub(in crate::graph) origins: Origins,
    /// The numbers of the facts in the order of what they are about, then by id.
    pub(in crate::graph) by_thing: Numbers<u32>,
}

impl Facts {
    pub(in crate::graph) fn gather(rows: &Gather<'_, FactRows>, meaning: &Meaning<'_>) -> Self {
        Self {
            ids: rows.ids(meaning),
            about: rows.texts(|r, row| meaning.texts.bytes(r.about[row])),
            property: rows.words(|r| &r.property),
            citations: rows.citations(|r| &r.cites, meaning),
            rest: rows.texts(|r, row| r.rest.bytes(row)),
            origins: rows.origins(),
            by_thing: Numbers::default(),
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

    pub(in crate::graph) fn columns(&self) -> Columns {
        let own = [
            ("id", Column::Texts(self.ids.clone())),
            ("about", Column::Texts(self.about.clone())),
            ("property", Column::ManyWords(self.property.clone())),
            ("rest", Column::Texts(self.rest.clone())),
        ];
        own.into_iter().chain(self.citations.columns()).chain(self.origins.columns()).collect()
    }

    pub(in crate::graph) fn stored(s: &mut Stored, by_thing: &mut Stored) -> Result<Self> {
        Ok(Self {
            ids: s.texts("id")?,
            about: s.texts("about")?,
            property: s.many_words("property")?,
            citations: s.citations()?,
            rest: s.texts("rest")?,
            origins: s.origins()?,
            by_thing: by_thing.numbers("row")?,
        })
    }
}
