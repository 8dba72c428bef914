//! The newest date of the data.

use rayon::prelude::*;

use crate::graph::{Graph, RelationshipId, SourceId};
use crate::model::Date;

/// The newest date that the data speaks from. Ends do not count, nor does what lies after all that any source can tell
/// of: one slip must not move the date of every question. A record that cites an undated source, or none, is taken at its
/// word.
pub(super) fn newest(graph: &Graph) -> Option<Date> {
    let told: Vec<Option<Date>> = (0..graph.sources.len())
        .map(|source| graph.sources.tells_until(source))
        .collect();
    let latest = told
        .iter()
        .flatten()
        .copied()
        .max_by_key(|date| date.last_day());
    let is_future = |date: Date| latest.is_some_and(|latest| date.is_after(latest));
    let are_dated = |cited: Vec<SourceId>| {
        !cited.is_empty() && cited.iter().all(|id| told[id.index()].is_some())
    };
    let published = graph.editions.all().filter_map(|edition| {
        let cites = || graph.entity(edition).sources;
        let cited = || {
            cites()
                .iter()
                .filter_map(|c| graph.source_by_id(&c.source))
                .collect()
        };
        graph
            .published(edition)
            .filter(|&date| !is_future(date) || !are_dated(cited()))
    });
    let claimed = (0..graph.relationships.len())
        .into_par_iter()
        .flat_map_iter(|row| {
            let id = RelationshipId::from_index(row);
            let dates = [graph.relationships.since(row), graph.observed(id)]
                .into_iter()
                .flatten();
            dates.filter(move |&date| !is_future(date) || !are_dated(graph.cited(id).collect()))
        });
    let out = (0..graph.sources.len()).filter_map(|source| {
        let until = told[source];
        graph
            .sources
            .date(source)
            .filter(|date| !until.is_some_and(|until| date.is_after(until)))
    });
    published.chain(claimed.max()).chain(out).max()
}
