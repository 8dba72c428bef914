//! Claims and entities that end before they begin, and listings that do not begin with their edition.

use super::{citations_of, finding};
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::{Date, relationship_kind as kind};

const PROBLEM: &str = "impossible-dates";

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.relationships() {
        let record = graph.relationship(id);
        if let Some((until, since)) = earlier(record.until, record.since) {
            let message = format!("it ends on {until}, before it begins on {since}");
            rows.push(finding(graph, id, Severity::Error, PROBLEM, message));
        }
        // Only a listing has its beginning from an edition; other claims may be older than what says so.
        if record.kind != kind::LISTS {
            continue;
        }
        let edition = graph.edition_of(id);
        let published = edition.and_then(|edition| graph.published(edition));
        if let Some((since, published)) = earlier(record.since, published) {
            let message = format!(
                "the listing begins on {since}, before its edition is published on {published}"
            );
            rows.push(finding(graph, id, Severity::Error, PROBLEM, message));
        }
    }
    for id in graph.entities() {
        let entity = graph.entity(id);
        if let Some((until, since)) = earlier(entity.until, entity.since) {
            let (file, line) = graph.entity_origin(id);
            rows.push(CheckRow {
                severity: Severity::Error,
                problem: PROBLEM.to_owned(),
                file,
                line,
                id: entity.id.clone(),
                message: format!("it ends on {until}, before it begins on {since}"),
                sources: citations_of(&[&entity.sources]),
            });
        }
    }
    rows
}

/// Two dates, if the first is certainly earlier: a year and a day in it may be the same.
fn earlier(first: Option<Date>, second: Option<Date>) -> Option<(Date, Date)> {
    let first = first?;
    let second = second?;
    (first.last_day() < second.first_day()).then_some((first, second))
}
