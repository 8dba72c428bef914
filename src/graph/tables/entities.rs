//! The table of entities.

use super::citations::Citations;
use super::gather::{Gather, Meaning};
use super::origins::Origins;
use super::{json, table};
use crate::column::{AnyWords, Dates, Lists, Texts, Words};
use crate::graph::build::draft::EntityRows;
use crate::model::{Date, Entity};

/// Entities, by id, as their records say.
#[derive(Debug, Default)]
pub(in crate::graph) struct Entities {
    pub(in crate::graph) ids: Texts,
    pub(in crate::graph) kind: Words<u16>,
    pub(in crate::graph) names: Texts,
    pub(in crate::graph) aliases: Lists<Texts>,
    country: AnyWords,
    pub(in crate::graph) since: Dates,
    pub(in crate::graph) until: Dates,
    citations: Citations,
    rest: Texts,
    pub(in crate::graph) origins: Origins,
}

impl Entities {
    pub(in crate::graph) fn gather(rows: &Gather<'_, EntityRows>, meaning: &Meaning<'_>) -> Self {
        Self {
            ids: rows.ids(),
            kind: rows.words(|r| &r.kind),
            names: rows.texts(|r, row| r.name.bytes(row)),
            aliases: rows.text_lists(|r| &r.aliases),
            country: rows.optional_words(|r| &r.country),
            since: rows.dates(|r, row| r.since[row]),
            until: rows.dates(|r, row| r.until[row]),
            citations: rows.citations(|r| &r.cites, meaning),
            rest: rows.rare_texts(|r| &r.rest),
            origins: rows.origins(),
        }
    }

    pub(in crate::graph) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(in crate::graph) fn country(&self, row: usize) -> Option<String> {
        if let Some(country) = self.country.given(row) {
            return Some(country.to_owned());
        }
        // The column cannot tell an empty country from none; a record that has one keeps it there.
        if self.has_rest(row) {
            self.rest(row).country
        } else {
            None
        }
    }

    /// The fields that have no column.
    pub(in crate::graph) fn rest(&self, row: usize) -> Entity {
        json(self.rest.get(row))
    }

    /// Whether a record has fields that have no column.
    pub(in crate::graph) fn has_rest(&self, row: usize) -> bool {
        !self.rest.get(row).is_empty()
    }

    /// The record as it was written, given the ids of sources.
    pub(in crate::graph) fn record(&self, row: usize, sources: &Texts) -> Entity {
        let rest = self.rest(row);
        Entity {
            id: self.ids.get(row).to_owned(),
            kind: self.kind.get(row).to_owned(),
            name: self.names.get(row).to_owned(),
            aliases: self.aliases.get(row).map(str::to_owned).collect(),
            country: self.country.given(row).map(str::to_owned).or(rest.country),
            since: Date::from_code(self.since.get(row)),
            until: Date::from_code(self.until.get(row)),
            sources: self.citations.of(row, sources),
            ..rest
        }
    }
}

table! {
    Entities {
        ids: "id",
        kind: "kind",
        names: "name",
        aliases: "aliases",
        country: "country",
        since: "since",
        until: "until",
        rest: "rest",
    } with citations origins
}
