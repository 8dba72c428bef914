//! The ids of claims, and what they cite.

use crate::graph::{Graph, RelationshipId, SourceId};
use crate::lens::View;
use crate::model::Citation;

/// The ids of claims.
pub(in crate::resolve) fn ids(graph: &Graph, claims: &[RelationshipId]) -> Vec<String> {
    let ids = claims.iter().map(|&id| graph.relationship_id(id));
    ids.map(str::to_owned).collect()
}

/// Those of some citations that the lens admits, in their order.
pub(in crate::resolve) fn admitted(view: &View<'_>, citations: &[Citation]) -> Vec<Citation> {
    let admitted = citations
        .iter()
        .filter(|citation| view.admits_citation(citation));
    admitted.cloned().collect()
}

/// Leaves of the citations of a record those that the lens admits.
pub(in crate::resolve) fn keep_admitted(view: &View<'_>, citations: &mut Vec<Citation>) {
    citations.retain(|citation| view.admits_citation(citation));
}

/// The citations of claims that the lens lets count, each once, by id: those of their ends among them, since whoever tells
/// that a stake was sold is seldom who told that it was bought.
pub(in crate::resolve) fn citations(
    view: &View<'_>,
    claims: impl IntoIterator<Item = RelationshipId>,
) -> Vec<Citation> {
    let graph = view.graph();
    let claims: Vec<RelationshipId> = claims.into_iter().collect();
    let mut of_ends = Vec::new();
    for &id in &claims {
        of_ends.extend(graph.cited_for_end(id));
    }
    let of_ends = of_ends.iter().filter_map(|citation| {
        let source = graph.source_by_id(&citation.source)?;
        Some((source, citation.locator.as_deref()))
    });
    let cited = claims.iter().flat_map(|&id| graph.cited_at(id));
    listed(view, cited.chain(of_ends).collect())
}

/// Those that say that claims hold, and not when they ended.
pub(in crate::resolve) fn citations_of_beginning(
    view: &View<'_>,
    claims: impl IntoIterator<Item = RelationshipId>,
) -> Vec<Citation> {
    let cited = claims.into_iter();
    listed(
        view,
        cited.flat_map(|id| view.graph().cited_at(id)).collect(),
    )
}

fn listed(view: &View<'_>, mut cited: Vec<(SourceId, Option<&str>)>) -> Vec<Citation> {
    // Else a row would prove itself by a source that the reader asked to leave out.
    cited.retain(|&(source, _)| view.admits_source(source));
    // As numbers, before texts are made of them: many claims of a row cite the same source.
    cited.sort_unstable();
    cited.dedup();
    let mut citations = Vec::new();
    for (source, locator) in cited {
        citations.push(Citation {
            source: view.graph().source_id(source).to_owned(),
            locator: locator.map(str::to_owned),
        });
    }
    citations
}
