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
    let relationships = graph
        .relationships()
        .map(|id| (id, graph.relationship(id)))
        .map(|(id, record)| CitingRecord {
            place: graph.relationship_origin(id),
            id: record.id,
            sources: record.sources,
            until_sources: record.until_sources,
            is_claim: true,
        });
    let facts = graph
        .facts()
        .map(|id| (id, graph.fact(id)))
        .map(|(id, fact)| CitingRecord {
            place: graph.fact_origin(id),
            id: fact.id,
            sources: fact.sources,
            until_sources: Vec::new(),
            is_claim: true,
        });
    let entities = graph
        .entities()
        .map(|id| (id, graph.entity(id)))
        .map(|(id, entity)| CitingRecord {
            place: graph.entity_origin(id),
            id: entity.id,
            sources: entity.sources,
            until_sources: Vec::new(),
            is_claim: false,
        });
    relationships
        .chain(facts)
        .chain(entities)
        .flat_map(|record| warnings(graph, &record))
        .collect()
}

fn warnings(graph: &Graph, record: &CitingRecord) -> Vec<CheckRow> {
    let citations = [&record.sources, &record.until_sources];
    let row = |problem: &str, message: String| CheckRow {
        severity: Severity::Warning,
        problem: problem.to_owned(),
        file: record.place.0.clone(),
        line: record.place.1,
        id: record.id.clone(),
        message,
        sources: citations_of(&citations),
    };
    if record.is_claim && record.sources.is_empty() {
        return vec![row("no-citation", "no source is cited".to_owned())];
    }
    let sources: BTreeSet<&str> = citations
        .iter()
        .copied()
        .flatten()
        .map(|citation| citation.source.as_str())
        .collect();
    let bare = sources.into_iter().filter(|source| is_bare(graph, source));
    bare.map(|source| {
        row(
            "bare-source",
            format!("the source `{source}` has no record"),
        )
    })
    .collect()
}

fn is_bare(graph: &Graph, source: &str) -> bool {
    let source = graph.source_by_id(source).map(|id| graph.source(id));
    source.is_some_and(|source| {
        source
            == Source {
                id: source.id.clone(),
                ..Source::default()
            }
    })
}
