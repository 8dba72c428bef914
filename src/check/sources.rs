//! Records that cannot be looked up: claims without a citation, and citations of a source without a record.

use std::collections::BTreeSet;

use super::citations_of;
use crate::answer::{CheckRow, Severity};
use crate::graph::Graph;
use crate::model::{Citation, Source};

/// A record with its place, its id and its citations.
struct CitingRecord {
    place: (String, usize),
    id: String,
    sources: Vec<Citation>,
    until_sources: Vec<Citation>,
    is_claim: bool,
}

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.relationships() {
        let claim = graph.relationship(id);
        let record = CitingRecord {
            place: graph.relationship_origin(id),
            id: claim.id,
            sources: claim.sources,
            until_sources: claim.until_sources,
            is_claim: true,
        };
        rows.extend(warnings(graph, &record));
    }
    for id in graph.facts() {
        let fact = graph.fact(id);
        let record = CitingRecord {
            place: graph.fact_origin(id),
            id: fact.id,
            sources: fact.sources,
            until_sources: Vec::new(),
            is_claim: true,
        };
        rows.extend(warnings(graph, &record));
    }
    for id in graph.entities() {
        let entity = graph.entity(id);
        let record = CitingRecord {
            place: graph.entity_origin(id),
            id: entity.id,
            sources: entity.sources,
            until_sources: Vec::new(),
            is_claim: false,
        };
        rows.extend(warnings(graph, &record));
    }
    rows
}

fn warnings(graph: &Graph, record: &CitingRecord) -> Vec<CheckRow> {
    let row = |problem: &str, message: String| CheckRow {
        severity: Severity::Warning,
        problem: problem.to_owned(),
        file: record.place.0.clone(),
        line: record.place.1,
        id: record.id.clone(),
        message,
        sources: citations_of(&[&record.sources, &record.until_sources]),
    };
    // An entity may do without: that something has a name is seldom disputed, and its claims cite their own sources.
    if record.is_claim && record.sources.is_empty() {
        return vec![row("no-citation", "no source is cited".to_owned())];
    }
    let citations = record.sources.iter().chain(&record.until_sources);
    let sources: BTreeSet<&str> = citations.map(|citation| citation.source.as_str()).collect();
    let mut rows = Vec::new();
    for source in sources {
        if is_bare(graph, source) {
            let message = format!("the source `{source}` has no record");
            rows.push(row("bare-source", message));
        }
    }
    rows
}

/// Whether a source is known by its id alone.
fn is_bare(graph: &Graph, id: &str) -> bool {
    let Some(source) = graph.source_by_id(id).map(|id| graph.source(id)) else {
        return false;
    };
    // Compared as a whole: whatever else is said of a source makes a record of it.
    let bare = Source {
        id: source.id.clone(),
        ..Source::default()
    };
    source == bare
}
