//! Claims and entities that end before they begin, and listings that do not begin with their edition.

use super::{citations_of, finding};
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::{Date, relationship_kind as kind};

const PROBLEM: &str = "impossible-dates";

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    let is_backward = |since: Option<Date>, until: Option<Date>| {
        since
            .zip(until)
            .filter(|(since, until)| until.last_day() < since.first_day())
    };
    for id in graph.relationships() {
        let record = graph.relationship(id);
        if let Some((since, until)) = is_backward(record.since, record.until) {
            let message = format!("it ends on {until}, before it begins on {since}");
            rows.push(finding(graph, id, Severity::Error, PROBLEM, message));
        }
        let published = graph
            .edition_of(id)
            .and_then(|edition| graph.published(edition));
        let begins_early = record
            .since
            .zip(published)
            .filter(|(since, published)| since.last_day() < published.first_day());
        if let Some((since, published)) = begins_early.filter(|_| record.kind == kind::LISTS) {
            let message = format!(
                "the listing begins on {since}, before its edition is published on {published}"
            );
            rows.push(finding(graph, id, Severity::Error, PROBLEM, message));
        }
    }
    for id in graph.entities() {
        let entity = graph.entity(id);
        if let Some((since, until)) = is_backward(entity.since, entity.until) {
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
