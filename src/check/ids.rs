//! Ids that the format refuses: with blanks around them, on several lines, or with what begins a locator.

use super::plain_finding;
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::shortened;

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    let mut refuse = |id: &str, why: &str, place: (String, usize)| {
        let message = format!("`{}` is no id: {why}", shortened(id));
        rows.push(plain_finding(place, id, Severity::Error, "bad-id", message));
    };
    for id in graph.sources() {
        let text = &graph.source(id).id;
        // What stands behind a `#` in a citation is the place in the source, so nothing could cite this one.
        if text.contains('#') || text.contains(char::is_whitespace) {
            let why =
                "write that of a source without blanks and without `#`, which begins a locator";
            refuse(text, why, graph.source_origin(id));
        }
    }
    for id in graph.entities().filter(|&id| !is_id(graph.entity_id(id))) {
        refuse(graph.entity_id(id), WHY, graph.entity_origin(id));
    }
    for id in graph
        .relationships()
        .filter(|&id| !is_id(graph.relationship_id(id)))
    {
        refuse(
            graph.relationship_id(id),
            WHY,
            graph.relationship_origin(id),
        );
    }
    for id in graph.facts() {
        let text = &graph.fact(id).id;
        if !is_id(text) {
            refuse(text, WHY, graph.fact_origin(id));
        }
    }
    for id in graph.decisions() {
        let text = &graph.decision(id).id;
        if !is_id(text) {
            refuse(text, WHY, graph.decision_origin(id));
        }
    }
    rows
}

const WHY: &str = "write it on one line, without blanks around it";

/// Whether an id is one: on one line, without blanks around it. An empty one stands for what is missing, and that is told.
fn is_id(id: &str) -> bool {
    id.trim() == id && !id.contains(['\n', '\r', '\u{2028}', '\u{2029}'])
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn blanks_stand_inside_only() {
        for id in ["a", "nml-2021/wechat", "Acme Ltd", "微信"] {
            assert!(is_id(id), "{id:?}");
        }
        for id in [" ", " a", "a\t", "a\nb"] {
            assert!(!is_id(id), "{id:?}");
        }
    }
}
