//! The sources of what is told.

use std::collections::BTreeSet;

use crate::graph::{Graph, SourceId};
use crate::model::{Citation, Source};

/// The sources that some records cite, each once.
#[derive(Default)]
pub(super) struct Cited(BTreeSet<SourceId>);

impl Cited {
    pub(super) fn add(&mut self, graph: &Graph, citations: &[Citation]) {
        for citation in citations {
            self.0.extend(graph.source_by_id(&citation.source));
        }
    }

    /// Those of a claim, without its record.
    pub(super) fn extend(&mut self, sources: impl Iterator<Item = SourceId>) {
        self.0.extend(sources);
    }

    /// Their records, by id.
    pub(super) fn records(self, graph: &Graph) -> Vec<Source> {
        self.0.into_iter().map(|id| graph.source(id)).collect()
    }
}
