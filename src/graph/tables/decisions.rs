//! The table of merge decisions.

use super::citations::Citations;
use super::gather::{Gather, Meaning};
use super::origins::Origins;
use super::{json, table};
use crate::column::Texts;
use crate::graph::build::draft::DecisionRows;
use crate::model::Same;

/// Merge decisions, by id.
#[derive(Debug, Default)]
pub(in crate::graph) struct Decisions {
    pub(in crate::graph) ids: Texts,
    left: Texts,
    right: Texts,
    citations: Citations,
    rest: Texts,
    pub(in crate::graph) origins: Origins,
}

impl Decisions {
    pub(in crate::graph) fn gather(rows: &Gather<'_, DecisionRows>, meaning: &Meaning<'_>) -> Self {
        Self {
            ids: rows.ids(),
            // As they were written: as numbers, both sides of a merger would be the one that stands for them.
            left: rows.texts(|r, row| meaning.texts.bytes(r.left[row])),
            right: rows.texts(|r, row| meaning.texts.bytes(r.right[row])),
            citations: rows.citations(|r| &r.cites, meaning),
            rest: rows.rare_texts(|r| &r.rest),
            origins: rows.origins(),
        }
    }

    pub(in crate::graph) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(in crate::graph) fn record(&self, row: usize, sources: &Texts) -> Same {
        Same {
            id: self.ids.get(row).to_owned(),
            left: self.left.get(row).to_owned(),
            right: self.right.get(row).to_owned(),
            sources: self.citations.of(row, sources),
            ..json(self.rest.get(row))
        }
    }
}

table! {
    Decisions { ids: "id", left: "left", right: "right", rest: "rest", } with citations origins
}
