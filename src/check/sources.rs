//! Claims that nobody can look up: without a citation, or citing a source without a record.

use super::{about, cited};
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::Source;

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let bare = |id: &str| {
        let source = graph.source_by_id(id).map(|id| graph.source(id));
        source.is_some_and(|source| *source == Source { id: source.id.clone(), ..Source::default() })
    };
    let mut rows = Vec::new();
    for (id, record) in graph.relationships() {
        if record.sources.is_empty() {
            rows.push(about(graph, id, Severity::Warning, "no-citation", "no source is cited"));
        }
        for citation in record.sources.iter().chain(&record.until_sources).filter(|c| bare(&c.source)) {
            let message = format!("the source `{}` has no record", citation.source);
            rows.push(about(graph, id, Severity::Warning, "bare-source", message));
        }
    }
    for (index, fact) in graph.facts().iter().enumerate().filter(|(_, fact)| fact.sources.is_empty()) {
        let (file, line) = graph.fact_origin(index);
        rows.push(CheckRow {
            severity: Severity::Warning,
            problem: "no-citation".to_owned(),
            file,
            line,
            id: fact.id.clone(),
            message: "no source is cited".to_owned(),
            sources: cited(&[]),
        });
    }
    rows
}
