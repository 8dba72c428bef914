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
        let mut records = Vec::new();
        for row in 0..entities.len() {
            // Both fields have no column. To read the rest of a record is dear, and few have one.
            if entities.has_rest(row) {
                let entity = entities.rest(row);
                if entity.series.is_some() || entity.published.is_some() {
                    records.push((row, entity));
                }
            }
        }
        let mut by_series: HashMap<&str, Vec<Date>> = HashMap::new();
        for (_, entity) in &records {
            if let (Some(series), Some(published)) = (&entity.series, entity.published) {
                by_series.entry(series).or_default().push(published);
            }
        }
        for dates in by_series.values_mut() {
            dates.sort_unstable();
        }
        let mut rows = Vec::with_capacity(records.len());
        let mut series = Vec::with_capacity(records.len());
        let mut published = Vec::with_capacity(records.len());
        let mut superseded = Vec::with_capacity(records.len());
        for (row, entity) in &records {
            let its_series = entity.series.as_deref().unwrap_or_default();
            let dates = entity.series.as_deref().and_then(|s| by_series.get(s));
            rows.push(*row as u32);
            series.push(its_series);
            published.push(Date::to_code(entity.published));
            superseded.push(Date::to_code(successor(dates, entity.published)));
        }
        Self {
            entity: rows.into(),
            series: series.into_iter().collect(),
            published: published.into(),
            superseded: superseded.into(),
        }
    }

    fn row(&self, entity: usize) -> Option<usize> {
        self.entity.search(entity as u32)
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
        // An empty series stands for none, and those without one are no series.
        if series.is_empty() {
            return Vec::new();
        }
        let mut members = Vec::new();
        for row in 0..self.entity.len() {
            if self.series.get(row) == series {
                members.push((self.published.get(row), self.entity.get(row)));
            }
        }
        members.sort_unstable();
        members
            .into_iter()
            .map(|(_, entity)| EntityId::from_index(entity as usize))
            .collect()
    }
}

/// The first date after that of an edition, among the sorted dates of its series: editions of one day follow nothing.
fn successor(dates: Option<&Vec<Date>>, published: Option<Date>) -> Option<Date> {
    let published = published?;
    let dates = dates?;
    let after = dates.partition_point(|&date| date <= published);
    dates.get(after).copied()
}

table! {
    Editions { entity: "entity", series: "series", published: "published", superseded: "superseded", }
}
