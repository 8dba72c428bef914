//! Merge decisions that contradict each other.

use super::cited;
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::{Decision, Same};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let contradicts = |(_, same): &(usize, &Same)| {
        let (left, right) = (graph.entity_by_id(&same.left), graph.entity_by_id(&same.right));
        same.decision == Some(Decision::Different) && left.is_some() && left == right
    };
    let row = |(index, same): (usize, &Same)| {
        let (file, line) = graph.decision_origin(index);
        CheckRow {
            severity: Severity::Error,
            problem: "identity".to_owned(),
            file,
            line,
            id: same.id.clone(),
            message: format!("{} and {} are said to differ here, and to be the same elsewhere", same.left, same.right),
            sources: cited(&[&same.sources]),
        }
    };
    graph.decisions().iter().enumerate().filter(contradicts).map(row).collect()
}
