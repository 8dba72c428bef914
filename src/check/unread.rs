//! Values that a reader of another format did not understand, and left beside the record: a share that is not counted, an end
//! that does not end.

use super::warning;
use crate::answer::CheckRow;
use crate::graph::Graph;
use crate::model::{Extra, Raw, Record, Relationship, shortened};

/// The field in which readers keep them.
const UNREAD: &str = "unread";
/// The field in which they keep days that give way to another one of the same property.
const DISPLACED: &str = "displaced";
/// Attributes of graph files that are kept so where they are no share.
const SHARES: [&str; 5] = ["share", "stake", "percent", "percentage", "ownership"];

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.entities() {
        let entity = graph.entity(id);
        for message in messages(&entity.extra) {
            let record = Record::Entity(entity.clone());
            rows.push(row(graph.entity_origin(id), &record, message));
        }
    }
    for id in graph.relationships() {
        let claim = graph.relationship(id);
        let attributes = attributes(&claim).into_iter();
        let attributes = attributes.map(|value| not_understood(&value));
        for message in messages(&claim.extra).into_iter().chain(attributes) {
            let record = Record::Relationship(claim.clone());
            rows.push(row(graph.relationship_origin(id), &record, message));
        }
    }
    rows
}

fn row(place: (String, usize), record: &Record, message: String) -> CheckRow {
    warning(place, record, "unread-value", message)
}

fn not_understood(value: &str) -> String {
    format!(
        "`{}` was not understood, and does not count",
        shortened(value)
    )
}

/// What is to be said of the values that a reader kept.
fn messages(extra: &Extra) -> Vec<String> {
    let kept = |field: &str| extra.get(field).and_then(Raw::texts).unwrap_or_default();
    let mut messages: Vec<String> = kept(UNREAD)
        .iter()
        .map(|value| not_understood(value))
        .collect();
    for value in kept(DISPLACED) {
        let value = shortened(&value);
        messages.push(format!(
            "`{value}` does not count beside another one that disagrees"
        ));
    }
    messages
}

/// Attributes that are called like a field which the claim does not have.
fn attributes(claim: &Relationship) -> Vec<String> {
    let mut values = Vec::new();
    for (name, value) in &claim.extra {
        let Some(name) = name.strip_prefix("attribute ") else {
            continue;
        };
        let is_left_out = match name {
            "since" => claim.since.is_none(),
            "until" => claim.until.is_none(),
            "observed" => claim.observed.is_none(),
            _ => SHARES.contains(&name) && claim.share.is_none(),
        };
        if is_left_out {
            values.push(format!(
                "{name}: {}",
                value.text().unwrap_or_else(|| value.get().to_owned())
            ));
        }
    }
    values
}
