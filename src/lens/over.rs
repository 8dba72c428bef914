//! A lens laid over a graph: its words become numbers of this graph, and an unknown one is an error.

use std::collections::HashSet;

use super::transit::through_words;
use super::{Lens, View};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{Graph, RelationshipId};
use crate::model::relationship_kind as kind;

impl Lens {
    /// Looks at a graph through this lens.
    ///
    /// # Errors
    /// When a kind, source, `through` word or claim of the lens is unknown to the data: a typing mistake must not pass
    /// for an empty answer. When the graph does not hold what the lens assumes: [`Graph::assuming`] adds it.
    pub fn over<'g>(&self, graph: &'g Graph) -> Result<View<'g>> {
        let kinds = self.kind_mask(graph)?;
        for word in &self.through {
            if !through_words().contains(&word.as_str()) {
                let known = through_words().iter().map(ToString::to_string).collect();
                let word = word.clone();
                return Err(Wrong::UnknownThrough { word }
                    .hint(Hint::OneOf(known))
                    .into());
            }
        }
        let sources = self.source_mask(graph)?;
        let stakes = [
            graph.relationship_code(kind::OWNS),
            graph.relationship_code(kind::CONTROLS),
        ];
        self.check_assumptions(graph)?;
        let without = self.taken_out(graph)?;
        let (lens, disputed, edge_test_by_kind) = (self.clone(), HashSet::new(), Vec::new());
        let mut view = View {
            graph,
            lens,
            kinds,
            sources,
            disputed,
            without,
            trace: None,
            stakes,
            edge_test_by_kind,
            admits_all_edges: false,
        };
        view.prepare();
        Ok(view)
    }

    fn taken_out(&self, graph: &Graph) -> Result<HashSet<RelationshipId>> {
        let claim = |id: &String| {
            graph.relationship_by_id(id).ok_or_else(|| {
                let id = id.clone();
                Wrong::NoSuchClaim { id }.hint(Hint::FindClaimIds).into()
            })
        };
        self.without.iter().map(claim).collect()
    }

    fn check_assumptions(&self, graph: &Graph) -> Result<()> {
        for assumption in &self.assume {
            if graph
                .relationship_by_id(&assumption.claim(graph)?.id)
                .is_none()
            {
                let assumption = assumption.to_string();
                return Err(Wrong::NotAssumed { assumption }
                    .hint(Hint::AssumeFirst)
                    .into());
            }
        }
        Ok(())
    }

    fn kind_mask(&self, graph: &Graph) -> Result<Option<Vec<bool>>> {
        if self.kinds.is_empty() {
            return Ok(None);
        }
        let mut mask = vec![false; graph.relationship_kinds().len()];
        for word in &self.kinds {
            let code = graph.relationship_code(word).ok_or_else(|| {
                let kind = word.clone();
                Wrong::NoSuchRelationshipKind { kind }
                    .hint(Hint::DataHas(graph.relationship_kinds().to_vec()))
            })?;
            mask[usize::from(code)] = true;
        }
        Ok(Some(mask))
    }

    fn source_mask(&self, graph: &Graph) -> Result<Option<Vec<bool>>> {
        for word in self.sources.iter().chain(&self.not_sources) {
            if !graph.sources().any(|id| graph.source(id).is_called(word)) {
                let name = word.clone();
                return Err(Wrong::NoSuchSource { name }.hint(Hint::CountSources).into());
            }
        }
        if self.sources.is_empty() && self.not_sources.is_empty() && self.known_by.is_none() {
            return Ok(None);
        }
        let counts = |source: crate::model::Source| {
            let wanted =
                self.sources.is_empty() || self.sources.iter().any(|word| source.is_called(word));
            let refused = self.not_sources.iter().any(|word| source.is_called(word));
            let known = self
                .known_by
                .is_none_or(|by| source.date.is_some_and(|d| d.last_day() <= by.last_day()));
            wanted && !refused && known
        };
        Ok(Some(
            graph.sources().map(|id| counts(graph.source(id))).collect(),
        ))
    }
}
