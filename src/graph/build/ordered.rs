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
            let of = move |place: &Place| (rows(&drafts[place.draft as usize]), place.row as usize);
            places
                .by_id()
                .iter()
                .map(of)
                .map(|(rows, row)| (rows.ids()[row], rows.origins()[row]))
        }
        (rows(drafts, &self.sources, |d| &d.sources))
            .chain(rows(drafts, &self.entities, |d| &d.entities))
            .chain(rows(drafts, &self.relationships, |d| &d.relationships))
            .chain(rows(drafts, &self.facts, |d| &d.facts))
            .chain(rows(drafts, &self.decisions, |d| &d.decisions))
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

    /// Every source that a record of a draft cites, but those that only sources cite.
    pub(crate) fn citations<'t>(
        &'t self,
        number: usize,
        draft: &'t Draft,
    ) -> impl Iterator<Item = Symbol> + 't {
        let for_ends = |(row, _): (usize, usize)| {
            let cited = &draft.cited_for_ends;
            let start = cited.partition_point(|(other, _)| (*other as usize) < row);
            cited[start..]
                .iter()
                .take_while(move |(other, _)| *other as usize == row)
                .map(|(_, source)| *source)
        };
        let tables = [
            &self.relationships,
            &self.entities,
            &self.facts,
            &self.decisions,
        ];
        let cites = [
            &draft.relationships.cites,
            &draft.entities.cites,
            &draft.facts.cites,
            &draft.decisions.cites,
        ];
        let cited = tables
            .into_iter()
            .zip(cites)
            .flat_map(move |(places, cites)| {
                places
                    .of_draft(number)
                    .flat_map(|(row, _)| cites.coded(row).map(|(source, _)| source))
            });
        cited.chain(self.relationships.of_draft(number).flat_map(for_ends))
    }
}
