//! Editions of a series follow one another: a listing holds until the next one is published.

use std::collections::HashMap;

use super::columns::Columns;
use super::ids::EntityId;
use crate::model::{Date, Entity, Relationship, relationship_kind as kind};

/// The editions of one series, in order of publication, then by id.
pub(super) fn of_series(entities: &[Entity], series: &str) -> Vec<EntityId> {
    let member = |(i, e): (usize, &Entity)| (e.series.as_deref() == Some(series)).then_some((e.published, i));
    let mut editions: Vec<_> = entities.iter().enumerate().filter_map(member).collect();
    editions.sort_unstable();
    editions.into_iter().map(|(_, i)| EntityId::from_index(i)).collect()
}

/// When the edition after each one was published; editions of one day follow nothing.
fn successors(entities: &[Entity]) -> HashMap<EntityId, Date> {
    let mut by_series: HashMap<&str, Vec<(Date, EntityId)>> = HashMap::new();
    for (i, entity) in entities.iter().enumerate() {
        if let (Some(series), Some(published)) = (&entity.series, entity.published) {
            by_series.entry(series).or_default().push((published, EntityId::from_index(i)));
        }
    }
    let mut next = HashMap::new();
    for editions in by_series.values_mut() {
        editions.sort_unstable();
        for (i, &(published, edition)) in editions.iter().enumerate() {
            if let Some(&(later, _)) = editions[i..].iter().find(|(date, _)| *date > published) {
                next.insert(edition, later);
            }
        }
    }
    next
}

/// Fills in when listings begin, and when the next edition ends them, where their records leave it open.
pub(super) fn date_listings(entities: &[Entity], relationships: &[Relationship], columns: &mut Columns) {
    let next = successors(entities);
    for (i, r) in relationships.iter().enumerate() {
        if ![kind::LISTS, kind::DELISTS].contains(&r.kind.as_str()) {
            continue;
        }
        let edition = columns.edition[i];
        let published = edition.and_then(|e| entities[e.index()].published);
        columns.since[i] = Date::to_code(r.since.or(published));
        if r.kind == kind::LISTS && r.until.is_none() {
            columns.until[i] = Date::to_code(edition.and_then(|e| next.get(&e).copied()));
        }
    }
}
