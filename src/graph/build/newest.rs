//! The newest date of the data.

use rayon::prelude::*;

use crate::graph::{EntityId, Graph, RelationshipId, SourceId};
use crate::model::Date;

/// The newest date that the data speaks from. An end counts only if a source that it cites was read after it, since it may
/// else be in the future; what lies after all that any source can tell of does not count either: one slip must not move the
/// date of every question. A record that cites an undated source, or none, is taken at its
/// word.
pub(super) fn newest(graph: &Graph) -> Option<Date> {
    let horizon = Horizon::of(graph);
    let claims = (0..graph.relationships.len()).into_par_iter();
    let mut newest = claims.filter_map(|row| horizon.of_claim(graph, row)).max();
    for edition in graph.editions.all() {
        if let Some(date) = graph.published(edition)
            && horizon.believes(graph, date, Speaker::Edition(edition))
        {
            newest = newest.max(Some(date));
        }
    }
    for source in 0..graph.sources.len() {
        // One that came out after it was read is a slip as well.
        let until = horizon.told[source];
        if let Some(date) = graph.sources.date(source)
            && !until.is_some_and(|until| date.is_after(until))
        {
            newest = newest.max(Some(date));
        }
    }
    newest
}

/// A record that speaks from a date, and cites sources for it.
#[derive(Clone, Copy)]
enum Speaker {
    Claim(RelationshipId),
    Edition(EntityId),
}

impl Speaker {
    fn cited(self, graph: &Graph) -> Vec<SourceId> {
        match self {
            Self::Claim(id) => graph.cited(id).collect(),
            Self::Edition(id) => {
                let mut cited = Vec::new();
                for citation in graph.entity(id).sources {
                    cited.extend(graph.source_by_id(&citation.source));
                }
                cited
            }
        }
    }
}

/// What the sources can tell of.
struct Horizon {
    /// The last date that each source can tell of.
    told: Vec<Option<Date>>,
    /// The last date that any can.
    latest: Option<Date>,
}

impl Horizon {
    fn of(graph: &Graph) -> Self {
        let mut told = Vec::with_capacity(graph.sources.len());
        for source in 0..graph.sources.len() {
            told.push(graph.sources.tells_until(source));
        }
        let dates = told.iter().flatten().copied();
        Self {
            latest: dates.max_by_key(|date| date.last_day()),
            told,
        }
    }

    /// Whether a record may speak from a date.
    fn believes(&self, graph: &Graph, date: Date, speaker: Speaker) -> bool {
        if !self.latest.is_some_and(|latest| date.is_after(latest)) {
            return true;
        }
        // Asked only now: nearly every date lies within what the sources tell of.
        let cited = speaker.cited(graph);
        // Only if all its sources are dated can a record be seen to know more than they do.
        for id in &cited {
            if self.told[id.index()].is_none() {
                return true;
            }
        }
        cited.is_empty()
    }

    /// The newest date from which a claim speaks.
    fn of_claim(&self, graph: &Graph, row: usize) -> Option<Date> {
        let id = RelationshipId::from_index(row);
        // Its own date, not that of its edition, which is asked by itself.
        let dates = [graph.relationships.since(row), graph.observed(id)];
        let mut newest = None;
        for date in dates.into_iter().flatten() {
            if self.believes(graph, date, Speaker::Claim(id)) {
                newest = newest.max(Some(date));
            }
        }
        let until = graph.relationships.until(row);
        newest.max(until.filter(|until| self.is_past(*until, graph.cited(id))))
    }

    /// Whether an end lay in the past when one of these sources was read.
    fn is_past(&self, until: Date, mut cited: impl Iterator<Item = SourceId>) -> bool {
        cited.any(|source| {
            let told = self.told[source.index()];
            told.is_some_and(|told| until.last_day() <= told.first_day())
        })
    }
}
