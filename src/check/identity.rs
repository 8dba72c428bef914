//! Merge decisions that contradict each other.

use super::citations_of;
use crate::answer::{CheckRow, Severity};
use crate::graph::{DecisionId, Graph};
use crate::model::{Decision, Same};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let contradicts = |(_, same): &(DecisionId, Same)| {
        let (left, right) = (
            graph.entity_by_id(&same.left),
            graph.entity_by_id(&same.right),
        );
        same.decision == Some(Decision::Different) && left.is_some() && left == right
    };
    let row = |(id, same): (DecisionId, Same)| {
        let (file, line) = graph.decision_origin(id);
        CheckRow {
            severity: Severity::Error,
            problem: "identity".to_owned(),
            file,
            line,
            id: same.id,
            message: format!(
                "{} and {} are said to differ here, and to be the same elsewhere",
                same.left, same.right
            ),
            sources: citations_of(&[&same.sources]),
        }
    };
    graph
        .decisions()
        .map(|id| (id, graph.decision(id)))
        .filter(contradicts)
        .map(row)
        .collect()
}
