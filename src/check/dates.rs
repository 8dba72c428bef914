//! Claims and entities that end before they begin. A listing may be older than its edition: that is the day of the
//! designation.

use super::{citations_of, finding};
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::Date;

const PROBLEM: &str = "impossible-dates";

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.relationships() {
        let record = graph.relationship(id);
        if let Some((until, since)) = earlier(record.until, record.since) {
            let message = format!("it ends on {until}, before it begins on {since}");
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
