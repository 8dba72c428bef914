//! Editions of a series follow one another: a listing holds until the next one is published.

use std::collections::HashMap;

use super::ids::EntityId;
use super::tables::{Entities, table};
use crate::column::{Numbers, Texts};
use crate::model::Date;

/// Entities that are editions of a list, or belong to a series, by number.
#[derive(Debug, Default)]
pub(super) struct Editions {
    entity: Numbers<u32>,
    series: Texts,
    published: Numbers<u32>,
    /// When the edition after each one was published.
    superseded: Numbers<u32>,
}

impl Editions {
    pub(super) fn of(entities: &Entities) -> Self {
        let with_rest = (0..entities.len()).filter(|&row| entities.has_rest(row));
        let records = with_rest.map(|row| (row, entities.rest(row)));
        let records: Vec<_> = records
            .filter(|(_, e)| e.series.is_some() || e.published.is_some())
            .collect();
        let mut by_series: HashMap<&str, Vec<Date>> = HashMap::new();
        for (_, entity) in &records {
            if let (Some(series), Some(published)) = (&entity.series, entity.published) {
                by_series.entry(series).or_default().push(published);
            }
        }
        by_series
            .values_mut()
            .for_each(|dates| dates.sort_unstable());
        // Editions of one day follow nothing.
        let successor = |series: Option<&str>, published: Option<Date>| {
            let dates = by_series.get(series?)?;
            dates
                .get(dates.partition_point(|&date| Some(date) <= published))
                .copied()
                .filter(|_| published.is_some())
        };
        Self {
            entity: records.iter().map(|(row, _)| *row as u32).collect(),
            series: records
                .iter()
                .map(|(_, e)| e.series.as_deref().unwrap_or_default())
                .collect(),
            published: records
                .iter()
                .map(|(_, e)| Date::to_code(e.published))
                .collect(),
            superseded: records
                .iter()
                .map(|(_, e)| Date::to_code(successor(e.series.as_deref(), e.published)))
                .collect(),
        }
    }

    fn row(&self, entity: usize) -> Option<usize> {
        self.entity.as_slice().binary_search(&(entity as u32)).ok()
    }

    /// When an edition was published.
    pub(super) fn published(&self, entity: usize) -> Option<Date> {
        Date::from_code(self.published.get(self.row(entity)?))
    }

    /// When the next edition of its series was.
    pub(super) fn superseded(&self, entity: usize) -> Option<Date> {
        Date::from_code(self.superseded.get(self.row(entity)?))
    }

    /// All editions and members of series, by id.
    pub(super) fn all(&self) -> impl Iterator<Item = EntityId> + use<'_> {
        self.entity
            .as_slice()
            .iter()
            .map(|&entity| EntityId::from_index(entity as usize))
    }

    /// The editions of one series, in order of publication, then by id.
    pub(super) fn of_series(&self, series: &str) -> Vec<EntityId> {
        let members = (0..self.entity.len())
            .filter(|&row| !series.is_empty() && self.series.get(row) == series);
        let mut members: Vec<_> = members
            .map(|row| (self.published.get(row), self.entity.get(row)))
            .collect();
        members.sort_unstable();
        members
            .into_iter()
            .map(|(_, entity)| EntityId::from_index(entity as usize))
            .collect()
    }
}

table! {
    Editions { entity: "entity", series: "series", published: "published", superseded: "superseded", }
}
