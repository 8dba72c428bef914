//! A lens laid over a graph: its words become numbers of this graph, and an unknown one is an error.

use std::collections::HashSet;

use super::transit::through_words;
use super::{Lens, View};
use crate::error::{Error, Hint, Result, Wrong};
use crate::graph::{Graph, RelationshipId};
use crate::model::{Source, nearest, relationship_kind as kind};

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
                let claims = graph.relationships().map(|id| graph.relationship_id(id));
                let hint = match nearest(id, claims) {
                    near if near.is_empty() => Hint::FindClaimIds,
                    near => Hint::DidYouMean(near.into_iter().map(str::to_owned).collect()),
                };
                let id = id.clone();
                Wrong::NoSuchClaim { id }.hint(hint).into()
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
        graph.absent_relationship_kinds(self.kinds.iter().map(String::as_str))?;
        let mut mask = vec![false; graph.relationship_kinds().len()];
        let here = self.kinds.iter();
        for code in here.filter_map(|word| graph.relationship_code(word)) {
            mask[usize::from(code)] = true;
        }
        Ok(Some(mask))
    }

    fn source_mask(&self, graph: &Graph) -> Result<Option<Vec<bool>>> {
        for word in self.sources.iter().chain(&self.not_sources) {
            if !graph.sources().any(|id| graph.source(id).is_called(word)) {
                return Err(no_such_source(graph, word));
            }
        }
        if self.sources.is_empty() && self.not_sources.is_empty() && self.known_by.is_none() {
            return Ok(None);
        }
        let counts = |source: Source| {
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

/// A source that nobody knows, with those that are called nearly so.
fn no_such_source(graph: &Graph, word: &str) -> Error {
    let sources: Vec<Source> = graph.sources().map(|id| graph.source(id)).collect();
    let names = sources.iter().flat_map(|source| {
        let others = [&source.publisher, &source.origin];
        let others = others.into_iter().flatten().map(String::as_str);
        others.chain([source.id.as_str()])
    });
    let hint = match nearest(word, names) {
        near if near.is_empty() => Hint::CountSources,
        near => Hint::DidYouMean(near.into_iter().map(str::to_owned).collect()),
    };
    let name = word.to_owned();
    Wrong::NoSuchSource { name }.hint(hint).into()
}
