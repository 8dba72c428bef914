//! The newest date of the data.

use rayon::prelude::*;

use crate::graph::{EntityId, Graph, RelationshipId, SourceId};
use crate::model::Date;

/// The newest date that the data speaks from. Ends do not count, nor does what lies after all that any source can tell
/// of: one slip must not move the date of every question. A record that cites an undated source, or none, is taken at its
/// word.
pub(super) fn newest(graph: &Graph) -> Option<Date> {
    let horizon = Horizon::of(graph);
    let claims = (0..graph.relationships.len()).into_par_iter();
    let mut newest = claims.filter_map(|row| horizon.of_claim(graph, row)).max();
    for edition in graph.editions.all() {
        if let Some(date) = graph.published(edition)
            && horizon.believes(date, || cited(graph, edition))
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
    fn believes(&self, date: Date, cited: impl FnOnce() -> Vec<SourceId>) -> bool {
        if !self.latest.is_some_and(|latest| date.is_after(latest)) {
            return true;
        }
        // Only if all its sources are dated can a record be seen to know more than they do.
        let cited = cited();
        cited.is_empty() || cited.iter().any(|id| self.told[id.index()].is_none())
    }

    /// The newest date from which a claim speaks.
    fn of_claim(&self, graph: &Graph, row: usize) -> Option<Date> {
        let id = RelationshipId::from_index(row);
        let cited = || graph.cited(id).collect();
        // Its own date, not that of its edition, which is asked by itself.
        let mut newest = None;
        for date in [graph.relationships.since(row), graph.observed(id)] {
            if date.is_some_and(|date| self.believes(date, cited)) {
                newest = newest.max(date);
            }
        }
        newest
    }
}

fn cited(graph: &Graph, edition: EntityId) -> Vec<SourceId> {
    let citations = graph.entity(edition).sources;
    let cited = citations
        .iter()
        .filter_map(|citation| graph.source_by_id(&citation.source));
    cited.collect()
}
