//! A lens laid over a graph: its words become numbers of this graph, and an unknown one is an error.

use std::collections::HashSet;

use super::held_stakes::HeldStakes;
use super::small_stakes::{ClaimsByAsset, LeftOut};
use super::transit::through_words;
use super::view::Reckoning;
use super::{Allowance, Lens, View};
use crate::error::{Error, Hint, Result, Wrong};
use crate::graph::{Graph, RelationshipId};
use crate::model::{Source, nearest, relationship_kind as kind};

impl Lens {
    /// Looks at a graph through this lens, given the reckoning that says which stakes are too small for it, and when they
    /// are held.
    ///
    /// # Errors
    /// As `Lens::over`.
    pub(crate) fn over_reckoning<'g>(
        &self,
        graph: &'g Graph,
        reckoning: Reckoning,
    ) -> Result<View<'g>> {
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
        let mut view = View {
            graph,
            lens: self.clone(),
            kinds,
            sources,
            disputed: HashSet::new(),
            without,
            trace: None,
            stakes,
            bounded: Vec::new(),
            size_day: None,
            reckoning,
            small: ClaimsByAsset::default(),
            disputed_as_of: self.as_of,
            asks_other_accounts: self.as_of.is_some(),
            ended: ClaimsByAsset::default(),
            left_out: LeftOut::default(),
            held: HeldStakes::default(),
            edge_test_by_kind: Vec::new(),
            admits_all_edges: false,
            allowance: Allowance::default(),
            has_records: true,
        };
        view.bounded = view.bounded_kinds();
        view.prepare();
        Ok(view)
    }

    fn taken_out(&self, graph: &Graph) -> Result<HashSet<RelationshipId>> {
        let mut claims = HashSet::new();
        for id in &self.without {
            let Some(claim) = graph.relationship_by_id(id) else {
                return Err(no_such_claim(graph, id));
            };
            claims.insert(claim);
        }
        Ok(claims)
    }

    fn check_assumptions(&self, graph: &Graph) -> Result<()> {
        for assumption in &self.assume {
            let id = assumption.claim(graph)?.id;
            if graph.relationship_by_id(&id).is_none() {
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
        // Once for all sources, so that an edge asks one bit of each that it cites.
        let mut mask = Vec::new();
        for id in graph.sources() {
            mask.push(self.hears(&graph.source(id)));
        }
        Ok(Some(mask))
    }

    /// Whether what a source says counts.
    fn hears(&self, source: &Source) -> bool {
        let is_one_of = |words: &[String]| words.iter().any(|word| source.is_called(word));
        let is_wanted = self.sources.is_empty() || is_one_of(&self.sources);
        // By the last day of the source's date: what came out some day in May was not surely known
        // in the middle of it. One without a date was never surely known.
        let is_known = match (self.known_by, source.date) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(by), Some(date)) => date.last_day() <= by.last_day(),
        };
        is_wanted && !is_one_of(&self.not_sources) && is_known
    }
}

fn no_such_claim(graph: &Graph, id: &str) -> Error {
    let claims = graph.relationships().map(|id| graph.relationship_id(id));
    let hint = match nearest(id, claims) {
        near if near.is_empty() => Hint::FindClaimIds,
        near => Hint::DidYouMean(near.into_iter().map(str::to_owned).collect()),
    };
    let id = id.to_owned();
    Wrong::NoSuchClaim { id }.hint(hint).into()
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
