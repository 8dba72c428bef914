//! Merge decisions that contradict each other.

use super::citations_of;
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::{Decision, Same};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.decisions() {
        let Same {
            id: name,
            left,
            right,
            decision,
            sources,
            ..
        } = graph.decision(id);
        let left_entity = graph.entity_by_id(&left);
        // By where both have ended up: a chain of other decisions may have joined them.
        let is_merged = left_entity.is_some() && left_entity == graph.entity_by_id(&right);
        if decision != Some(Decision::Different) || !is_merged {
            continue;
        }
        let (file, line) = graph.decision_origin(id);
        let message =
            format!("{left} and {right} are said to differ here, and to be the same elsewhere");
        rows.push(CheckRow {
            severity: Severity::Error,
            problem: "identity".to_owned(),
            file,
            line,
            id: name,
            message,
            sources: citations_of(&[&sources]),
        });
    }
    rows
}
