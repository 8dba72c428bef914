//! The ids of claims, and what they cite.

use crate::graph::{Graph, RelationshipId};
use crate::lens::View;
use crate::model::Citation;

/// The ids of claims.
pub(in crate::resolve) fn ids(graph: &Graph, claims: &[RelationshipId]) -> Vec<String> {
    claims
        .iter()
        .map(|&id| graph.relationship_id(id).to_owned())
        .collect()
}

/// The citations of claims that the lens lets count, each once, by id.
pub(in crate::resolve) fn citations(
    view: &View<'_>,
    claims: impl IntoIterator<Item = RelationshipId>,
) -> Vec<Citation> {
    let graph = view.graph();
    let cited = claims.into_iter().flat_map(|id| graph.cited_at(id));
    let mut cited: Vec<_> = cited
        .filter(|&(source, _)| view.admits_source(source))
        .collect();
    cited.sort_unstable();
    cited.dedup();
    let citation = |(source, locator): (_, Option<&str>)| Citation {
        source: graph.source_id(source).to_owned(),
        locator: locator.map(str::to_owned),
    };
    cited.into_iter().map(citation).collect()
}
