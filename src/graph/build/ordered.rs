//! The records of all drafts in the order of their ids.

use super::draft::{Draft, Rows, Symbol};
use crate::graph::tables::{Place, Places};
use crate::model::Origin;

/// The places of all records that stay, by id: every end is defined, and every cited source has a record.
pub(crate) struct OrderedTables {
    pub(crate) sources: Places,
    pub(crate) entities: Places,
    pub(crate) relationships: Places,
    pub(crate) facts: Places,
    pub(crate) decisions: Places,
}

impl OrderedTables {
    /// Every record that stays: its id and its place in the files.
    pub(crate) fn rows<'t>(
        &'t self,
        drafts: &'t [Draft],
    ) -> impl Iterator<Item = (Symbol, Origin)> + Clone + 't {
        fn rows<'t, R: Rows + 't>(
            drafts: &'t [Draft],
            places: &'t Places,
            rows: fn(&Draft) -> &R,
        ) -> impl Iterator<Item = (Symbol, Origin)> + Clone + 't {
            places.by_id().iter().map(move |place: &Place| {
                let rows = rows(&drafts[place.draft as usize]);
                let row = place.row as usize;
                (rows.ids()[row], rows.origins()[row])
            })
        }
        (rows(drafts, &self.sources, Draft::sources))
            .chain(rows(drafts, &self.entities, Draft::entities))
            .chain(rows(drafts, &self.relationships, Draft::relationships))
            .chain(rows(drafts, &self.facts, Draft::facts))
            .chain(rows(drafts, &self.decisions, Draft::decisions))
    }

    /// The ids of the records of a draft that stay.
    pub(crate) fn ids<'t>(
        &'t self,
        number: usize,
        draft: &'t Draft,
    ) -> impl Iterator<Item = Symbol> + 't {
        let tables = [
            &self.sources,
            &self.entities,
            &self.relationships,
            &self.facts,
            &self.decisions,
        ];
        let ids: [&[Symbol]; 5] = [
            &draft.sources.id,
            &draft.entities.id,
            &draft.relationships.id,
            &draft.facts.id,
            &draft.decisions.id,
        ];
        tables
            .into_iter()
            .zip(ids)
            .flat_map(move |(places, ids)| places.of_draft(number).map(|(row, _)| ids[row]))
    }

    /// Tells every source that a record of a draft cites, but those that only sources cite.
    pub(crate) fn each_citation(&self, number: usize, draft: &Draft, mut tell: impl FnMut(Symbol)) {
        let tables = [
            (&self.relationships, &draft.relationships.cites),
            (&self.entities, &draft.entities.cites),
            (&self.facts, &draft.facts.cites),
            (&self.decisions, &draft.decisions.cites),
        ];
        for (places, cites) in tables {
            for (row, _) in places.of_draft(number) {
                for (source, _) in cites.coded(row) {
                    tell(source);
                }
            }
        }
        // Both ascend by row; few relationships cite anything for their end.
        let mut for_ends = &draft.cited_for_ends[..];
        for (row, _) in self.relationships.of_draft(number) {
            while let [(citing, source), rest @ ..] = for_ends
                && *citing as usize <= row
            {
                // A row that is passed over does not stay, and what it cites need not be known.
                if *citing as usize == row {
                    tell(*source);
                }
                for_ends = rest;
            }
        }
    }
}
